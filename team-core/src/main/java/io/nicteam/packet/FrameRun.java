package io.nicteam.packet;

import io.nicteam.check.Invariant;

/**
 * Names of several frames in one: a large send is, to the measurement, as many frames as it will be cut into, and these have
 * consecutive ids. A name of one frame is a run of one.
 */
public final class FrameRun {

    /** Most frames of a run. */
    public static final int MOST = 1 << 16;

    private static final int SHIFT = 40;
    private static final long COUNT = (long) (MOST - 1) << SHIFT;

    private FrameRun() {}

    /** The name of {@code count} frames, of which {@code first} is the first. */
    public static long of(long first, int count) {
        Invariant.check(count >= 1 && count <= MOST && (first & COUNT) == 0, "a run has a first frame, and a length");
        return first | (long) (count - 1) << SHIFT;
    }

    /** How many frames the name is of. */
    public static int count(long frameId) {
        return frameId < 0 ? 1 : (int) ((frameId & COUNT) >>> SHIFT) + 1;
    }

    /** The name of one of them, from 0. */
    public static long at(long frameId, int index) {
        return frameId < 0 ? frameId : (frameId & ~COUNT) + index;
    }
}
