package io.nicteam.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.drive.SimulatedRun;
import io.nicteam.harness.drive.Watch;
import io.nicteam.harness.report.RunResult;
import io.nicteam.harness.report.RunResult.StreamFigures;
import io.nicteam.harness.report.Verdict;
import io.nicteam.harness.run.FinishedRun.Circumstances;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.ScenarioFile;
import io.nicteam.harness.traffic.ScenarioTraffic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a fail-over costs a stream, and which rule it waited for. */
class StreamRunsTest {

    private static final long MS = TimeUnit.MILLISECONDS.toNanos(1);

    private static final String SURPRISE =
            """
            duration: 1s
            host: {noticeDelay: %s, filterMoveTime: %s}
            traffic:
              - {stream: outbound, rate: %s, tailLossProbe: %s}
              - {direction: both, rate: 1k/s}
            faults:
              - {at: %s, remove: surprise}
              - {at: 800ms, add: vf}
            """;

    @TempDir
    private Path folder;

    private RunResult run(String scenario) throws Exception {
        Scenario read = ScenarioFile.read(Files.writeString(folder.resolve("s.yaml"), scenario), List.of());
        SimulatedRun run = new SimulatedRun(read, ScenarioTraffic.of(read));
        long endNs = run.run(Watch.PATIENT);
        return new FinishedRun(run.experiment(), endNs, Judgement.End.COMPLETE, List.of())
                .result(new Circumstances("", "", "sim", null, 0, 0, 0));
    }

    private StreamFigures stream(String scenario) throws Exception {
        RunResult result = run(scenario);
        assertThat(result.findings()).isEmpty();
        assertThat(result.streams()).allMatch(StreamFigures::intact);
        return result.streams().get(0);
    }

    @Test
    void shouldBeStoppedByDuplicateAcknowledgementsWhenMoreFollowsTheLoss() throws Exception {
        StreamFigures stream = stream(SURPRISE.formatted("5ms", "5ms", "5k/s", "true", "500ms"));

        assertThat(stream.stallRule()).isEqualTo("duplicate-acks");
        assertThat(stream.longestStallNs()).isBetween(5 * MS, 7 * MS);
        assertThat(stream.explanation())
                .contains("three duplicate acknowledgements", "of it lost in the VF's transmit ring");
    }

    @Test
    void shouldWaitForTheMinimumOfTheTimerWhenAllThatMayBeOutstandingIsLost() throws Exception {
        StreamFigures stream = stream(SURPRISE.formatted("20ms", "16ms", "20k/s", "false", "500ms"));

        assertThat(stream.stallRule()).isEqualTo("rto-minimum");
        assertThat(stream.longestStallNs()).isBetween(200 * MS, 210 * MS);
        assertThat(stream.timeouts()).isEqualTo(1);
        assertThat(stream.explanation()).contains("never set to less than 200 ms", "64 frames of it lost");
    }

    @Test
    void shouldWaitForTheProbeWhenNothingFollowsTheLoss() throws Exception {
        StreamFigures stream = stream(SURPRISE.formatted("1ms", "500us", "10/s", "true", "499500us"));

        assertThat(stream.stallRule()).isEqualTo("tail-loss");
        assertThat(stream.longestStallNs()).isCloseTo(2 * MS, Offset.offset(MS / 10));
        assertThat(stream.timeouts()).isZero();
    }

    @Test
    void shouldTellOfAnAcknowledgementThatWasLostAndNotTheSegment() throws Exception {
        StreamFigures stream = stream(
                """
                duration: 1s
                host: {noticeDelay: 100ms, filterMoveTime: 100ms}
                guest: {cpus: 1}
                traffic:
                  - {stream: inbound, rate: 20k/s, tailLossProbe: false}
                faults:
                  - {at: 500ms, remove: surprise}
                """);

        assertThat(stream.stallRule()).isEqualTo("rto-minimum");
    }

    @Test
    void shouldNeverTimeOutWhenASwitchOnlyReorders() throws Exception {
        // More than the synthetic path carries, and a guest that does not wait: the VF overtakes a window of each
        // stream.
        RunResult result = run(
                """
                duration: 120ms
                initialVf: false
                guest: {takeoverDelay: 10ms, switchRequest: fire-and-forget}
                synthetic: {workerFrameTime: 20us}
                traffic:
                  - {stream: outbound, name: a, rate: 40k/s}
                  - {stream: outbound, name: b, rate: 40k/s, tailLossProbe: false}
                faults:
                  - {at: 10ms, add: vf}
                """);

        assertThat(result.verdict()).isEqualTo(Verdict.HELD);
        assertThat(result.lost()).isZero();
        assertThat(result.reordered()).isGreaterThan(50);
        assertThat(result.streams()).hasSize(2).allSatisfy(stream -> {
            assertThat(stream.intact()).isTrue();
            assertThat(stream.timeouts()).isZero();
            assertThat(stream.fastRetransmits()).isPositive();
            assertThat(stream.longestStallNs()).isLessThan(100 * MS);
        });
    }

    /** A path that never comes back is the one thing that a stream cannot survive; and it is not called whole then. */
    @Test
    void shouldSayWhatIsMissingWhenThePathNeverComesBack() throws Exception {
        RunResult result = run(
                """
                duration: 1s
                traffic: [{stream: outbound, name: s, rate: 1k/s}]
                faults: [{at: 500ms, uplink: down}]
                """);

        assertThat(result.verdict()).isEqualTo(Verdict.NOT_CONVERGED);
        assertThat(result.findings()).anyMatch(finding -> finding.startsWith("stream s has handed over "));
        assertThat(result.streams().get(0).intact()).isFalse();
    }
}
