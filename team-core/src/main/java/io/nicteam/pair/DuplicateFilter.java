package io.nicteam.pair;

import io.nicteam.frame.Ethernet;
import io.nicteam.frame.MacAddress;
import io.nicteam.packet.Burst;
import io.nicteam.packet.DataPath;
import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;
import io.nicteam.pair.Crossing.Duplicates;
import io.nicteam.pair.PairState.Kind;
import io.nicteam.state.HasState;
import io.nicteam.state.State;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.Place;
import io.nicteam.trace.Trace;
import java.nio.ByteOrder;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.agrona.DirectBuffer;

/**
 * Drops what came over the other path already, while the path changes and a while after. Of frames with the same content it
 * lets through as many as the path with more of them brought: a sender may well send the same frame twice, and both then come
 * over one path.
 *
 * <p>A table of fixed size, probed a few places far. A frame that finds no place in it is let through. One thread.
 */
final class DuplicateFilter implements HasState {

    /** The window is closed. */
    private static final long CLOSED = Long.MIN_VALUE;

    private static final int ENTRIES = 4096;
    private static final int PROBES = 8;
    private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;

    /** States in which the path is changing. */
    private static final Set<Kind> WAITING =
            EnumSet.of(Kind.SWITCHING_TO_VF, Kind.SWITCHING_TO_SYNTHETIC, Kind.DRAINING);

    /** Effects that change no path. */
    private static final Set<PairEffect> WAITS = EnumSet.of(PairEffect.ARM_TAKEOVER, PairEffect.ARM_RETRY);

    private final Duplicates scope;
    private final long windowNs;
    private final PacketPool pool;
    private final PairStatistics statistics;
    private final Trace trace;
    private final Burst kept;
    private final long[] digests = new long[ENTRIES];
    /** The window in which a place was taken: in a later one it is free. */
    private final int[] takenIn = new int[ENTRIES];
    /** By how many more such frames came over the VF than over the synthetic path. */
    private final short[] lead = new short[ENTRIES];

    private int window;
    private long untilNs = CLOSED;

    DuplicateFilter(Crossing crossing, PacketPool pool, PairStatistics statistics, Trace trace) {
        scope = crossing.duplicates();
        windowNs = crossing.duplicateWindowNs();
        this.pool = pool;
        this.statistics = statistics;
        this.trace = trace;
        kept = new Burst(scope == Duplicates.OFF ? 0 : pool.slots());
    }

    /** What an earlier window has left in the table changes nothing. */
    @Override
    public void addTo(State state) {
        if (scope == Duplicates.OFF) {
            return;
        }
        state.add(untilNs);
        for (int i = 0; i < ENTRIES; i++) {
            if (takenIn[i] == window) {
                state.add(i);
                state.add(digests[i]);
                state.add(lead[i]);
            }
        }
    }

    /**
     * The pair has gone into a state. The window opens when it does something about the path, is open for as long as it waits
     * for host or VF, and closes a time after that.
     */
    void step(PairState state, List<PairEffect> effects, long nowNs) {
        boolean open = nowNs <= untilNs;
        boolean waits = WAITING.contains(state.kind());
        if (!open && !waits && WAITS.containsAll(effects)) {
            return;
        }
        if (!open) {
            window++;
        }
        untilNs = waits ? Long.MAX_VALUE : nowNs + windowNs;
    }

    /** What is left of a burst without its duplicates, which are released; valid until the next call. */
    Burst filter(Burst burst, DataPath via, long nowNs) {
        if (scope == Duplicates.OFF || nowNs > untilNs) {
            return burst;
        }
        kept.clear();
        for (int i = 0; i < burst.size(); i++) {
            int slot = burst.slot(i);
            if (compares(slot) && isDuplicate(digest(slot), via)) {
                statistics.duplicate(via);
                trace.dropped(pool.frameId(slot), Place.PAIR, DropReason.DUPLICATE, nowNs);
                pool.release(slot, Owner.STACK);
            } else {
                kept.add(slot);
            }
        }
        return kept;
    }

    private boolean compares(int slot) {
        boolean whole = pool.length(slot) >= Ethernet.HEADER_LENGTH;
        return whole
                && (scope == Duplicates.ALL
                        || MacAddress.isGroup(Ethernet.destination(pool.slab(), pool.offset(slot))));
    }

    private boolean isDuplicate(long digest, DataPath via) {
        int home = (int) (digest >>> 32) & (ENTRIES - 1);
        for (int i = 0; i < PROBES; i++) {
            int at = (home + i) & (ENTRIES - 1);
            if (takenIn[at] != window) {
                takenIn[at] = window;
                digests[at] = digest;
                lead[at] = 0;
            }
            if (digests[at] == digest) {
                boolean behind = via == DataPath.VF ? lead[at] < 0 : lead[at] > 0;
                lead[at] += (short) (via == DataPath.VF ? 1 : -1);
                return behind;
            }
        }
        return false;
    }

    private long digest(int slot) {
        DirectBuffer slab = pool.slab();
        int at = pool.offset(slot);
        int end = at + pool.length(slot);
        long digest = pool.length(slot);
        for (; at + Long.BYTES <= end; at += Long.BYTES) {
            digest = mix(digest ^ slab.getLong(at, ByteOrder.LITTLE_ENDIAN));
        }
        for (; at < end; at++) {
            digest = mix(digest ^ slab.getByte(at));
        }
        return digest;
    }

    private static long mix(long value) {
        long product = value * MULTIPLIER;
        return product ^ (product >>> 32);
    }
}
