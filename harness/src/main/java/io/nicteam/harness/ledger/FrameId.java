package io.nicteam.harness.ledger;

import io.nicteam.harness.scenario.Traffic.Direction;

/** Names of frames: the direction in the sign-free top bit, the position in the direction's offered order below it. */
public final class FrameId {

    private static final long INBOUND_BIT = 1L << 62;

    private FrameId() {}

    public static long of(Direction direction, long position) {
        return direction == Direction.INBOUND ? position | INBOUND_BIT : position;
    }

    public static Direction direction(long frameId) {
        return (frameId & INBOUND_BIT) == 0 ? Direction.OUTBOUND : Direction.INBOUND;
    }

    /** Position in the direction's offered order, from 0. */
    public static int position(long frameId) {
        return (int) frameId;
    }
}
