package io.nicteam.harness.sweep;

import io.nicteam.harness.random.Prng;
import io.nicteam.harness.report.Verdict;
import java.util.List;
import java.util.stream.LongStream;

/** Made-up sweeps. */
final class SampleSweep {

    static final Sweep.Subject SUBJECT = new Sweep.Subject(
            "0.1.0",
            "17.0.15",
            "surprise-removal",
            "sim",
            null,
            "accelerated-pair",
            "./nicteam run scenarios/surprise-removal.yaml");

    private SampleSweep() {}

    /** Seeds 1 to {@code n}: dice decide what is lost, and frames come 10 us apart. */
    static Sweep of(final int n) {
        return new Sweep(
                SUBJECT, LongStream.rangeClosed(1, n).mapToObj(SampleSweep::run).toList());
    }

    /** Runs that differ in what they lost and in nothing else. */
    static Sweep losing(final long... lost) {
        return new Sweep(
                SUBJECT,
                LongStream.range(0, lost.length)
                        .mapToObj(seed -> {
                            final SweepRunDraft draft = new SweepRunDraft(seed);
                            draft.lostOutbound = lost[(int) seed];
                            return draft.build();
                        })
                        .toList());
    }

    /** Runs that differ in how they ended and in nothing else. */
    static Sweep ending(final Verdict... verdicts) {
        return new Sweep(
                SUBJECT,
                LongStream.range(0, verdicts.length)
                        .mapToObj(seed -> {
                            final SweepRunDraft draft = new SweepRunDraft(seed);
                            draft.verdict = verdicts[(int) seed];
                            return draft.build();
                        })
                        .toList());
    }

    static List<SweepRun> runs(final int n) {
        return of(n).runs();
    }

    private static SweepRun run(final long seed) {
        final Prng dice = new Prng(seed);
        final SweepRunDraft draft = new SweepRunDraft(seed);
        draft.lostOutbound = 4L + dice.below(2) + dice.below(2);
        draft.lostInbound = 5L + dice.below(3) + dice.below(3);
        draft.reordered = dice.below(3);
        draft.outageOutboundNs = draft.lostOutbound * 10_000 + dice.below(10_000) + 100_000;
        draft.outageInboundNs = draft.lostInbound * 10_000 + dice.below(10_000) + 780_000;
        draft.digest = String.format("%016x", dice.next());
        return draft.reason("vf-vanished", draft.lostOutbound)
                .reason("vport-not-receiving", draft.lostInbound)
                .build();
    }
}
