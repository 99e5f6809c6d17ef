package io.nicteam.harness.ledger;

import io.nicteam.packet.DataPath;
import io.nicteam.state.NotState;
import java.util.Arrays;

/** What the receivers of one direction saw, beside the book. */
final class Sightings {

    private static final int PATHS = DataPath.values().length;

    private int[] nextSequence = new int[64];
    /** Copies seen by the right receiver, by the adapter and the path that carried them. */
    @NotState
    private final long[] carried;

    /** Position of the adapter that carried a flow's last frame, plus one; 0 before its first. */
    private int[] lastCarrier = new int[64];

    long moves;
    long duplicated;
    long reordered;

    @NotState
    long late;

    long misdelivered;
    long overheard;
    long altered;

    Sightings(int adapters) {
        carried = new long[adapters * PATHS];
    }

    /** A flow's frame was carried by an adapter: another than the flow's last one is a move. */
    void flowBy(int flow, int adapter) {
        if (flow >= lastCarrier.length) {
            lastCarrier = Arrays.copyOf(lastCarrier, Math.max(flow + 1, lastCarrier.length * 2));
        }
        if (lastCarrier[flow] != adapter + 1) {
            moves += lastCarrier[flow] == 0 ? 0 : 1;
            lastCarrier[flow] = adapter + 1;
        }
    }

    void carriedBy(int adapter, DataPath path) {
        carried[adapter * PATHS + path.ordinal()]++;
    }

    long carried(int adapter, DataPath path) {
        return carried[adapter * PATHS + path.ordinal()];
    }

    boolean inOrder(int flow, int sequence) {
        if (flow >= nextSequence.length) {
            nextSequence = Arrays.copyOf(nextSequence, Math.max(flow + 1, nextSequence.length * 2));
        }
        if (sequence < nextSequence[flow]) {
            return false;
        }
        nextSequence[flow] = sequence + 1;
        return true;
    }
}
