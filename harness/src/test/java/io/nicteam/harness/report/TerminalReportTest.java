package io.nicteam.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.report.RunResult.Outage;
import io.nicteam.harness.report.RunStory.LossGroup;
import io.nicteam.harness.report.RunStory.TimeLine;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalReportTest {

    private static final RunStory NOTHING_LOST =
            new RunStory(new TimeLine(1_000_000, List.of()), List.of(), List.of(), List.of(), List.of());

    private final SampleRun sample = new SampleRun();

    @ParameterizedTest
    @ValueSource(ints = {80, 90, 100})
    void shouldFitTheScreenWhenTheRunIsAUsualOne(final int width) {
        final String report =
                TerminalReport.render(sample.result(), sample.story(), Path.of("runs/surprise-removal"), width, false);

        assertThat(report.lines()).hasSizeLessThanOrEqualTo(24).allMatch(line -> line.length() <= width);
    }

    @Test
    void shouldShowTheSumAndSayWhatHappenedWhenFramesWereLost() {
        final String report = TerminalReport.render(sample.result(), sample.story(), 100, false);

        assertThat(report)
                .startsWith("surprise-removal  sim  seed 42  policy accelerated-pair")
                .contains("HELD\n")
                .contains("offered 200,000 = delivered 199,851 + lost 149 + refused 0 + in flight 0\n")
                .contains("duplicated 0, reordered 14, late 0, misdelivered 0, altered 0\n")
                .contains("37 frames lost outbound: in the VF's transmit ring when the VF vanished\n")
                .contains("112 frames lost inbound: in the NIC's embedded switch, steered to a VF that was gone")
                .contains("(disagreed: NIC filter VF,")
                .contains("inbound: no delivery for 1.9 ms (112 frames, 1.12 ms at the offered rate)\n")
                .contains("digest 5b1e0a94c3f7d286\n")
                .doesNotContain("\u001b");
    }

    @Test
    void shouldSaySoPlainlyWhenNothingWasLost() {
        assertThat(TerminalReport.render(new ResultDraft().build(), NOTHING_LOST, 80, false))
                .contains("\nno frame lost, none duplicated\n");
    }

    @Test
    void shouldSayWhyThereWasNoVf() {
        final ResultDraft draft = new ResultDraft();
        draft.vfRefusals = List.of("host: no a", "host: no b", "NIC: no c", "NIC: no d", "adapter: no e");

        assertThat(TerminalReport.render(draft.build(), NOTHING_LOST, 80, false))
                .contains("\nno VF: host: no a\n", "\nno VF: NIC: no d\n", "\n... and 1 more\n")
                .doesNotContain("no e");
    }

    @Test
    void shouldNotClaimThatAllIsWellWhenFramesWereRefusedOrDuplicated() {
        final ResultDraft draft = new ResultDraft();
        draft.delivered = 190;
        draft.refused = 10;
        draft.duplicated = 3;

        assertThat(TerminalReport.render(draft.build(), NOTHING_LOST, 100, false))
                .contains("no frame lost, 3 duplicated; 10 frames refused by a full transmit queue");
    }

    @Test
    void shouldNotWriteAnEqualsSignWhenTheSumIsWrong() {
        final ResultDraft draft = new ResultDraft();
        draft.delivered = 199;

        assertThat(TerminalReport.render(draft.build(), NOTHING_LOST, 80, false))
                .contains("offered 200 != delivered 199 + lost 0 + refused 0 + in flight 0");
    }

    @Test
    void shouldCountTheWireApartWhenALiveRunLostFramesThere() {
        final ResultDraft draft = new ResultDraft();
        draft.mode = "live";
        draft.transport = "epoll";
        draft.digest = null;
        draft.delivered = 198;
        draft.wireSelfLoss = 2;
        draft.unmatched = 1;

        assertThat(TerminalReport.render(draft.build(), NOTHING_LOST, 100, false))
                .contains("live (epoll)")
                .contains("offered 200 = delivered 198 + lost 0 + refused 0 + in flight 0 + lost by the live wire 2")
                .contains("unmatched 1")
                .doesNotContain("digest");
    }

    @Test
    void shouldTellTheTwoFailuresApartWhenTheyShareALabel() {
        final ResultDraft draft = new ResultDraft();
        draft.verdict = Verdict.NOT_CONVERGED;
        draft.findings = List.of("3 frames are unaccounted for");

        assertThat(TerminalReport.render(draft.build(), NOTHING_LOST, 80, false))
                .contains("FAILED: did not converge")
                .contains("! 3 frames are unaccounted for");
    }

    @Test
    void shouldCutLongListsAndSayWhereTheRestIsWhenThereAreFiles() {
        final ResultDraft draft = sample.draft();
        draft.outages = Collections.nCopies(40, new Outage("eth0", "outbound", 1, 2, 3, 4, 1, 10_000, 20_000));
        final RunStory story = withLosses(Collections.nCopies(9, SampleRun.groupOutbound()));

        final String report = TerminalReport.render(draft.build(), story, Path.of("out"), 100, false);

        assertThat(report).contains("... and 5 more, see losses.csv\n").contains("... and 37 more, see result.json\n");
        assertThat(report.lines()).hasSizeLessThanOrEqualTo(24);
        assertThat(TerminalReport.render(draft.build(), story, 100, false))
                .contains("... and 5 more\n")
                .doesNotContain("losses.csv");
    }

    @Test
    void shouldAdmitItWhenALossHasNoRecord() {
        assertThat(TerminalReport.render(sample.result(), NOTHING_LOST, 100, false))
                .contains("149 frames lost, and no record says where");
    }

    @Test
    void shouldColourTheVerdictAndLeaveTheTextAloneWhenColoursAreWanted() {
        final String plain = TerminalReport.render(sample.result(), sample.story(), 90, false);
        final String coloured = TerminalReport.render(sample.result(), sample.story(), 90, true);

        assertThat(coloured).startsWith("\u001b[1;32m");
        assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(plain);
    }

    @Test
    void shouldDisarmControlCharactersWhenANameHasThem() {
        final ResultDraft draft = new ResultDraft();
        draft.scenario = "x\u001b[2J\nHELD";

        assertThat(TerminalReport.render(draft.build(), NOTHING_LOST, 80, false))
                .startsWith("x?[2J?HELD  sim")
                .doesNotContain("\u001b");
    }

    private static RunStory withLosses(final List<LossGroup> losses) {
        return new RunStory(new TimeLine(1_000_000, List.of()), List.of(), List.of(), losses, List.of());
    }
}
