package io.nicteam.harness.stream;

import java.util.concurrent.TimeUnit;

/** The retransmission timeout, from the round trips measured (RFC 6298). */
final class RoundTrip {

    /** Of the timers' clock: what RFC 6298 calls G. */
    static final long GRANULARITY_NS = TimeUnit.MILLISECONDS.toNanos(1);

    static final long LONGEST_NS = TimeUnit.SECONDS.toNanos(60);
    private static final long INITIAL_NS = TimeUnit.SECONDS.toNanos(1);
    private static final int NONE = -1;

    private final long minimumNs;
    private long smoothedNs = NONE;
    private long variationNs;
    private int doublings;

    /** @param minimumNs shortest timeout: RFC 6298 asks for a second, Linux has 200 ms */
    RoundTrip(long minimumNs) {
        this.minimumNs = minimumNs;
    }

    /** The round trip of a segment that was sent once (Karn's rule). */
    void sample(long ns) {
        if (smoothedNs == NONE) {
            smoothedNs = ns;
            variationNs = ns / 2;
        } else {
            variationNs += (Math.abs(smoothedNs - ns) - variationNs) / 4;
            smoothedNs += (ns - smoothedNs) / 8;
        }
    }

    /** The timer has expired: twice as long the next time. */
    void backOff() {
        if (timeoutNs() < LONGEST_NS) {
            doublings++;
        }
    }

    /** Something new was acknowledged. */
    void progress() {
        doublings = 0;
    }

    /** Whether the timeout is the minimum, and not what was measured. */
    boolean atMinimum() {
        return plainNs() == minimumNs;
    }

    private long plainNs() {
        long measuredNs = smoothedNs == NONE ? INITIAL_NS : smoothedNs + Math.max(GRANULARITY_NS, 4 * variationNs);
        return Math.max(minimumNs, measuredNs);
    }

    long timeoutNs() {
        return Math.min(LONGEST_NS, plainNs() << doublings);
    }

    /** Time without acknowledgement after which the tail is probed (RFC 8985 section 7.2); as long as the timeout at first. */
    long probeNs() {
        return smoothedNs == NONE ? timeoutNs() : Math.max(2 * smoothedNs, 2 * GRANULARITY_NS);
    }
}
