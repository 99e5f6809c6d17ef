package io.nicteam.harness.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.drive.Timeline;
import io.nicteam.harness.host.address.PortAddresses;
import io.nicteam.harness.host.nic.ModerationRange;
import io.nicteam.harness.host.nic.Nic;
import io.nicteam.harness.host.nic.VPort;
import io.nicteam.harness.host.nic.VirtualFunction;
import io.nicteam.harness.host.nic.backchannel.BlockAnswer;
import io.nicteam.harness.host.nic.iommu.HostMemory;
import io.nicteam.harness.host.nic.pf.PhysicalFunction;
import io.nicteam.harness.host.vsp.vf.GuestVf;
import io.nicteam.harness.host.vsp.vf.VfEvent.Started;
import io.nicteam.harness.host.vsp.vf.VfHost;
import io.nicteam.harness.host.vsp.vf.VfOptions;
import io.nicteam.harness.run.SmallScenario;
import io.nicteam.harness.scenario.BringUpStep;
import io.nicteam.harness.scenario.Fault.Kind;
import io.nicteam.harness.scenario.HostBehaviour.SecondSwitch;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.SwitchOrder;
import io.nicteam.harness.trace.RecordingTrace;
import io.nicteam.packet.DataPath;
import io.nicteam.packet.PacketPool;
import io.nicteam.vf.hw.ConfigBlock;
import io.nicteam.vf.hw.PciDevice;
import io.nicteam.vf.hw.PlugAndPlay;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever step of a bring-up fails, whenever VFs are given and taken, however the guest behaves: at every instant NIC,
 * IOMMU and books agree about what is in use, the path leads somewhere, and in the end everything is free.
 */
final class VfBringUpProperties {

    private static final long LONG_NS = 100_000_000;
    private static final long LINK_RATE = 25_000_000_000L;

    /** What the host is told to do, and how long nothing more is said. */
    private sealed interface Order {
        long thenNs();
    }

    private record Give(Optional<BringUpStep> failing, long thenNs) implements Order {}

    private record Take(Kind kind, long thenNs) implements Order {}

    private enum Manners {
        LETS_GO,
        REFUSES_ONCE,
        NEVER_ANSWERS
    }

    /** One adapter with a NIC of its own, and a guest with manners. */
    private static final class Course {
        private final Timeline timeline = new Timeline();
        private final RecordingTrace trace = new RecordingTrace();
        private final Manners manners;
        private final PathSteering steering;
        private final GuestVf guestVf;
        private final VPort port;
        private final VfSupply supply;
        private final VfAssignment assignment;
        private boolean refused;
        private long transactions;

        Course(SwitchOrder bringUp, SwitchOrder removal, Manners manners) {
            this.manners = manners;
            SmallScenario knobs = new SmallScenario();
            knobs.bringUpOrder = bringUp;
            knobs.removalOrder = removal;
            knobs.sriov.numVfs = 1;
            Scenario scenario = knobs.build();
            PacketPool fabric = new PacketPool("fabric", 64, 2048);
            Nic nic = new Nic("pnic0", fabric, trace);
            PortAddresses addresses = new PortAddresses(0, SmallScenario.MAC, knobs.vlan);
            port = nic.vfPort(addresses, trace);
            VirtualFunction function =
                    new VirtualFunction(port, fabric, scenario.vf(), new ModerationRange(0, 0), timeline, trace);
            steering = new PathSteering(nic, port, addresses, knobs.filterMoveNs, timeline, trace, this::onSettled);
            steering.begin(0);
            boolean pathLeads = bringUp == SwitchOrder.HOST_FIRST;
            guestVf = new GuestVf("vf", new VfOptions(SecondSwitch.QUEUED, pathLeads), new Vsp(), trace);
            HostMemory machine = new HostMemory();
            supply = new VfSupply(scenario.host().sriov(), machine, timeline, trace);
            assignment = new VfAssignment(
                    scenario.host(),
                    scenario.host().sriov().adapter(),
                    new VfHome(port, function, supply, machine.domain(new PacketPool("guest", 8, 2048)), LINK_RATE),
                    steering,
                    guestVf,
                    new Bus(),
                    timeline,
                    trace);
            guestVf.start(Started.NO_VF, DataPath.SYNTHETIC, 0);
        }

        private void onSettled(DataPath path, long nowNs) {
            guestVf.pathSettled(path, nowNs);
            assignment.onSettled(path, nowNs);
        }

        void carryOut(Order order) {
            if (order instanceof Give give) {
                assignment.give(give.failing(), timeline.nowNs());
            } else if (order instanceof Take take) {
                assignment.take(take.kind(), timeline.nowNs());
            }
            check();
            run(order.thenNs());
        }

        void run(long ns) {
            long limitNs = timeline.nowNs() + ns;
            while (timeline.runNext(limitNs)) {
                check();
            }
        }

        /** Between events an adapter has a whole VF or none. */
        private void check() {
            PhysicalFunction pf = supply.driver().pf();
            assertThat(pf.assigned()).isLessThanOrEqualTo(1);
            assertThat(List.of(
                            pf.allocated(),
                            pf.attached(),
                            pf.vportsInUse(),
                            supply.iommu().attached()))
                    .as("a whole VF or none")
                    .containsOnly(pf.assigned());
            assertThat(pf.queuePairsInUse()).isEqualTo(2 * pf.assigned());
            assertThat(supply.iommu().interrupts().inUse())
                    .as("one for its queue pair, one for events")
                    .isEqualTo(2 * pf.assigned());
            if (pf.assigned() == 0) {
                assertThat(port.filters()).isZero();
                assertThat(steering.path()).isEqualTo(DataPath.SYNTHETIC);
            }
        }

        private final class Bus implements PlugAndPlay {

            @Override
            public void onArrival(PciDevice device, int serial, long nowNs) {
                guestVf.switchRequested(DataPath.VF, ++transactions, nowNs);
            }

            @Override
            public void onRemoveRequest(Ejection ejection, long nowNs) {
                switch (manners) {
                    case LETS_GO -> ejection.onEjected(nowNs);
                    case REFUSES_ONCE -> {
                        refused = !refused;
                        if (refused) {
                            ejection.onRefused(nowNs);
                        } else {
                            ejection.onEjected(nowNs);
                        }
                    }
                    case NEVER_ANSWERS -> {
                        // Nor does it clean up.
                    }
                }
            }

            @Override
            public void onSurpriseRemoval(Ejection ejection, long nowNs) {
                if (manners != Manners.NEVER_ANSWERS) {
                    ejection.onEjected(nowNs);
                }
            }

            @Override
            public void onReset(long nowNs) {
                assertThat(supply.iommu().attached()).isZero();
            }
        }

        private final class Vsp implements VfHost {

            @Override
            public boolean guestTakesVf() {
                return true;
            }

            @Override
            public void notifyAssociation(boolean allocated, int serial, long nowNs) {
                // The guest of this test looks at its bus alone.
            }

            @Override
            public void notifySynthetic(long nowNs) {
                // As above.
            }

            @Override
            public void complete(long transaction, long nowNs) {
                // It does not wait for completions.
            }

            @Override
            public void abandon(long transaction, long nowNs) {
                throw new AssertionError("the channel stays");
            }

            @Override
            public void startOfferTimer(long nowNs) {
                assignment.startOfferTimer(nowNs);
            }

            @Override
            public void cancelOfferTimer() {
                assignment.cancelOfferTimer();
            }

            @Override
            public void offer(int serial, long nowNs) {
                assignment.offer(nowNs);
            }

            @Override
            public void move(DataPath path, long nowNs) {
                boolean possible = path != DataPath.VF || assignment.mayUseVf();
                steering.want(possible ? path : steering.wanted(), nowNs);
            }

            @Override
            public void release(long nowNs) {
                assignment.finishIfFree(nowNs);
            }
        }
    }

    @Property(tries = 500)
    void shouldHaveAWholeVfOrNoneAndFreeEverythingInTheEnd(
            @ForAll SwitchOrder bringUp,
            @ForAll SwitchOrder removal,
            @ForAll Manners manners,
            @ForAll("orders") List<Order> orders) {
        Course course = new Course(bringUp, removal, manners);
        orders.forEach(course::carryOut);
        course.run(LONG_NS);
        course.carryOut(new Take(Kind.GRACEFUL, LONG_NS));

        assertThat(course.supply.driver().pf().assigned()).isZero();
        assertThat(course.assignment.idle()).isTrue();
        assertThat(course.guestVf.free()).isTrue();
    }

    /** Each step alone, so that no step's failure is left to chance. */
    @Property
    void shouldComeToAVfAfterAnyStepHasFailed(
            @ForAll SwitchOrder bringUp, @ForAll SwitchOrder removal, @ForAll BringUpStep failing) {
        Course course = new Course(bringUp, removal, Manners.LETS_GO);
        course.carryOut(new Give(Optional.of(failing), LONG_NS));
        assertThat(course.supply.driver().pf().assigned()).isZero();
        assertThat(course.assignment.refusals()).containsExactly("bring-up: " + failing + " failed");
        assertThat(course.assignment.idle()).isTrue();

        course.carryOut(new Give(Optional.empty(), LONG_NS));
        assertThat(course.steering.path()).isEqualTo(DataPath.VF);
        assertThat(course.supply.driver().readBlock(0, ConfigBlock.MAC.id(), 6, 0))
                .isEqualTo(new BlockAnswer.Content(SmallScenario.MAC, 6));
        assertThat(course.supply.iommu().partition(0x0301)).hasValue(0);
    }

    @Provide
    Arbitrary<List<Order>> orders() {
        Arbitrary<Long> pauses = Arbitraries.oneOf(
                Arbitraries.just(0L),
                Arbitraries.longs().between(0, 60_000),
                Arbitraries.longs().between(0, 12_000_000));
        Arbitrary<Optional<BringUpStep>> failing =
                Arbitraries.of(BringUpStep.class).optional(0.6);
        Arbitrary<Order> gives = Combinators.combine(failing, pauses).as(Give::new);
        Arbitrary<Order> takes =
                Combinators.combine(Arbitraries.of(Kind.class), pauses).as(Take::new);
        return Arbitraries.oneOf(gives, takes).list().ofMaxSize(12);
    }
}
