package io.nicteam.harness.host.vswitch.policy;

import io.nicteam.harness.scenario.PortPolicies.BandwidthLimit;

/**
 * A limit on a rate, with no queue: what comes too early is not to be sent. Kept as the time at which the bucket will be
 * full again, so that no remainder is lost and nothing has to be filled up meanwhile.
 */
final class TokenBucket {

    private static final long PICOSECONDS_PER_SECOND = 1_000_000_000_000L;
    private static final long PICOSECONDS = 1_000;

    private final long bytePs;
    private final long burstPs;
    /** Since the start of the run. */
    private long fullPs;

    TokenBucket(BandwidthLimit limit) {
        bytePs = Math.max(1, PICOSECONDS_PER_SECOND * Byte.SIZE / limit.bitsPerSecond());
        burstPs = Math.multiplyExact(limit.burstBytes(), bytePs);
    }

    /** Takes so many bytes out of it, if they are there. */
    boolean take(int bytes, long nowNs) {
        long nowPs = nowNs * PICOSECONDS;
        long afterPs = Math.max(fullPs, nowPs) + bytes * bytePs;
        if (afterPs - nowPs > burstPs) {
            return false;
        }
        fullPs = afterPs;
        return true;
    }
}
