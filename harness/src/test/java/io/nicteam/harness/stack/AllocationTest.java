package io.nicteam.harness.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.nicteam.harness.capture.CaptureException;
import io.nicteam.harness.drive.Timeline;
import io.nicteam.harness.run.Experiment;
import io.nicteam.harness.run.SmallScenario;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.Traffic.Direction;
import io.nicteam.harness.traffic.ScenarioTraffic;
import io.nicteam.packet.Slabs;
import io.nicteam.pair.PairState.Kind;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/**
 * Moving frames allocates nothing. The books grow by a chunk every 65,536 units of a direction; what is measured stays
 * within the first, which the warm-up has brought about.
 */
final class AllocationTest {

    private static final int WARM_UP_FRAMES = 30_000;
    private static final int MEASURED_FRAMES = 60_000;
    private static final int BOOK_CHUNK = 65_536;

    /** What a JIT or class initialisation may still cause on this thread, whatever the number of frames. */
    private static final long SLACK_BYTES = 16 * 1024;

    private final Timeline timeline = new Timeline();

    @Test
    void shouldAllocateNothingWhenFramesTakeTheVf() throws CaptureException {
        SmallScenario knobs = knobs();

        assertThat(allocatedInSteadyState(knobs.build(), Kind.ON_VF)).isLessThan(SLACK_BYTES);
    }

    @Test
    void shouldAllocateNothingWhenFramesTakeTheSyntheticPath() throws CaptureException {
        SmallScenario knobs = knobs();
        knobs.faults.clear();

        assertThat(allocatedInSteadyState(knobs.build(), Kind.NO_VF)).isLessThan(SLACK_BYTES);
    }

    @Test
    void shouldNoticeOneObjectAFrame() {
        long before = allocated();
        Object[] kept = new Object[MEASURED_FRAMES];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = new Object();
        }

        assertThat(allocated() - before).isGreaterThan(SLACK_BYTES);
        assertThat(kept).doesNotContainNull();
    }

    private static SmallScenario knobs() {
        SmallScenario knobs = new SmallScenario();
        knobs.durationNs = 600_000_000;
        knobs.framesPerSecond = 100_000;
        return knobs;
    }

    private long allocatedInSteadyState(Scenario scenario, Kind state) throws CaptureException {
        ScenarioTraffic traffic = ScenarioTraffic.of(scenario);
        Experiment experiment = new Experiment(scenario, traffic, new Slabs(), timeline);
        Model model = experiment.model();
        model.connectPeer(new SimulatedPeer(
                traffic.source(Direction.INBOUND, scenario.seed()),
                model.peerInput(),
                model.fabric(),
                experiment.ledger(),
                timeline));
        experiment.start();
        stepUntil(experiment, WARM_UP_FRAMES);
        assertThat(model.adapter(0).pair().state().kind()).isEqualTo(state);

        long before = allocated();
        stepUntil(experiment, WARM_UP_FRAMES + MEASURED_FRAMES);
        long after = allocated();

        assertThat(experiment.ledger().offeredSoFar())
                .isLessThan(2L * BOOK_CHUNK)
                .isGreaterThan(80_000);
        assertThat(experiment.ledger().outstanding()).as("frames under way").isLessThan(500);
        return after - before;
    }

    private void stepUntil(Experiment experiment, long frames) {
        while (experiment.ledger().offeredSoFar() < frames && timeline.runNext(Long.MAX_VALUE)) {
            // On to the next duty.
        }
    }

    private static long allocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}
