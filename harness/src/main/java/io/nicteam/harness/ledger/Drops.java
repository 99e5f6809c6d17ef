package io.nicteam.harness.ledger;

import io.nicteam.state.HasState;
import io.nicteam.state.State;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.Place;
import java.util.Arrays;

/** Every copy of a frame that ended before its receiver, in the order in which the droppers said so. */
final class Drops implements HasState {

    private static final long PRIME = 0x9E3779B97F4A7C15L;
    private static final Place[] PLACES = Place.values();
    private static final DropReason[] REASONS = DropReason.values();

    private long[] frameIds = new long[1024];
    private long[] timesNs = new long[1024];
    private byte[] places = new byte[1024];
    private byte[] reasons = new byte[1024];
    private byte[] adapters = new byte[1024];
    private int[] vectors = new int[1024];
    private int size;

    void add(long frameId, Place place, DropReason reason, int adapter, int vector, long nowNs) {
        if (size == frameIds.length) {
            frameIds = Arrays.copyOf(frameIds, size * 2);
            timesNs = Arrays.copyOf(timesNs, size * 2);
            places = Arrays.copyOf(places, size * 2);
            reasons = Arrays.copyOf(reasons, size * 2);
            adapters = Arrays.copyOf(adapters, size * 2);
            vectors = Arrays.copyOf(vectors, size * 2);
        }
        frameIds[size] = frameId;
        timesNs[size] = nowNs;
        places[size] = (byte) place.ordinal();
        reasons[size] = (byte) reason.ordinal();
        adapters[size] = (byte) adapter;
        vectors[size++] = vector;
    }

    int size() {
        return size;
    }

    /** Which frames, where and why: in whatever order, and whenever that was. */
    @Override
    public void addTo(State state) {
        long all = 0;
        for (int i = 0; i < size; i++) {
            long drop = frameIds[i] * PRIME + (places[i] << 8 | reasons[i]);
            all += (drop ^ drop >>> 29) * PRIME;
        }
        state.add(size);
        state.add(all);
    }

    long frameId(int drop) {
        return frameIds[drop];
    }

    long timeNs(int drop) {
        return timesNs[drop];
    }

    Place place(int drop) {
        return PLACES[places[drop]];
    }

    DropReason reason(int drop) {
        return REASONS[reasons[drop]];
    }

    /** Position of the adapter whose path vector it is. */
    int adapter(int drop) {
        return adapters[drop];
    }

    /** Index of the path vector that stood when the copy was dropped. */
    int vector(int drop) {
        return vectors[drop];
    }

    /**
     * Whether the drop is a refusal: the sender's own queue turned the frame away before anything was sent, and the
     * sender knows.
     */
    boolean refusal(int drop) {
        Place place = place(drop);
        boolean source = place == Place.STACK_QUEUE || place == Place.PEER_QUEUE;
        return source && reason(drop) == DropReason.QUEUE_FULL;
    }
}
