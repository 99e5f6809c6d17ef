package io.nicteam.harness.ledger;

import io.nicteam.state.HasState;
import io.nicteam.state.State;
import java.util.Arrays;
import org.agrona.collections.Int2IntCounterMap;

/**
 * The units of one direction in the order they were offered, and what their receivers saw.
 *
 * <pre>
 *   chunk of 65,536 units, parallel arrays: intended time | delivered time | flow | sequence | hash | seen, seen elsewhere, copies, lost by the wire
 * </pre>
 */
final class Book implements HasState {

    static final int NOT_SEEN = 0;

    private static final int CHUNK_BITS = 16;
    private static final int CHUNK = 1 << CHUNK_BITS;
    private static final int MASK = CHUNK - 1;

    /** Room that the first chunk has at first: most runs of a search are shorter. */
    private static final int FIRST = 512;

    private static final long[] NO_TIMES = {};
    private static final int[] NO_NUMBERS = {};
    private static final byte[] NO_COUNTS = {};

    private long[][] intendedNs = new long[4][];
    private long[][] deliveredNs = new long[4][];
    private int[][] flow = new int[4][];
    private int[][] sequence = new int[4][];
    private int[][] hash = new int[4][];
    private byte[][] seen = new byte[4][];
    private byte[][] elsewhere = new byte[4][];
    private byte[][] copies = new byte[4][];
    private byte[][] wireLost = new byte[4][];
    private byte[][] carrier = new byte[4][];
    /** Few units are. */
    private final Int2IntCounterMap sentAgain = new Int2IntCounterMap(0);

    private int size;

    /** Adds a unit and tells its position. */
    int add(long intended, int flowIndex, int flowSequence, int contentHash) {
        int chunk = size >>> CHUNK_BITS;
        int i = size & MASK;
        if (i == 0) {
            prepare(chunk);
        } else if (i == intendedNs[chunk].length) {
            fill(chunk, CHUNK);
        }
        intendedNs[chunk][i] = intended;
        flow[chunk][i] = flowIndex;
        sequence[chunk][i] = flowSequence;
        hash[chunk][i] = contentHash;
        seen[chunk][i] = NOT_SEEN;
        elsewhere[chunk][i] = 0;
        copies[chunk][i] = 1;
        wireLost[chunk][i] = 0;
        return size++;
    }

    private void prepare(int chunk) {
        if (chunk == intendedNs.length) {
            int larger = chunk * 2;
            intendedNs = Arrays.copyOf(intendedNs, larger);
            deliveredNs = Arrays.copyOf(deliveredNs, larger);
            flow = Arrays.copyOf(flow, larger);
            sequence = Arrays.copyOf(sequence, larger);
            hash = Arrays.copyOf(hash, larger);
            seen = Arrays.copyOf(seen, larger);
            elsewhere = Arrays.copyOf(elsewhere, larger);
            copies = Arrays.copyOf(copies, larger);
            wireLost = Arrays.copyOf(wireLost, larger);
            carrier = Arrays.copyOf(carrier, larger);
        }
        intendedNs[chunk] = NO_TIMES;
        deliveredNs[chunk] = NO_TIMES;
        flow[chunk] = NO_NUMBERS;
        sequence[chunk] = NO_NUMBERS;
        hash[chunk] = NO_NUMBERS;
        seen[chunk] = NO_COUNTS;
        elsewhere[chunk] = NO_COUNTS;
        copies[chunk] = NO_COUNTS;
        wireLost[chunk] = NO_COUNTS;
        carrier[chunk] = NO_COUNTS;
        fill(chunk, chunk == 0 ? FIRST : CHUNK);
    }

    private void fill(int chunk, int units) {
        intendedNs[chunk] = Arrays.copyOf(intendedNs[chunk], units);
        deliveredNs[chunk] = Arrays.copyOf(deliveredNs[chunk], units);
        flow[chunk] = Arrays.copyOf(flow[chunk], units);
        sequence[chunk] = Arrays.copyOf(sequence[chunk], units);
        hash[chunk] = Arrays.copyOf(hash[chunk], units);
        seen[chunk] = Arrays.copyOf(seen[chunk], units);
        elsewhere[chunk] = Arrays.copyOf(elsewhere[chunk], units);
        copies[chunk] = Arrays.copyOf(copies[chunk], units);
        wireLost[chunk] = Arrays.copyOf(wireLost[chunk], units);
        carrier[chunk] = Arrays.copyOf(carrier[chunk], units);
    }

    int size() {
        return size;
    }

    /** When a unit was seen is left out: only reports tell. */
    @Override
    public void addTo(State state) {
        state.add(size);
        for (int unit = 0; unit < size; unit++) {
            state.add(
                    (long) seen(unit) << 24 | (long) elsewhere(unit) << 16 | (long) copies(unit) << 8 | wireLost(unit));
        }
    }

    long intendedNs(int unit) {
        return intendedNs[unit >>> CHUNK_BITS][unit & MASK];
    }

    /** When the receiver saw the unit first. */
    long deliveredNs(int unit) {
        return deliveredNs[unit >>> CHUNK_BITS][unit & MASK];
    }

    int flow(int unit) {
        return flow[unit >>> CHUNK_BITS][unit & MASK];
    }

    int sequence(int unit) {
        return sequence[unit >>> CHUNK_BITS][unit & MASK];
    }

    int hash(int unit) {
        return hash[unit >>> CHUNK_BITS][unit & MASK];
    }

    void hash(int unit, int contentHash) {
        hash[unit >>> CHUNK_BITS][unit & MASK] = contentHash;
    }

    /** How often the receiver saw the unit. */
    int seen(int unit) {
        return seen[unit >>> CHUNK_BITS][unit & MASK];
    }

    /** How many copies of the unit there ever were. */
    int copies(int unit) {
        return copies[unit >>> CHUNK_BITS][unit & MASK];
    }

    /** The adapter that carried what the receiver saw first. */
    int carrier(int unit) {
        return carrier[unit >>> CHUNK_BITS][unit & MASK];
    }

    /** Counts a sighting and tells whether it was the first. */
    boolean see(int unit, int by, long nowNs) {
        int chunk = unit >>> CHUNK_BITS;
        int i = unit & MASK;
        if (seen[chunk][i]++ == NOT_SEEN) {
            deliveredNs[chunk][i] = nowNs;
            carrier[chunk][i] = (byte) by;
            return true;
        }
        return false;
    }

    /** How many copies others than the receiver saw. */
    int elsewhere(int unit) {
        return elsewhere[unit >>> CHUNK_BITS][unit & MASK];
    }

    void seeElsewhere(int unit) {
        elsewhere[unit >>> CHUNK_BITS][unit & MASK]++;
    }

    /** Of the copies, those that the sender made for the receiver of the unit, itself not counted. */
    int sentAgain(int unit) {
        return sentAgain.get(unit);
    }

    void sendAgain(int unit) {
        sentAgain.incrementAndGet(unit);
    }

    void copy(int unit) {
        copies[unit >>> CHUNK_BITS][unit & MASK]++;
    }

    /** How many copies of the unit a live wire lost, which is not the model's doing. */
    int wireLost(int unit) {
        return wireLost[unit >>> CHUNK_BITS][unit & MASK];
    }

    void loseOnWire(int unit) {
        wireLost[unit >>> CHUNK_BITS][unit & MASK]++;
    }
}
