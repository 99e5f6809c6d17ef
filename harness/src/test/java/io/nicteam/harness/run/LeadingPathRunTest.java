package io.nicteam.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.check.Checkers;
import io.nicteam.harness.drive.CheckedRun;
import io.nicteam.harness.drive.SimulatedRun;
import io.nicteam.harness.drive.Watch;
import io.nicteam.harness.report.Verdict;
import io.nicteam.harness.scenario.GuestSettings.VfDriver;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.SwitchOrder;
import io.nicteam.harness.scenario.Traffic.Direction;
import io.nicteam.harness.traffic.ScenarioTraffic;
import io.nicteam.packet.DataPath;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A host that moves the path first, and a guest that never uses the VF. */
final class LeadingPathRunTest {

    private final SmallScenario knobs = new SmallScenario();

    LeadingPathRunTest() {
        knobs.bringUpOrder = SwitchOrder.HOST_FIRST;
        knobs.durationNs = 4_000_000;
        knobs.trafficStartNs = 0;
    }

    private Experiment run(Verdict expected) throws Exception {
        Scenario scenario = knobs.build();
        SimulatedRun run = new SimulatedRun(scenario, ScenarioTraffic.of(scenario));
        long endNs = run.run(Watch.PATIENT);
        FinishedRun finished = new FinishedRun(run.experiment(), endNs, Judgement.End.COMPLETE, List.of());
        assertThat(finished.judgement().verdict()).isEqualTo(expected);
        return run.experiment();
    }

    @Test
    void shouldHaveThePathBackWhenTheDriverDoesNotStart() throws Exception {
        knobs.vfDriver = VfDriver.FAILING;
        Experiment experiment = run(Verdict.HELD);

        assertThat(experiment.ledger().events())
                .filteredOn(event -> event.text().equals("the guest has not asked for its VF: the path goes back"))
                .singleElement()
                .satisfies(event -> assertThat(event.atNs()).isLessThan(knobs.bringUpTimeoutNs + 1_000_000));
        assertThat(experiment.ledger().packets(Direction.INBOUND, 0, DataPath.SYNTHETIC))
                .isGreaterThan(100);
    }

    @Test
    void shouldLoseWhatComesInForEverWhenTheHostIsToldToWaitForEver() throws Exception {
        knobs.vfDriver = VfDriver.FAILING;
        knobs.bringUpTimeoutNs = 0;
        Experiment experiment = run(Verdict.NOT_CONVERGED);

        assertThat(experiment.model().host().adapter(0).idle()).isTrue();
        assertThat(experiment.ledger().paths().settled()).isFalse();
    }

    @Test
    void shouldGiveTheVfToAGuestThatAsksAfterTheTimeout() throws Exception {
        knobs.bringUpTimeoutNs = 200_000;
        knobs.driverLoadNs = 1_000_000;
        Experiment experiment = run(Verdict.HELD);

        assertThat(experiment.ledger().events())
                .anyMatch(event -> event.text().equals("the guest has not asked for its VF: the path goes back"));
        assertThat(experiment.ledger().packets(Direction.INBOUND, 0, DataPath.VF))
                .isPositive();
    }

    @Test
    void shouldNotDisturbAGuestThatAsksInTime() throws Exception {
        Experiment experiment = run(Verdict.HELD);

        assertThat(experiment.ledger().events()).noneMatch(event -> event.text().startsWith("the guest has not asked"));
    }

    /** The properties judge such runs now, and see the hole when a host has it without saying so. */
    @Test
    void shouldBeJudgedByConvergenceAndOutage() {
        knobs.vfDriver = VfDriver.MISSING;
        Scenario scenario = knobs.build();

        assertThat(Checkers.ALL)
                .filteredOn(checker -> List.of("convergence", "bounded-outage").contains(checker.name()))
                .hasSize(2)
                .allMatch(checker -> checker.outOfScope(scenario).isEmpty());
        assertThat(CheckedRun.of(scenario, Checkers.ALL).breaches()).isEmpty();
        knobs.bringUpTimeoutNs = 0;
        assertThat(Checkers.ALL)
                .filteredOn(checker -> checker.outOfScope(knobs.build()).isPresent())
                .extracting(checker -> checker.name())
                .contains("convergence", "bounded-outage");
    }
}
