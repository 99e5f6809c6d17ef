package io.nicteam.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.drive.SimulatedRun;
import io.nicteam.harness.drive.Timeline;
import io.nicteam.harness.drive.Watch;
import io.nicteam.harness.ledger.Ledger;
import io.nicteam.harness.ledger.LoggedEvent;
import io.nicteam.harness.ledger.Settlement;
import io.nicteam.harness.scenario.Fault;
import io.nicteam.harness.scenario.Traffic.Direction;
import io.nicteam.harness.stack.Model;
import io.nicteam.harness.stack.SimulatedPeer;
import io.nicteam.harness.traffic.ScenarioTraffic;
import io.nicteam.packet.DataPath;
import io.nicteam.packet.Slabs;
import io.nicteam.pair.PairState.Kind;
import io.nicteam.trace.DropReason;
import io.nicteam.vf.VfOptions.OnFrozen;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What becomes of the traffic of a VF that stays and does not work. */
final class VfFaultRunsTest {

    private static final long START_NS = SmallScenario.START_NS;
    private static final long MS = 1_000_000;

    private final SmallScenario knobs = new SmallScenario();
    private Settlement settlement;
    private Experiment experiment;

    private void run() throws Exception {
        run(knobs);
    }

    private void run(SmallScenario of) throws Exception {
        var scenario = of.build();
        SimulatedRun run = new SimulatedRun(scenario, ScenarioTraffic.of(scenario));
        run.run(Watch.PATIENT);
        experiment = run.experiment();
        settlement = Settlement.of(experiment.ledger());
        assertThat(settlement.findings()).isEmpty();
        assertThat(experiment.atRest()).isTrue();
    }

    private static void queuePairs(SmallScenario of, int count) {
        of.cpus = 4;
        of.sriov.queuePairsRequested = count;
        of.sriov.vportQueuePairs = count;
    }

    private boolean logged(String text) {
        return experiment.ledger().events().stream().map(LoggedEvent::text).anyMatch(line -> line.contains(text));
    }

    private Set<DropReason> reasons(Direction direction) {
        return settlement.lost().stream()
                .filter(lost -> lost.direction() == direction)
                .map(settlement::reason)
                .collect(Collectors.toSet());
    }

    private Kind endsIn() {
        return experiment.model().adapter(0).pair().state().kind();
    }

    /** Whenever it freezes, whichever queue: nothing is dropped, everything arrives, and the VF is used again. */
    @Property(tries = 40)
    void shouldMoveTheTrafficOfAFrozenQueueAndDropNothing(
            @ForAll @IntRange(max = 3) int queue,
            @ForAll @IntRange(min = 100, max = 3_000) int afterUs,
            @ForAll @IntRange(max = 1_000_000) int seed)
            throws Exception {
        SmallScenario of = new SmallScenario();
        queuePairs(of, 4);
        of.seed = seed;
        of.durationNs = 10 * MS;
        of.frozenAfterNs = 300_000;
        of.faults.add(new Fault.Freeze(START_NS + afterUs * 1_000L, 0, queue));
        of.faults.add(new Fault.Reset(START_NS + 7 * MS, 0));
        run(of);

        Ledger ledger = experiment.ledger();
        for (Direction direction : Direction.values()) {
            assertThat(settlement.sums(direction).lost()).as("%s", direction).isZero();
            assertThat(settlement.sums(direction).refused()).as("%s", direction).isZero();
            assertThat(ledger.duplicated(direction)).isZero();
        }
        assertThat(logged("WORKING -> FROZEN")).isTrue();
        assertThat(ledger.packets(Direction.OUTBOUND, 0, DataPath.SYNTHETIC)).isGreaterThan(200);
        assertThat(ledger.reordered(Direction.OUTBOUND))
                .as("the tail arrives late")
                .isPositive();
        assertThat(endsIn()).isEqualTo(Kind.ON_VF);
    }

    @Test
    void shouldMoveNothingWhenARingIsMerelyFull() throws Exception {
        knobs.durationNs = 10 * MS;
        knobs.frozenAfterNs = 300_000;
        knobs.vfFrameNs = 20_000;
        run();

        assertThat(experiment.model().counters().get("vf").get("tx_queue_0_stopped"))
                .isGreaterThan(50);
        assertThat(logged("FROZEN")).isFalse();
        assertThat(logged("FAILED_OVER")).isFalse();
        assertThat(experiment.ledger().packets(Direction.OUTBOUND, 0, DataPath.SYNTHETIC))
                .isLessThan(20);
        assertThat(endsIn()).isEqualTo(Kind.ON_VF);
    }

    @Test
    void shouldGoRoundAVfWithoutALinkAndComeBack() throws Exception {
        knobs.durationNs = 6 * MS;
        knobs.faults.add(new Fault.VfLink(START_NS + MS, 0, false));
        knobs.faults.add(new Fault.VfLink(START_NS + 3 * MS, 0, true));
        run();

        assertThat(settlement.sums(Direction.OUTBOUND).lost()).isZero();
        assertThat(reasons(Direction.INBOUND)).isSubsetOf(DropReason.LINK_DOWN);
        assertThat(settlement.sums(Direction.INBOUND).lost()).isLessThan(20);
        assertThat(logged("FAILED_OVER -> SWITCHING_TO_VF")).isTrue();
        assertThat(endsIn()).isEqualTo(Kind.ON_VF);
    }

    @Test
    void shouldRecoverByItselfWhenItsDriverResetsAFrozenQueue() throws Exception {
        knobs.durationNs = 6 * MS;
        knobs.frozenAfterNs = 300_000;
        knobs.onFrozen = OnFrozen.RESET;
        knobs.faults.add(new Fault.Freeze(START_NS + MS, 0, 0));
        run();

        assertThat(settlement.sums(Direction.OUTBOUND).lost()).isZero();
        assertThat(reasons(Direction.INBOUND)).isSubsetOf(DropReason.VF_RESET, DropReason.VPORT_NOT_RECEIVING);
        assertThat(logged("FROZEN -> RESETTING")).isTrue();
        assertThat(endsIn()).isEqualTo(Kind.ON_VF);
    }

    private static void runUntil(Timeline timeline, long ns) {
        while (timeline.runNext(ns)) {
            // Everything due until then.
        }
    }

    /** The host takes the VF's domain away while it moves frames: none gets through, each is accounted for. */
    @Test
    void shouldAccountForEveryFrameThatTheIommuBlocks() throws Exception {
        knobs.durationNs = 8 * MS;
        knobs.frozenAfterNs = 500_000;
        var scenario = knobs.build();
        ScenarioTraffic traffic = ScenarioTraffic.of(scenario);
        Timeline timeline = new Timeline();
        experiment = new Experiment(scenario, traffic, new Slabs(), timeline);
        Model model = experiment.model();
        model.connectPeer(new SimulatedPeer(
                traffic.source(Direction.INBOUND, scenario.seed()),
                model.peerInput(),
                model.fabric(),
                experiment.ledger(),
                timeline));
        experiment.start();
        runUntil(timeline, START_NS + MS);
        model.host().iommu(0).detach(0x0301);
        runUntil(timeline, START_NS + 100 * MS);
        settlement = Settlement.of(experiment.ledger());

        assertThat(settlement.findings()).isEmpty();
        for (Direction direction : Direction.values()) {
            assertThat(reasons(direction)).as("%s", direction).containsExactly(DropReason.DMA_BLOCKED);
        }
        assertThat(experiment.model().counters().get("iommu").get("blocked"))
                .isGreaterThanOrEqualTo(settlement.lost().size());
        assertThat(logged("function 0301 blocked: its routing id belongs to nobody"))
                .isTrue();
        assertThat(endsIn()).as("the queue completes nothing").isEqualTo(Kind.FAILED_OVER);
    }

    @Test
    void shouldNoticeThatTheVfIsGoneBeforeTheBusSaysSo() throws Exception {
        knobs.durationNs = 10 * MS;
        knobs.frozenAfterNs = 300_000;
        knobs.noticeDelayNs = 5 * MS;
        knobs.faults.add(new Fault.Remove(START_NS + MS, 0, Fault.Kind.SURPRISE));
        run();

        assertThat(logged("WORKING -> GONE")).isTrue();
        long blind = knobs.framesPerSecond * (knobs.frozenAfterNs + knobs.writeBackDelayNs) / 1_000_000_000;
        assertThat(settlement.sums(Direction.OUTBOUND).lost()).isPositive().isLessThan(2 * blind);
    }

    /** A flow is on one CPU, so on one queue pair, and in one receive queue by its hash: nothing overtakes. */
    @Test
    void shouldKeepFlowsInOrderOverSeveralQueuePairs() throws Exception {
        queuePairs(knobs, 4);
        knobs.flows = 40;
        knobs.durationNs = 4 * MS;
        run();

        Map<String, Long> counted = experiment.model().counters().get("vf");
        for (int queue = 0; queue < 4; queue++) {
            assertThat(counted.get("tx_queue_" + queue + "_packets")).isGreaterThan(50);
            assertThat(counted.get("rx_queue_" + queue + "_packets")).isGreaterThan(30);
        }
        for (Direction direction : Direction.values()) {
            assertThat(settlement.sums(direction).lost()).isZero();
            assertThat(experiment.ledger().reordered(direction)).isZero();
        }
    }
}
