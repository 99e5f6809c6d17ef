package io.nicteam.harness.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.report.Verdict;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SweepReportTest {

    private static final SweepSummary SAMPLE = SweepSummary.of(SampleSweep.of(1_000));

    @ParameterizedTest
    @ValueSource(ints = {80, 90, 100, 200})
    void shouldFitTheScreenWhenTheSweepIsAUsualOne(final int width) {
        final String report = SweepReport.render(SAMPLE, Path.of("runs/surprise-removal"), width, false);

        assertThat(report.lines()).hasSizeLessThanOrEqualTo(24).allMatch(line -> line.length() <= width);
        assertThat(report.lines().filter(line -> line.contains("#")))
                .hasSizeBetween(3, 10)
                .allMatch(line -> line.length() <= 80);
    }

    @Test
    void shouldSayInWordsWhatARunLosesWhenRunsDiffer() {
        assertThat(SweepReport.render(SAMPLE, 200, false))
                .contains(
                        "\n1,000 runs: a run loses 11.93 frames on average (95 % CI 11.85 to 12.02), between 9 and 15; "
                                + "1,000 of 1,000 runs lost something (at least 99.6 %)\n");
    }

    @Test
    void shouldLeaveColumnsOutBeforeTheTableIsBroken() {
        assertThat(heading(200)).isEqualTo("per run mean +/- sd min p5 p50 p95 p99 max");
        assertThat(heading(80)).startsWith("per run mean +/-").endsWith("max").doesNotContain("sd");
    }

    private static String heading(final int width) {
        return SweepReport.render(SAMPLE, width, false)
                .lines()
                .filter(line -> line.startsWith("per run"))
                .map(line -> line.replaceAll(" +", " "))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldBoundWhatWasNotSeenWhenNothingWasLost() {
        assertThat(SweepReport.render(SweepSummary.of(SampleSweep.losing(new long[1_000])), 120, false))
                .contains("1,000 runs: no frame lost; 0 of 1,000 runs lost something (with 95 % confidence below 3/n ="
                        + " 0.3 %)\n")
                .contains("0 of 1,000 runs duplicated a frame or failed (with 95 % confidence below 3/n = 0.3 %)\n")
                .contains("the same in every run: offered 200, lost 0,")
                .doesNotContain("#");
    }

    @Test
    void shouldSayOnceWhatEveryRunLosesWhenAllLoseTheSame() {
        assertThat(SweepReport.render(SweepSummary.of(SampleSweep.losing(3, 3, 3)), 100, false))
                .contains("3 runs: every run loses 3 frames; 3 of 3 runs lost something (at least 29.2 %)\n")
                .contains("0 of 3 runs duplicated a frame or failed (0 %, 95 % CI 0 % to 70.8 %)")
                .doesNotContain("#")
                .doesNotContain("per run");
    }

    @Test
    void shouldClaimNoIntervalWhenThereIsOneRun() {
        assertThat(SweepReport.render(SweepSummary.of(SampleSweep.losing(12)), 100, false))
                .contains("1 run: it lost 12 frames; one run says nothing about other seeds\n")
                .contains("figures: offered 200, lost 12,")
                .doesNotContain("95 %");
    }

    @Test
    void shouldListTenFailingSeedsAndRepeatTheFirst() {
        final Verdict[] verdicts = new Verdict[40];
        Arrays.fill(verdicts, Verdict.HELD);
        Arrays.fill(verdicts, 5, 18, Verdict.FAILED);
        final SweepSummary summary = SweepSummary.of(SampleSweep.ending(verdicts));

        assertThat(SweepReport.render(summary, Path.of("out"), 100, false))
                .contains("27 HELD")
                .contains("13 of 40 runs failed (32.5 %, 95 % CI 18.5 % to 49.2 %)\n")
                .contains("failed with seed 5, 6, 7, 8, 9, 10, 11, 12, 13, 14 ... and 3 more, see sweep.json\n")
                .contains("\nrepeat  ./nicteam run scenarios/surprise-removal.yaml --seed 5\n")
                .endsWith("files  out\n");
        assertThat(SweepReport.render(summary, 100, false))
                .contains("14 ... and 3 more\n")
                .doesNotContain("sweep.json");
        assertThat(SweepReport.render(SAMPLE, 100, false)).doesNotContain("--seed");
    }

    @Test
    void shouldWarnWhenRunsAreLeftOut() {
        assertThat(SweepReport.render(
                        SweepSummary.of(SampleSweep.ending(Verdict.HELD, Verdict.INCONCLUSIVE, Verdict.HELD)),
                        100,
                        false))
                .contains("2 HELD, 1 INCONCLUSIVE")
                .contains("! 1 of 3 runs inconclusive or interrupted, and left out of all figures\n")
                .contains("2 runs: no frame lost;");
        assertThat(SweepReport.render(SweepSummary.of(SampleSweep.ending(Verdict.INCONCLUSIVE)), 100, false))
                .contains("! 1 of 1 run inconclusive")
                .hasLineCount(2);
    }

    @Test
    void shouldCutReasonsAndPutTheWorstFirst() {
        final SweepRunDraft draft = new SweepRunDraft(1);
        LongStream.rangeClosed(1, 6).forEach(i -> draft.reason("r" + i, i));
        final Sweep sweep = new Sweep(SampleSweep.SUBJECT, List.of(draft.build(), new SweepRunDraft(2).build()));

        assertThat(SweepReport.render(SweepSummary.of(sweep), Path.of("out"), 200, false))
                .contains("lost by reason, per run: r6 3.00 (in 1 run), r5 2.50 (in 1 run), r4 2.00 (in 1 run), "
                        + "r3 1.50 (in 1 run) ... and 2 more, see sweep.json\n");
    }

    @Test
    void shouldTellCopiesAndFailuresApartWhenThereIsEither() {
        final SweepRunDraft draft = new SweepRunDraft(0);
        draft.duplicated = 5;
        final Sweep sweep = new Sweep(SampleSweep.SUBJECT, List.of(draft.build(), new SweepRunDraft(1).build()));

        assertThat(SweepReport.render(SweepSummary.of(sweep), 100, false))
                .contains("1 of 2 runs duplicated something (50 %, 95 % CI 1.2 % to 98.8 %)\n")
                .contains("0 of 2 runs failed (0 %, 95 % CI 0 % to 84.2 %)\n");
    }

    @Test
    void shouldShowASingleRunWhenThousandsLieElsewhere() {
        final long[] lost = new long[5_000];
        lost[17] = 1;

        assertThat(SweepReport.render(SweepSummary.of(SampleSweep.losing(lost)), 80, false))
                .contains("          1      1  #\n");
    }

    @Test
    void shouldColourTheVerdictAndLeaveTheTextAloneWhenColoursAreWanted() {
        final String coloured = SweepReport.render(SAMPLE, 90, true);

        assertThat(coloured).startsWith("\u001b[1;32m");
        assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(SweepReport.render(SAMPLE, 90, false));
        assertThat(SweepReport.render(SweepSummary.of(SampleSweep.ending(Verdict.HELD, Verdict.FAILED)), 90, true))
                .startsWith("\u001b[1;31m");
    }

    @Test
    void shouldDisarmControlCharactersWhenANameHasThem() {
        final Sweep.Subject subject = new Sweep.Subject("v", "j", "x\u001b[2J", "live", "nio", "p", "c\n");
        final SweepRunDraft draft = new SweepRunDraft(1);
        draft.verdict = Verdict.FAILED;

        assertThat(SweepReport.render(
                        SweepSummary.of(new Sweep(subject, Collections.singletonList(draft.build()))), 80, false))
                .startsWith("x?[2J  live (nio)  policy p  seed 1")
                .contains("repeat  c? --seed 1\n")
                .doesNotContain("\u001b");
    }
}
