package io.nicteam.harness.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.drive.Timeline;
import io.nicteam.harness.host.address.PortAddresses;
import io.nicteam.harness.host.nic.ModerationRange;
import io.nicteam.harness.host.nic.Nic;
import io.nicteam.harness.host.nic.VPort;
import io.nicteam.harness.host.nic.VirtualFunction;
import io.nicteam.harness.host.nic.iommu.HostMemory;
import io.nicteam.harness.host.vsp.vf.GuestVf;
import io.nicteam.harness.host.vsp.vf.VfEvent.Started;
import io.nicteam.harness.host.vsp.vf.VfHost;
import io.nicteam.harness.host.vsp.vf.VfOptions;
import io.nicteam.harness.run.SmallScenario;
import io.nicteam.harness.scenario.Fault.Kind;
import io.nicteam.harness.scenario.HostBehaviour.SecondSwitch;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.SwitchOrder;
import io.nicteam.harness.trace.RecordingTrace;
import io.nicteam.packet.DataPath;
import io.nicteam.packet.PacketPool;
import io.nicteam.vf.hw.PciDevice;
import io.nicteam.vf.hw.PlugAndPlay;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A host whose guest takes every VF, is on it at once, and answers removals as the test likes. */
final class VfAssignmentTest {

    private static final long ENOUGH_NS = 100_000_000;

    private final Timeline timeline = new Timeline();
    private final List<String> said = new ArrayList<>();
    private final List<PlugAndPlay.Ejection> unanswered = new ArrayList<>();
    private PathSteering steering;
    private GuestVf guestVf;
    private VfAssignment assignment;
    private long transactions;

    private VfAssignment onVf(SwitchOrder removalOrder) {
        SmallScenario knobs = new SmallScenario();
        knobs.removalOrder = removalOrder;
        Scenario scenario = knobs.build();
        RecordingTrace trace = new RecordingTrace();
        PacketPool fabric = new PacketPool("fabric", 64, 2048);
        HostMemory machine = new HostMemory();
        Nic nic = new Nic("pnic0", fabric, trace);
        PortAddresses addresses = new PortAddresses(0, SmallScenario.MAC, knobs.vlan);
        VPort port = nic.vfPort(addresses, trace);
        VirtualFunction function =
                new VirtualFunction(port, fabric, scenario.vf(), new ModerationRange(0, 0), timeline, trace);
        steering = new PathSteering(nic, port, addresses, knobs.filterMoveNs, timeline, trace, this::onSettled);
        steering.begin(0);
        guestVf = new GuestVf("vf", new VfOptions(SecondSwitch.QUEUED, false), new Vsp(), trace);
        assignment = new VfAssignment(
                scenario.host(),
                scenario.host().sriov().adapter(),
                new VfHome(
                        port,
                        function,
                        new VfSupply(scenario.host().sriov(), machine, timeline, trace),
                        machine.domain(new PacketPool("guest", 8, 2048)),
                        1_000_000_000),
                steering,
                guestVf,
                new Bus(),
                timeline,
                trace);
        guestVf.start(Started.NO_VF, DataPath.SYNTHETIC, 0);
        assignment.give(Optional.empty(), 0);
        run();
        assertThat(steering.path()).isEqualTo(DataPath.VF);
        said.clear();
        return assignment;
    }

    private void onSettled(DataPath path, long nowNs) {
        guestVf.pathSettled(path, nowNs);
        assignment.onSettled(path, nowNs);
    }

    private void run() {
        long limitNs = timeline.nowNs() + ENOUGH_NS;
        while (timeline.runNext(limitNs)) {
            assertThat(steering.path()).isNotEqualTo(DataPath.NONE);
        }
    }

    /** Nobody waits for ever: not for the guest to let go, nor for it to ask, nor for it to clean up. */
    @ParameterizedTest
    @EnumSource
    void shouldFreeTheVfOfAGuestThatDoesNotAnswer(SwitchOrder removalOrder) {
        onVf(removalOrder).take(Kind.GRACEFUL, timeline.nowNs());
        run();

        assertThat(said)
                .containsSubsequence("bus asks for 1", "bus lost 1", "reset")
                .containsSubsequence("synthetic", "withdrawn 1");
        assertThat(assignment.idle()).isTrue();
        assertThat(guestVf.free()).isTrue();
        assertThat(steering.path()).isEqualTo(DataPath.SYNTHETIC);
    }

    @Test
    void shouldNotTakeTheNextVfWhenAnAnswerComesTooLate() {
        onVf(SwitchOrder.HOST_FIRST).take(Kind.SURPRISE, timeline.nowNs());
        assignment.give(Optional.empty(), timeline.nowNs());
        run();
        assertThat(said).endsWith("reset", "associated 2", "bus has 2");
        assignment.take(Kind.GRACEFUL, timeline.nowNs());
        unanswered.get(0).onEjected(timeline.nowNs());

        assertThat(assignment.idle()).isFalse();
        assertThat(said).endsWith("bus has 2");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void shouldGoOnWhenTheFilterCannotBeMovedBackAtOnce(Kind kind) {
        onVf(SwitchOrder.HOST_FIRST);
        steering.fail(3);
        assignment.take(kind, timeline.nowNs());
        run();

        assertThat(steering.path()).isEqualTo(DataPath.SYNTHETIC);
        assertThat(said).containsSubsequence("synthetic", "withdrawn 1").containsOnlyOnce("withdrawn 1");
        assertThat(assignment.idle()).isTrue();
    }

    @Test
    void shouldDoNothingWhenARemovalIsAskedForTwice() {
        onVf(SwitchOrder.HOST_FIRST).take(Kind.GRACEFUL, timeline.nowNs());
        assignment.take(Kind.GRACEFUL, timeline.nowNs());
        run();
        assignment.take(Kind.SURPRISE, timeline.nowNs());

        assertThat(assignment.removals()).hasSize(1);
        assertThat(said).containsOnlyOnce("bus asks for 1").containsOnlyOnce("withdrawn 1");
    }

    @Test
    void shouldNotGiveASecondVfWhileOneIsThere() {
        onVf(SwitchOrder.HOST_FIRST).give(Optional.empty(), timeline.nowNs());
        assignment.take(Kind.SURPRISE, timeline.nowNs());
        run();

        assertThat(said).doesNotContain("associated 2");
        assertThat(assignment.idle()).isTrue();
    }

    /** What reaches the guest over its bus. */
    private final class Bus implements PlugAndPlay {

        @Override
        public void onArrival(PciDevice device, int serial, long nowNs) {
            said.add("bus has " + serial);
            if (serial == 1) {
                guestVf.switchRequested(DataPath.VF, ++transactions, nowNs);
            }
        }

        @Override
        public void onRemoveRequest(Ejection ejection, long nowNs) {
            said.add("bus asks for 1");
            unanswered.add(ejection);
        }

        @Override
        public void onSurpriseRemoval(Ejection ejection, long nowNs) {
            said.add("bus lost 1");
            unanswered.add(ejection);
        }

        @Override
        public void onReset(long nowNs) {
            said.add("reset");
        }
    }

    /** What reaches the guest over its channel. */
    private final class Vsp implements VfHost {

        @Override
        public boolean guestTakesVf() {
            return true;
        }

        @Override
        public void notifyAssociation(boolean allocated, int serial, long nowNs) {
            said.add((allocated ? "associated " : "withdrawn ") + serial);
        }

        @Override
        public void notifySynthetic(long nowNs) {
            said.add("synthetic");
        }

        @Override
        public void complete(long transaction, long nowNs) {
            said.add("completed " + transaction);
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
            steering.want(path, nowNs);
        }

        @Override
        public void release(long nowNs) {
            assignment.finishIfFree(nowNs);
        }
    }
}
