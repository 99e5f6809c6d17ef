package io.nicteam.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.drive.SeedRuns;
import io.nicteam.harness.ledger.Settlement.Sums;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.ScenarioFile;
import io.nicteam.harness.scenario.Traffic.Direction;
import io.nicteam.harness.traffic.ScenarioTraffic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A graceful removal under the default settings at 80 % of the VF's rate, both directions, 64 flows, loses nothing,
 * whatever the seed; with draining switched off the same runs lose frames, so the zero means something.
 */
class GracefulRemovalTest {

    private static final Path SCENARIO = Path.of("../scenarios/vf-graceful-removal.yaml");
    private static final int SEEDS = 1000;

    /** What is asked of one run. */
    private record Outcome(long lost, long duplicated, long refused, boolean held) {}

    @Test
    void shouldLoseNothingUnderAThousandSeeds() throws Exception {
        List<Outcome> outcomes = run(SEEDS);

        assertThat(outcomes).hasSize(SEEDS);
        assertThat(outcomes).containsOnly(new Outcome(0, 0, 0, true));
    }

    @Test
    void shouldLoseFramesWhenDrainingIsSwitchedOff() throws Exception {
        List<Outcome> outcomes = run(SEEDS / 5, "guest.drain=false");

        assertThat(outcomes).hasSize(SEEDS / 5).allMatch(Outcome::held);
        assertThat(outcomes).filteredOn(outcome -> outcome.lost() > 0).hasSizeGreaterThan(SEEDS / 10);
    }

    private static List<Outcome> run(int seeds, String... overrides) throws Exception {
        List<String> all = new ArrayList<>(List.of(overrides));
        all.addAll(List.of("duration=4ms", "traffic[0].arrivals=poisson", "faults[0].at=2ms", "expect=[]"));
        Scenario scenario = ScenarioFile.read(SCENARIO, all);
        ScenarioTraffic traffic = ScenarioTraffic.of(scenario);
        return new SeedRuns(scenario, traffic, () -> false, done -> {}).run(seeds, GracefulRemovalTest::outcome);
    }

    private static Outcome outcome(FinishedRun run) {
        Sums out = run.settlement().sums(Direction.OUTBOUND);
        Sums in = run.settlement().sums(Direction.INBOUND);
        return new Outcome(
                out.lost() + in.lost(),
                run.duplicated(),
                out.refused() + in.refused(),
                run.judgement().findings().isEmpty());
    }
}
