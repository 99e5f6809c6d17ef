package io.nicteam.harness.drive.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.duty.Alarm;
import io.nicteam.harness.drive.SimulatedRun;
import io.nicteam.harness.drive.Timeline;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.ScenarioFile;
import io.nicteam.harness.state.Fingerprint;
import io.nicteam.harness.traffic.ScenarioTraffic;
import io.nicteam.packet.Slabs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is called independent leads to the same state in either order, and some of what is not leads to another. */
final class IndependenceTest {

    private static final long SLACK_NS = 5_000;

    private final Slabs slabs = new Slabs();
    private final List<String> wrong = new ArrayList<>();
    private int independent;
    private int different;

    /** A run up to a step of the usual order, after which two alarms are next. */
    private record After(Scenario scenario, ScenarioTraffic traffic, int steps) {}

    private ChosenTimeline timeline(Scenario scenario, List<Integer> choices) {
        Bounds bounds = new Bounds(Bounds.TO_THE_END, SLACK_NS, scenario.trafficStartNs(), 1, false);
        return new ChosenTimeline(bounds, Prefix.of(choices), new Visited(), prefix -> {});
    }

    private static List<Integer> enabled(Timeline timeline) {
        List<Integer> enabled = new ArrayList<>();
        for (int i = 0; i < timeline.size(); i++) {
            long deadlineNs = timeline.deadlineNs(i);
            if (deadlineNs != Alarm.NEVER && deadlineNs - timeline.nextDeadlineNs() <= SLACK_NS) {
                enabled.add(i);
            }
        }
        return enabled;
    }

    /** The state once two alarms have run after so many steps. */
    private long state(After after, int first, int second) {
        slabs.takeBack();
        ChosenTimeline chosen = timeline(after.scenario(), List.of());
        SimulatedRun run = new SimulatedRun(after.scenario(), after.traffic(), slabs, chosen);
        forward(run, chosen, after.steps());
        for (int alarm : new int[] {first, second}) {
            chosen.timeline().run(alarm, chosen.timeline().deadlineNs(alarm));
        }
        return Fingerprint.of(chosen.nextDeadlineNs(), chosen.timeline(), run.experiment(), run.peer());
    }

    private static void forward(SimulatedRun run, ChosenTimeline chosen, int steps) {
        run.experiment().start();
        while (chosen.steps() < steps
                || chosen.nextDeadlineNs() < run.experiment().scenario().trafficStartNs()) {
            if (!chosen.runNext(Long.MAX_VALUE)) {
                return;
            }
        }
    }

    @Test
    void shouldLeadToTheSameStateInEitherOrder() throws Exception {
        Scenario scenario = ScenarioFile.read(Path.of("../scenarios/explore-removal.yaml"), List.of());
        ScenarioTraffic traffic = ScenarioTraffic.of(scenario);
        List<Integer> enabled = List.of(0);
        for (int steps = 0; !enabled.isEmpty(); steps++) {
            slabs.takeBack();
            ChosenTimeline chosen = timeline(scenario, List.of());
            SimulatedRun run = new SimulatedRun(scenario, traffic, slabs, chosen);
            forward(run, chosen, steps);
            enabled = run.experiment().atRest() && chosen.nextDeadlineNs() > scenario.trafficEndNs()
                    ? List.of()
                    : enabled(chosen.timeline());
            List<String> names = new ArrayList<>();
            for (int i = 0; i < chosen.timeline().size(); i++) {
                names.add(chosen.timeline().name(i));
            }
            After after = new After(scenario, traffic, steps);
            for (int one : enabled) {
                enabled.stream().filter(other -> other > one).forEach(other -> compare(after, names, one, other));
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(independent).isGreaterThan(20);
        assertThat(different).as("pairs whose order matters").isGreaterThan(5);
    }

    private void compare(After after, List<String> names, int one, int other) {
        boolean same = state(after, one, other) == state(after, other, one);
        boolean said = Independence.of(names).independent(one, other);
        independent += said ? 1 : 0;
        different += same ? 0 : 1;
        if (said && !same) {
            wrong.add(names.get(one) + ", " + names.get(other) + " after " + after.steps() + " steps");
        }
    }
}
