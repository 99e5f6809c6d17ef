package io.nicteam.harness.drive.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.drive.explore.Exploration.Found;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.ScenarioFile;
import io.nicteam.harness.traffic.ScenarioTraffic;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ExplorationTest {

    private static final int DEPTH = 8;
    private static final long SLACK_NS = 4_000;
    /** When what is explored begins, from the start of traffic. */
    private static final long FROM_NS = 6_000;

    private static final long PLENTY = 100_000;

    private static Found explore(boolean reduced, long most, String... overrides) throws Exception {
        return explore(DEPTH, SLACK_NS, reduced, most, overrides);
    }

    private static Found explore(int depth, long slackNs, boolean reduced, long most, String... overrides)
            throws Exception {
        Scenario scenario = ScenarioFile.read(Path.of("../scenarios/explore-removal.yaml"), List.of(overrides));
        Bounds bounds = new Bounds(depth, slackNs, scenario.trafficStartNs() + FROM_NS, most, reduced);
        return new Exploration(scenario, ScenarioTraffic.of(scenario), bounds, () -> false, executions -> {}).run();
    }

    private static List<String> fates(Found found) {
        return found.outcomes().stream().map(Outcome::fates).toList();
    }

    /** Leaving out orders that differ in nothing leaves out no outcome. */
    @Test
    void shouldReachTheSameOutcomesWhenReduced() throws Exception {
        Found reduced = explore(true, PLENTY);
        Found full = explore(false, PLENTY);

        assertThat(reduced.complete()).isTrue();
        assertThat(full.complete()).isTrue();
        assertThat(fates(reduced)).isEqualTo(fates(full)).hasSizeGreaterThan(2);
        assertThat(reduced.executions()).isLessThan(full.executions());
        assertThat(reduced.failure()).isEmpty();
    }

    /** From before the VF goes until everybody is on the synthetic path. */
    @Test
    void shouldCoverAWholeRemovalToItsEnd() throws Exception {
        Found found = explore(Bounds.TO_THE_END, 2_000, true, PLENTY);

        assertThat(found.complete()).isTrue();
        assertThat(found.outcomes()).allMatch(outcome -> outcome.fates().contains("guest transmit gate synthetic"));
        assertThat(found.steps()).isGreaterThan(20);
        assertThat(found.redundant()).isPositive();
        assertThat(found.states()).isGreaterThan(20);
    }

    @Test
    void shouldNotClaimToBeCompleteWhenItGaveUp() throws Exception {
        Found found = explore(true, 10);

        assertThat(found.complete()).isFalse();
        assertThat(found.executions()).isBetween(10L, 20L);
    }

    /** What one order out of many does is found: here that a frame of unknown fate had been sent after all. */
    @Test
    void shouldFindTheOrdersInWhichAResentFrameIsSeenTwice() throws Exception {
        Found resends = explore(true, PLENTY, "guest.handOver=resend-unknown");
        Found never = explore(true, PLENTY);

        assertThat(resends.outcomes()).anyMatch(outcome -> outcome.duplicated() > 0);
        assertThat(resends.outcomes()).anyMatch(outcome -> outcome.duplicated() == 0);
        assertThat(never.outcomes()).allMatch(outcome -> outcome.duplicated() == 0);
    }

    /** A guest that is not told within the time of a run is on a VF that is gone when it ends. */
    @Test
    void shouldStopAtAnExecutionThatDoesNotEndAsItShould() throws Exception {
        Found found = explore(true, PLENTY, "host.noticeDelay=60s");

        assertThat(found.failure()).isPresent();
        assertThat(found.failure().orElseThrow().outcome().findings()).isNotEmpty();
        assertThat(found.complete()).isFalse();
    }

    @Test
    void shouldTakeTheSameCourseWhenGivenTheSameChoices() throws Exception {
        Scenario scenario = ScenarioFile.read(Path.of("../scenarios/explore-removal.yaml"), List.of());
        Bounds bounds = new Bounds(DEPTH, SLACK_NS, scenario.trafficStartNs() + FROM_NS, PLENTY, true);
        Exploration exploration =
                new Exploration(scenario, ScenarioTraffic.of(scenario), bounds, () -> false, executions -> {});

        assertThat(Outcome.of(exploration.along(List.of()))).isEqualTo(Outcome.of(exploration.along(List.of())));
    }
}
