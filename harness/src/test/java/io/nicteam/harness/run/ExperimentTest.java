package io.nicteam.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.capture.CaptureException;
import io.nicteam.harness.drive.SimulatedRun;
import io.nicteam.harness.drive.Watch;
import io.nicteam.harness.ledger.Settlement;
import io.nicteam.harness.scenario.Fault;
import io.nicteam.harness.scenario.GuestSettings.VfDriver;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.Traffic.Direction;
import io.nicteam.harness.traffic.ScenarioTraffic;
import io.nicteam.packet.DataPath;
import io.nicteam.pair.PairState.Kind;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Runs at the edges of what a scenario may say. */
final class ExperimentTest {

    private static Experiment run(SmallScenario knobs) throws CaptureException {
        Scenario scenario = knobs.build();
        SimulatedRun run = new SimulatedRun(scenario, ScenarioTraffic.of(scenario));
        AtomicInteger watches = new AtomicInteger();
        Watch watch = nowNs -> watches.incrementAndGet() < 1_000;
        run.run(watch);
        assertThat(watches.get()).as("no end").isLessThan(1_000);
        return run.experiment();
    }

    @Test
    void shouldLoseNothingWhenNothingGoesWrong() throws CaptureException {
        Experiment experiment = run(new SmallScenario());

        Settlement settlement = Settlement.of(experiment.ledger());
        assertThat(settlement.findings()).isEmpty();
        for (Direction direction : Direction.values()) {
            assertThat(settlement.sums(direction).delivered())
                    .isEqualTo(settlement.sums(direction).offered())
                    .isGreaterThan(100);
            assertThat(experiment.ledger().packets(direction, 0, DataPath.VF)).isGreaterThan(100);
        }
        assertThat(experiment.atRest()).isTrue();
    }

    @Test
    void shouldStayOnTheSyntheticPathWhenThereIsNoDriver() throws CaptureException {
        SmallScenario knobs = new SmallScenario();
        knobs.vfDriver = VfDriver.MISSING;
        knobs.faults.add(new Fault.Remove(SmallScenario.START_NS + 300_000, 0, Fault.Kind.SURPRISE));
        Experiment experiment = run(knobs);

        assertThat(experiment.model().adapter(0).pair().state().kind()).isEqualTo(Kind.NO_VF);
        assertThat(experiment.ledger().packets(Direction.OUTBOUND, 0, DataPath.VF))
                .isZero();
        assertThat(Settlement.of(experiment.ledger()).sums(Direction.OUTBOUND).lost())
                .isZero();
        assertThat(experiment.atRest()).isTrue();
    }

    @Test
    void shouldComeToRestWhenTrafficBeginsBeforeTheAdapterIsUp() throws CaptureException {
        for (long postDelayNs : new long[] {300, 0}) {
            SmallScenario knobs = new SmallScenario();
            knobs.trafficStartNs = 0;
            knobs.postDelayNs = postDelayNs;
            Experiment experiment = run(knobs);

            assertThat(Settlement.of(experiment.ledger()).findings()).isEmpty();
            assertThat(experiment.atRest()).isTrue();
            assertThat(experiment.ledger().reordered(Direction.OUTBOUND)).isZero();
        }
    }

    /** A CPU that chose the VF posts after the gate has closed, finds the ring full, and then the VF is taken away. */
    @Test
    void shouldSendWhatTheRingOfAVanishedVfHadStopped() throws CaptureException {
        for (long seed = 1; seed <= 40; seed++) {
            SmallScenario knobs = new SmallScenario();
            knobs.seed = seed;
            knobs.vfRing = 16;
            knobs.vfFrameNs = 20_000;
            knobs.postDelayNs = 40_000;
            knobs.removalTimeoutNs = 50_000 + 2_000 * seed;
            knobs.faults.add(new Fault.Remove(SmallScenario.START_NS + 600_000, 0, Fault.Kind.GRACEFUL));
            Experiment experiment = run(knobs);

            assertThat(experiment.atRest()).as("seed %d", seed).isTrue();
        }
    }
}
