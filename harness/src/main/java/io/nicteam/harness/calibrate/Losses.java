package io.nicteam.harness.calibrate;

import java.util.Arrays;

/** What the runs of a scenario lost in one direction, under many seeds. */
final class Losses {

    private final long[] sorted;
    private final double framesPerMs;
    private final double framesAfterEvent;

    /**
     * @param frames lost in each run
     * @param framesPerMs offered rate of the direction
     * @param framesAfterEvent frames that were due after the event
     */
    Losses(long[] frames, double framesPerMs, double framesAfterEvent) {
        sorted = frames.clone();
        Arrays.sort(sorted);
        this.framesPerMs = framesPerMs;
        this.framesAfterEvent = framesAfterEvent;
    }

    long leastFrames() {
        return sorted[0];
    }

    long mostFrames() {
        return sorted[sorted.length - 1];
    }

    double framesAfterEvent() {
        return framesAfterEvent;
    }

    /** Quantile by nearest rank, in milliseconds of traffic. */
    double ms(double share) {
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted[Math.max(rank, 1) - 1] / framesPerMs;
    }
}
