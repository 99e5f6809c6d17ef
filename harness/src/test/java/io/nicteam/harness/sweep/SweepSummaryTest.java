package io.nicteam.harness.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.nicteam.harness.report.RunResult;
import io.nicteam.harness.report.SampleRun;
import io.nicteam.harness.report.Verdict;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SweepSummaryTest {

    @Test
    void shouldKeepTheFiguresOfARun() {
        final RunResult result = new SampleRun().result();

        assertThat(SweepRun.of(result))
                .isEqualTo(new SweepRun(
                        42,
                        Verdict.HELD,
                        200_000,
                        149,
                        37,
                        112,
                        0,
                        0,
                        14,
                        0,
                        482_113,
                        1_904_377,
                        new TreeMap<>(Map.of("vf-vanished", 37L, "vport-not-receiving", 112L)),
                        "5b1e0a94c3f7d286"));
        assertThat(Sweep.Subject.of(result, "./nicteam run scenarios/surprise-removal.yaml"))
                .isEqualTo(SampleSweep.SUBJECT);
    }

    @Test
    void shouldCountByReasonAsMeanOfAllRunsAndShareOfThoseConcerned() {
        final SweepRun first =
                new SweepRunDraft(1).reason("a", 6).reason("b", 0).build();
        final SweepRun second = new SweepRunDraft(2).reason("a", 1).build();
        final SweepRun third = new SweepRunDraft(3).reason("c", 2).build();
        final SweepRun fourth = new SweepRunDraft(4).build();

        final SweepSummary summary =
                SweepSummary.of(new Sweep(SampleSweep.SUBJECT, List.of(fourth, second, third, first)));

        assertThat(summary.lostByReason().keySet()).containsExactly("a", "c");
        assertThat(summary.lostByReason().get("a").mean()).isEqualTo(1.75);
        assertThat(summary.lostByReason().get("a").runs()).isEqualTo(Share.of(2, 4));
        assertThat(summary.lostByReason().get("c").mean()).isEqualTo(0.5);
    }

    @Test
    void shouldCountVerdictsAndLeaveOutRunsThatMeasuredNothing() {
        final SweepSummary summary = SweepSummary.of(SampleSweep.ending(
                Verdict.HELD,
                Verdict.FAILED,
                Verdict.NOT_CONVERGED,
                Verdict.INCONCLUSIVE,
                Verdict.INTERRUPTED,
                Verdict.HELD));

        assertThat(summary.runs()).isEqualTo(6);
        assertThat(summary.measured()).isEqualTo(4);
        assertThat(summary.verdicts())
                .isEqualTo(Map.of("held", 2L, "failed", 2L, "inconclusive", 1L, "interrupted", 1L));
        assertThat(summary.failingSeeds()).containsExactly(1L, 2L);
        assertThat(summary.shares()).containsEntry("failed", Share.of(2, 4));
    }

    @Test
    void shouldKeepFiguresOfRunsThatMeasuredNothingOutOfTheStatistics() {
        final SweepRunDraft draft = new SweepRunDraft(9);
        draft.verdict = Verdict.INTERRUPTED;
        draft.lostOutbound = 1_000_000;
        draft.reason("x", 1_000_000);

        final SweepSummary summary =
                SweepSummary.of(new Sweep(SampleSweep.SUBJECT, List.of(draft.build(), new SweepRunDraft(1).build())));

        assertThat(summary.metric(Metric.LOST).max()).isZero();
        assertThat(summary.lostByReason()).isEmpty();
        assertThat(summary.lostHistogram()).containsExactly(new Bin(0, 0, 1));
        assertThat(summary.lastSeed()).isEqualTo(9);
    }

    @Test
    void shouldRefuseNoRunsAndOneRunCountedTwice() {
        final SweepRun run = new SweepRunDraft(7).build();

        assertThatIllegalArgumentException().isThrownBy(() -> new Sweep(SampleSweep.SUBJECT, List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Sweep(SampleSweep.SUBJECT, List.of(run, new SweepRunDraft(8).build(), run)))
                .withMessageContaining("seed 7");
    }
}
