package io.nicteam.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.report.RunStory.Series;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The samples in the documentation come from the made-up run, so its figures must not contradict each other. */
class SampleRunTest {

    private final RunResult result = new SampleRun().result();
    private final RunStory story = new SampleRun().story();

    @Test
    void shouldCountTheSameWhereverAFigureIsTold() {
        assertThat(sum(Series.Kind.VF) + sum(Series.Kind.SYNTHETIC)).isEqualTo(result.delivered());
        assertThat(sum(Series.Kind.LOST)).isEqualTo(result.lost());
        assertThat(story.lossRecords()).hasSize((int) result.lost());
        assertThat(result.latencyNs().values().stream()
                        .flatMap(phases -> phases.values().stream())
                        .mapToLong(RunResult.LatencySummary::count)
                        .sum())
                .isEqualTo(result.delivered());
        assertThat(Wording.addsUp(result)).isTrue();
    }

    @Test
    void shouldTellLossesWithinTheirWindow() {
        for (final RunResult.Outage outage : result.outages()) {
            final List<RunStory.LossRecord> records = story.lossRecords().stream()
                    .filter(loss -> loss.direction().equals(outage.direction()))
                    .toList();
            assertThat(records).hasSize((int) outage.loss());
            assertThat(records.get(0).intendedNs()).isEqualTo(outage.startNs());
            assertThat(records.get(0).position()).isEqualTo(outage.firstSeq());
            assertThat(records.get(records.size() - 1).intendedNs()).isEqualTo(outage.endNs());
            assertThat(records.get(records.size() - 1).position()).isEqualTo(outage.lastSeq());
        }
    }

    private long sum(final Series.Kind kind) {
        return story.timeLine().series().stream()
                .filter(series -> series.kind() == kind)
                .flatMap(series -> series.counts().stream())
                .mapToLong(Integer::longValue)
                .sum();
    }
}
