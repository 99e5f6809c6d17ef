package io.nicteam.harness.ledger;

import java.util.Arrays;

/**
 * The units of one direction in the order they were offered, and what their receivers saw.
 *
 * <pre>
 *   chunk of 65,536 units, parallel arrays: intended time | delivered time | flow | sequence | hash | seen, seen elsewhere, copies, lost by the wire
 * </pre>
 */
final class Book {

    static final int NOT_SEEN = 0;

    private static final int CHUNK_BITS = 16;
    private static final int CHUNK = 1 << CHUNK_BITS;
    private static final int MASK = CHUNK - 1;

    private long[][] intendedNs = new long[4][];
    private long[][] deliveredNs = new long[4][];
    private int[][] flow = new int[4][];
    private int[][] sequence = new int[4][];
    private int[][] hash = new int[4][];
    private byte[][] seen = new byte[4][];
    private byte[][] elsewhere = new byte[4][];
    private byte[][] copies = new byte[4][];
    private byte[][] wireLost = new byte[4][];
    private int size;

    /** Adds a unit and tells its position. */
    int add(long intended, int flowIndex, int flowSequence, int contentHash) {
        int chunk = size >>> CHUNK_BITS;
        if ((size & MASK) == 0) {
            prepare(chunk);
        }
        int i = size & MASK;
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
        }
        if (intendedNs[chunk] == null) {
            intendedNs[chunk] = new long[CHUNK];
            deliveredNs[chunk] = new long[CHUNK];
            flow[chunk] = new int[CHUNK];
            sequence[chunk] = new int[CHUNK];
            hash[chunk] = new int[CHUNK];
            seen[chunk] = new byte[CHUNK];
            elsewhere[chunk] = new byte[CHUNK];
            copies[chunk] = new byte[CHUNK];
            wireLost[chunk] = new byte[CHUNK];
        }
    }

    int size() {
        return size;
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

    /** How often the receiver saw the unit. */
    int seen(int unit) {
        return seen[unit >>> CHUNK_BITS][unit & MASK];
    }

    /** How many copies of the unit there ever were. */
    int copies(int unit) {
        return copies[unit >>> CHUNK_BITS][unit & MASK];
    }

    /** Counts a sighting and tells whether it was the first. */
    boolean see(int unit, long nowNs) {
        int chunk = unit >>> CHUNK_BITS;
        int i = unit & MASK;
        if (seen[chunk][i]++ == NOT_SEEN) {
            deliveredNs[chunk][i] = nowNs;
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
