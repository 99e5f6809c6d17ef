package io.nicteam.harness.drive;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.duty.Alarm;
import io.nicteam.harness.run.Experiment;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.ScenarioFile;
import io.nicteam.harness.traffic.ScenarioTraffic;
import io.nicteam.packet.Slabs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProtocolTimersTest {

    private static final long MS = 1_000_000;

    private final Timeline timeline = new Timeline();
    private final ProtocolTimers timers = new ProtocolTimers(timeline, 0);

    private List<String> reasons() {
        List<String> reasons = new ArrayList<>();
        timers.explain(reasons);
        return reasons;
    }

    private void late(long fromNs, long toNs) {
        timers.modelLate(fromNs, toNs);
        timeline.runDue(toNs);
        timers.modelCaughtUp();
    }

    @Test
    void onlyLatenessOverMostOfARunningTimerCounts() {
        Alarm notice = timers.register("host.notice", nowNs -> {});
        Alarm poll = timers.register("vf.poll", nowNs -> {});
        notice.set(10 * MS);
        poll.set(MS);
        late(MS, 5 * MS);
        assertThat(reasons()).isEmpty();
        late(11 * MS, 90 * MS);
        assertThat(reasons()).isEmpty();
        assertThat(timers.worstLatenessNs()).isEqualTo(79 * MS);
    }

    @Test
    void aTimerThatRanOutMeanwhileCounts() {
        timers.register("host.notice", nowNs -> {}).set(10 * MS);
        late(4 * MS, 11 * MS);
        assertThat(reasons()).hasSize(1);
        assertThat(reasons().get(0)).contains("the model was 7.000 ms late", "10.000 ms of host.notice");
    }

    @Test
    void aTimerThatBeganAndEndedMeanwhileCounts() {
        Alarm notice = timers.register("host.notice", nowNs -> {});
        timers.register("faults", nowNs -> notice.set(nowNs + MS)).set(3 * MS);
        late(2 * MS, 8 * MS);
        assertThat(reasons()).hasSize(1);
    }

    @Test
    void aFrameThatComesTooLateForATimerCounts() {
        timers.register("nic0.takeover", nowNs -> {}).set(10 * MS);
        timers.frameLate(2 * MS, 3 * MS);
        assertThat(reasons()).isEmpty();
        timers.frameLate(2 * MS, 9 * MS);
        assertThat(reasons().get(0)).contains("an inbound frame was 7.000 ms late", "nic0.takeover");
    }

    @Test
    void whatTheLoopAllowsItselfIsNoStall() {
        timers.register("host.filter-move", nowNs -> {}).set(10_000);
        late(0, ProtocolTimers.GRANULARITY_NS);
        assertThat(reasons()).isEmpty();
    }

    @Test
    void latenessBeforeTheTrafficIsHarmless() {
        ProtocolTimers later = new ProtocolTimers(timeline, 200 * MS);
        later.register("host.offer", nowNs -> {}).set(10 * MS);
        later.modelLate(0, 30 * MS);
        timeline.runDue(30 * MS);
        later.modelCaughtUp();
        List<String> reasons = new ArrayList<>();
        later.explain(reasons);
        assertThat(reasons).isEmpty();
    }

    /** A timer that is renamed must not slip out of sight. */
    @Test
    void everyTimerIsThereInAModel(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("any.yaml");
        Files.writeString(file, "duration: 1ms\ntraffic:\n  - {direction: both, rate: 1k/s}\n");
        Scenario scenario = ScenarioFile.read(file, List.of());
        new Experiment(scenario, ScenarioTraffic.of(scenario), new Slabs(), timers);
        assertThat(timers.watched()).isEqualTo(7);
    }
}
