package io.nicteam.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.capture.CaptureException;
import io.nicteam.harness.drive.Timeline;
import io.nicteam.harness.host.nic.VPort;
import io.nicteam.harness.ledger.Ledger;
import io.nicteam.harness.ledger.Settlement;
import io.nicteam.harness.scenario.Fault;
import io.nicteam.harness.scenario.HostBehaviour;
import io.nicteam.harness.scenario.HostBehaviour.SecondSwitch;
import io.nicteam.harness.scenario.HostBehaviours;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.SwitchOrder;
import io.nicteam.harness.scenario.Traffic.Direction;
import io.nicteam.harness.scenario.VfSettings.NoReceiveDescriptor;
import io.nicteam.harness.stack.Model;
import io.nicteam.harness.stack.SimulatedPeer;
import io.nicteam.harness.traffic.ScenarioTraffic;
import io.nicteam.packet.DataPath;
import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;
import io.nicteam.packet.Slabs;
import io.nicteam.pair.HandOver;
import io.nicteam.pair.PairState.Kind;
import io.nicteam.pair.Quirks;
import io.nicteam.pair.Quirks.SwitchRequest;
import io.nicteam.vf.VfOptions.OnFrozen;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds in every run, whatever the settings and whenever the VF comes and goes. */
final class RunProperties {

    @Property(tries = 150)
    void shouldAccountForEveryFrameAndComeToRest(@ForAll("scenarios") Small small) {
        Scenario scenario = small.scenario();
        Course course = new Course(scenario);
        course.run();

        Ledger ledger = course.experiment.ledger();
        Model model = course.experiment.model();
        Settlement settlement = Settlement.of(ledger);
        assertThat(settlement.findings()).isEmpty();
        assertThat(model.counters()).doesNotContainKey("iommu");
        assertThat(course.experiment.atRest())
                .as(
                        "at rest, in %s, %s",
                        model.adapter(0).pair().state(), ledger.paths().inWords())
                .isTrue();
        for (Direction direction : Direction.values()) {
            assertThat(settlement.sums(direction).inFlight()).isZero();
            assertThat(ledger.misdelivered(direction)).isZero();
            assertThat(ledger.altered(direction)).isZero();
            if (scenario.guest().handOver() != HandOver.RESEND_UNKNOWN) {
                assertThat(ledger.duplicated(direction)).isZero();
            }
        }
        assertPools(model, small.endsWithVf() ? scenario.vf().ringSlots() * small.queuePairs() : 0);
    }

    /** Which path was last asked for decides, however often the VF came and went before. */
    @Property(tries = 150)
    void shouldEndOnThePathThatWasAskedForLast(@ForAll("scenarios") Small small) {
        Course course = new Course(small.scenario());
        course.run();

        Ledger ledger = course.experiment.ledger();
        assertThat(course.experiment.model().adapter(0).pair().state().kind())
                .as("after %s", ledger.events())
                .isEqualTo(small.endsWithVf() ? Kind.ON_VF : Kind.NO_VF);
        assertThat(ledger.paths().settled()).as(ledger.paths().inWords()).isTrue();
    }

    /** Nothing is left anywhere but the empty buffers in the receive rings of a VF that is there. */
    private static void assertPools(Model model, int inRing) {
        PacketPool fabric = model.fabric();
        assertThat(fabric.ownedBy(Owner.POOL)).as("%s", fabric).isEqualTo(fabric.slots());
        PacketPool guest = model.guestMemory();
        assertThat(guest.ownedBy(Owner.VF_RECEIVE)).as("%s", guest).isEqualTo(inRing);
        assertThat(guest.ownedBy(Owner.POOL)).as("%s", guest).isEqualTo(guest.slots() - inRing);
    }

    /** A run, step by step. */
    private static final class Course {

        private static final int MOST_STEPS = 3_000_000;

        private final Timeline timeline = new Timeline();
        private final Experiment experiment;
        private final SimulatedPeer peer;
        private VPort port;

        Course(Scenario scenario) {
            ScenarioTraffic traffic = trafficOf(scenario);
            experiment = new Experiment(scenario, traffic, new Slabs(), timeline);
            peer = new SimulatedPeer(
                    traffic.source(Direction.INBOUND, scenario.seed()),
                    experiment.model().peerInput(),
                    experiment.model().fabric(),
                    experiment.ledger(),
                    timeline);
            experiment.model().connectPeer(peer);
        }

        private static ScenarioTraffic trafficOf(Scenario scenario) {
            try {
                return ScenarioTraffic.of(scenario);
            } catch (CaptureException e) {
                throw new AssertionError(e);
            }
        }

        void run() {
            experiment.start();
            long limitNs = experiment.restLimitNs();
            int steps = 0;
            while (timeline.runNext(limitNs)) {
                checkFilter();
                boolean over = timeline.nowNs() >= experiment.scenario().trafficEndNs() && peer.finished();
                if (over && experiment.atRest()) {
                    return;
                }
                if (++steps == MOST_STEPS) {
                    throw new AssertionError("no end, at " + timeline.nowNs() + " ns");
                }
            }
        }

        /** The guest's address is on one VPort, and on the one that the parties believe. */
        private void checkFilter() {
            VPort now = experiment
                    .model()
                    .host()
                    .nic(0)
                    .filters()
                    .lookUp(
                            experiment.scenario().guest().mac(),
                            experiment.scenario().guest().vlan());
            if (now != port) {
                assertThat(now).isNotNull();
                assertThat(experiment.ledger().paths().inWords())
                        .contains("NIC filter " + (now.path() == DataPath.VF ? "VF" : "synthetic"));
                port = now;
            }
        }
    }

    /** Knobs that have been turned. */
    record Small(Orders orders, Guest guest, Times times, Rings rings, Device device, List<Event> events, long seed) {

        Scenario scenario() {
            SmallScenario knobs = new SmallScenario();
            knobs.seed = seed;
            knobs.bringUpOrder = orders.bringUp();
            knobs.removalOrder = orders.removal();
            knobs.behaviour = orders.behaviour();
            knobs.handOver = guest.handOver();
            knobs.drain = guest.drain();
            knobs.cpus = guest.cpus();
            knobs.postDelayNs = guest.postDelayNs();
            knobs.takeoverDelayNs = guest.takeoverDelayNs();
            knobs.quirks = guest.quirks();
            knobs.vfQdiscFrames = guest.vfQdiscFrames();
            knobs.filterMoveNs = times.filterMoveNs();
            knobs.noticeDelayNs = times.noticeDelayNs();
            knobs.offerDelayNs = times.offerDelayNs();
            knobs.driverLoadNs = times.driverLoadNs();
            knobs.removalTimeoutNs = times.removalTimeoutNs();
            knobs.channels = rings.channels();
            knobs.vfRing = rings.slots();
            knobs.vfFrameNs = rings.frameNs();
            knobs.framesPerSecond = rings.framesPerSecond();
            knobs.sriov.queuePairsRequested = device.queuePairs();
            knobs.sriov.vportQueuePairs = device.queuePairs();
            knobs.noReceiveDescriptor = device.withoutDescriptor();
            knobs.frozenAfterNs = device.frozenAfterNs();
            knobs.onFrozen = device.onFrozen();
            knobs.resetNs = device.resetNs();
            knobs.faults.clear();
            long at = 0;
            boolean present = false;
            for (Event event : events) {
                at += event.afterNs();
                knobs.faults.add(present ? new Fault.Remove(at, 0, event.kind()) : new Fault.Add(at, 0));
                present = !present;
            }
            knobs.faults.addAll(vfFaults());
            knobs.faults.sort(Comparator.comparingLong(Fault::atNs));
            long last = knobs.faults.get(knobs.faults.size() - 1).atNs();
            if (present && !vfFaults().isEmpty()) {
                // A VF that stays as it is for ever has frames in it for ever.
                knobs.faults.add(new Fault.VfLink(last + 1, 0, true));
                knobs.faults.add(new Fault.Reset(last + 2, 0));
            }
            return knobs.build();
        }

        /** Who asks without waiting, twice, and a host that forgets the second request may disagree for ever. */
        private List<Fault> vfFaults() {
            boolean forgotten = guest.quirks().switchRequest() == SwitchRequest.FIRE_AND_FORGET
                    && orders.behaviour().secondSwitch() == SecondSwitch.ACKNOWLEDGED;
            return forgotten ? List.of() : device.faults();
        }

        int queuePairs() {
            return Math.min(guest.cpus(), device.queuePairs());
        }

        boolean endsWithVf() {
            return events.size() % 2 == 1;
        }
    }

    record Orders(SwitchOrder bringUp, SwitchOrder removal, HostBehaviour behaviour) {}

    record Guest(
            HandOver handOver,
            boolean drain,
            int cpus,
            long postDelayNs,
            long takeoverDelayNs,
            Quirks quirks,
            int vfQdiscFrames) {}

    record Times(long filterMoveNs, long noticeDelayNs, long offerDelayNs, long driverLoadNs, long removalTimeoutNs) {}

    record Rings(int channels, int slots, long frameNs, long framesPerSecond) {}

    /** What the VF is like, and what goes wrong with it while it is there. */
    record Device(
            int queuePairs,
            NoReceiveDescriptor withoutDescriptor,
            long frozenAfterNs,
            OnFrozen onFrozen,
            long resetNs,
            List<Fault> faults) {}

    /** The next coming or going, some time after the one before. */
    record Event(long afterNs, Fault.Kind kind) {}

    private static Arbitrary<Quirks> quirks() {
        return Combinators.combine(
                        Arbitraries.of(Quirks.SwitchRequest.class),
                        Arbitraries.of(Quirks.Withdrawal.class),
                        Arbitraries.of(Quirks.HostSwitch.class),
                        Arbitraries.of(Quirks.ReceiveTail.class),
                        Arbitraries.of(Quirks.WhileSwitching.class),
                        Arbitraries.of(Quirks.Matching.class),
                        Arbitraries.of(Quirks.TransmitStop.class),
                        Arbitraries.of(0L, 50_000L))
                .as((request, withdrawal, hostSwitch, tail, switching, matching, stop, retryNs) -> new Quirks(
                        request,
                        withdrawal,
                        hostSwitch,
                        tail,
                        switching,
                        matching,
                        stop,
                        retryNs == 0 ? Quirks.LinkLoss.HALF_OPEN : Quirks.LinkLoss.SWITCHED,
                        Quirks.GroupEcho.DROPPED,
                        retryNs));
    }

    private static Arbitrary<Fault> vfFaults() {
        Arbitrary<Long> at = Arbitraries.longs().between(0, 2 * SmallScenario.START_NS);
        return Arbitraries.oneOf(
                Combinators.combine(at, Arbitraries.integers().between(0, 2))
                        .as((ns, queue) -> new Fault.Freeze(ns, 0, queue)),
                at.map(ns -> new Fault.Reset(ns, 0)),
                Combinators.combine(at, Arbitraries.of(true, false)).as((ns, up) -> new Fault.VfLink(ns, 0, up)));
    }

    private static Arbitrary<Device> devices() {
        List<Fault> none = List.of();
        return Combinators.combine(
                        Arbitraries.of(1, 1, 3),
                        Arbitraries.of(NoReceiveDescriptor.class),
                        Arbitraries.of(0L, 200_000L, 2_000_000L),
                        Arbitraries.of(OnFrozen.class),
                        Arbitraries.of(1L, 100_000L),
                        Arbitraries.oneOf(
                                Arbitraries.just(none), vfFaults().list().ofMaxSize(5)))
                .as(Device::new);
    }

    @Provide
    Arbitrary<Small> scenarios() {
        Arbitrary<SwitchOrder> order = Arbitraries.of(SwitchOrder.class);
        Arbitrary<Orders> orders = Combinators.combine(
                        order, order, Arbitraries.of(HostBehaviours.HYPERV, HostBehaviours.OPENVMM))
                .as(Orders::new);
        Arbitrary<Guest> guest = Combinators.combine(
                        Arbitraries.of(HandOver.class),
                        Arbitraries.of(true, false),
                        Arbitraries.of(1, 2, 5),
                        Arbitraries.of(0L, 300L, 5_000L, 40_000L),
                        Arbitraries.of(0L, 1_000L, 50_000L),
                        Arbitraries.oneOf(Arbitraries.just(Quirks.NONE), quirks()),
                        Arbitraries.of(0, 0, 20))
                .as(Guest::new);
        Arbitrary<Times> times = Combinators.combine(
                        Arbitraries.of(0L, 1_000L, 10_000L, 200_000L),
                        Arbitraries.of(0L, 1_000L, 20_000L, 300_000L),
                        Arbitraries.of(0L, 20_000L, 200_000L),
                        Arbitraries.of(0L, 30_000L, 200_000L),
                        Arbitraries.of(50_000L, 5_000_000L))
                .as(Times::new);
        Arbitrary<Rings> rings = Combinators.combine(
                        Arbitraries.of(1, 1, 4),
                        Arbitraries.of(16, 64),
                        Arbitraries.of(300L, 1_000L, 20_000L),
                        Arbitraries.of(20_000L, 150_000L))
                .as(Rings::new);
        Arbitrary<List<Event>> events = Combinators.combine(
                        Arbitraries.oneOf(
                                Arbitraries.longs().between(0, 200_000),
                                Arbitraries.longs().between(0, 900_000)),
                        Arbitraries.of(Fault.Kind.class))
                .as(Event::new)
                .list()
                .ofMaxSize(8);
        Arbitrary<Event> first =
                Arbitraries.longs().between(0, SmallScenario.START_NS).map(at -> new Event(at, Fault.Kind.GRACEFUL));
        Arbitrary<List<Event>> all = Combinators.combine(first, events).as((head, tail) -> {
            List<Event> list = new ArrayList<>(tail);
            list.add(0, head);
            return list;
        });
        return Combinators.combine(orders, guest, times, rings, devices(), all, Arbitraries.longs())
                .as(Small::new);
    }
}
