package io.nicteam.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.drive.SimulatedRun;
import io.nicteam.harness.drive.Watch;
import io.nicteam.harness.ledger.LoggedEvent;
import io.nicteam.harness.ledger.Settlement;
import io.nicteam.harness.scenario.Fault;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.SwitchOrder;
import io.nicteam.harness.scenario.Traffic.Direction;
import io.nicteam.harness.traffic.ScenarioTraffic;
import io.nicteam.packet.DataPath;
import io.nicteam.pair.PairState.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The NIC does not move the filter when it is told to. */
final class SwitchFailureTest {

    private static Experiment run(SmallScenario knobs, int failingMoves) throws Exception {
        Scenario scenario = knobs.build();
        SimulatedRun run = new SimulatedRun(scenario, ScenarioTraffic.of(scenario));
        run.experiment().model().host().adapter(0).failMoves(failingMoves);
        run.run(Watch.PATIENT);
        return run.experiment();
    }

    /** The completion does not say it, so the host's own notice has to: the guest parks the VF. */
    @Test
    void shouldStayOnSyntheticWhenTheSwitchToTheVfFails() throws Exception {
        Experiment experiment = run(new SmallScenario(), 1);

        Settlement settlement = Settlement.of(experiment.ledger());
        assertThat(settlement.findings()).isEmpty();
        assertThat(experiment.model().adapter(0).pair().state().kind()).isEqualTo(Kind.PARKED);
        assertThat(experiment.ledger().paths().settled()).isTrue();
        assertThat(experiment.atRest()).isTrue();
        for (Direction direction : Direction.values()) {
            assertThat(settlement.sums(direction).lost()).isZero();
            assertThat(experiment.ledger().packets(direction, 0, DataPath.VF)).isZero();
        }
        assertThat(experiment.ledger().events())
                .extracting(LoggedEvent::toString)
                .anyMatch(line -> line.contains("DATA_PATH_SYNTHETIC(1, []) -> READY(1)"));
    }

    /** Whoever has the first word; the filter goes back in the end, or the VPort could not be deleted. */
    @ParameterizedTest
    @EnumSource
    void shouldComeBackFromAVanishedVfWhenSwitchesFail(SwitchOrder order) throws Exception {
        SmallScenario knobs = new SmallScenario();
        knobs.bringUpOrder = order;
        knobs.removalOrder = order;
        knobs.faults.add(new Fault.Remove(SmallScenario.START_NS + 300_000, 0, Fault.Kind.SURPRISE));
        for (int failing = 0; failing < 5; failing++) {
            Experiment experiment = run(knobs, failing);

            assertThat(Settlement.of(experiment.ledger()).findings()).isEmpty();
            assertThat(experiment.model().adapter(0).pair().state().kind()).isEqualTo(Kind.NO_VF);
            assertThat(experiment.ledger().paths().settled())
                    .as("%s, %s failing", order, failing)
                    .isTrue();
            assertThat(experiment.atRest()).as("%s, %s failing", order, failing).isTrue();
        }
    }
}
