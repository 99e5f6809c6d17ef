package io.nicteam.harness.drive;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What the two ends of a live run share beside the sockets: who is on the wire, and what arrived. Everything here has one
 * writing thread and one reading thread.
 *
 * <pre>
 *   inbound     peer  -> model   intended time | flow, sequence | hash      before the frame itself
 *   outbound    model -> peer    frame id      | carriage       | hash      before the frame itself
 *   sightings   peer  -> model   frame id      | carriage, hash | time      after the frame, or after its loss
 *   entered     peer <-  model   inbound frames that the model has taken in or given up
 * </pre>
 */
final class Wire {

    /** In place of path and carrier: the frame never arrived. */
    static final int NEVER_ARRIVED = 0xFF;

    private static final int HEADROOM = 4;

    final LongRing inbound;
    final LongRing outbound;
    final LongRing sightings;
    final AtomicLong entered = new AtomicLong();

    /**
     * @param frames on the wire at most, each way, a power of two
     */
    Wire(int frames) {
        inbound = new LongRing(frames * HEADROOM);
        outbound = new LongRing(frames * HEADROOM);
        sightings = new LongRing(frames * HEADROOM);
    }

    /** Two numbers in one word. */
    static long pack(int high, int low) {
        return ((long) high << 32) | (low & 0xFFFF_FFFFL);
    }

    static int high(long word) {
        return (int) (word >>> 32);
    }

    static int low(long word) {
        return (int) word;
    }
}
