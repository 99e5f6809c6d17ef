package io.nicteam.harness.sweep;

import io.nicteam.harness.report.Verdict;
import java.util.TreeMap;

/** A run of a sweep in the making: 200 frames, nothing lost, until a test says otherwise. */
final class SweepRunDraft {

    private final long seed;
    private final TreeMap<String, Long> reasons = new TreeMap<>();
    Verdict verdict = Verdict.HELD;
    long lostOutbound;
    long lostInbound;
    long duplicated;
    long reordered;
    long outageOutboundNs;
    long outageInboundNs;
    String digest = "5b1e0a94c3f7d286";

    SweepRunDraft(final long seed) {
        this.seed = seed;
    }

    SweepRunDraft reason(final String label, final long lost) {
        reasons.put(label, lost);
        return this;
    }

    SweepRun build() {
        return new SweepRun(
                seed,
                verdict,
                200,
                lostOutbound + lostInbound,
                lostOutbound,
                lostInbound,
                0,
                duplicated,
                reordered,
                0,
                outageOutboundNs,
                outageInboundNs,
                reasons,
                digest);
    }
}
