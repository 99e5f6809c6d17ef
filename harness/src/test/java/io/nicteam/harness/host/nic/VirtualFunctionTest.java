package io.nicteam.harness.host.nic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nicteam.check.InvariantViolation;
import io.nicteam.frame.Ethernet;
import io.nicteam.harness.drive.Timeline;
import io.nicteam.harness.host.address.PortAddresses;
import io.nicteam.harness.host.nic.iommu.OwnMemory;
import io.nicteam.harness.scenario.VfSettings;
import io.nicteam.harness.scenario.VfSettings.NoReceiveDescriptor;
import io.nicteam.harness.trace.FabricFrames;
import io.nicteam.harness.trace.RecordingTrace;
import io.nicteam.harness.trace.RecordingTrace.Drop;
import io.nicteam.packet.DataPath;
import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.PathElement;
import io.nicteam.trace.Place;
import io.nicteam.vf.VfOptions.OnFrozen;
import io.nicteam.vf.hw.QueuePair;
import io.nicteam.vf.hw.VfFunction;
import io.nicteam.vf.hw.VfFunction.Register;
import io.nicteam.vf.ring.DescriptorRing;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class VirtualFunctionTest {

    private static final long GUEST = 0x00155D010203L;
    private static final long PEER = 0x02005E000001L;
    private static final int VLAN = 7;

    private final Timeline timeline = new Timeline();
    private final RecordingTrace trace = new RecordingTrace();
    private final FabricFrames frames = new FabricFrames();
    private final PacketPool memory = new PacketPool("guest", 64, 256);
    private final OwnMemory own = new OwnMemory(memory);
    private final Nic nic = new Nic("pnic0", frames.fabric(), trace);
    private final VPort port = nic.vfPort(new PortAddresses(0, GUEST, VLAN), trace);
    private final FabricFrames.Sink uplink = frames.new Sink();
    private final FabricFrames.Sink physicalFunction = frames.new Sink();
    private final VirtualFunction function = new VirtualFunction(
            port, frames.fabric(), settings(NoReceiveDescriptor.DROP), ModerationRange.fixed(0), timeline, trace);
    private final DescriptorRing transmit = new DescriptorRing(16, 0);
    private final DescriptorRing receive = new DescriptorRing(16, 0);
    private long nextId = 100;

    private static VfSettings settings(NoReceiveDescriptor withoutDescriptor) {
        return new VfSettings(
                16, 1_000, 4, 5_000, 0, 64, 100, withoutDescriptor, 0, OnFrozen.WAIT, 50_000, true, 9000, true);
    }

    @BeforeEach
    void connect() {
        nic.connect(uplink, physicalFunction, physicalFunction);
        nic.filters().set(GUEST, VLAN, port);
    }

    private void enable(int buffers) {
        allocate();
        port.create(function);
        function.enable(List.of(new QueuePair(transmit, receive, now -> {})), memory, 0);
        for (int i = 0; i < buffers; i++) {
            receive.post(memory.acquire(Owner.VF_RECEIVE));
        }
    }

    private void allocate() {
        function.allocate(1, own.requester, (up, nowNs) -> {}, 0);
        function.memorySpace(true);
        function.busMaster(true);
    }

    private long post(long source, long nowNs) {
        int slot = memory.acquire(Owner.VF_TRANSMIT);
        Ethernet.write(memory.slab(), memory.offset(slot), PEER, source, Ethernet.TYPE_IPV4);
        memory.length(slot, 60);
        memory.frameId(slot, nextId);
        transmit.post(slot);
        function.transmitDoorbell(0, nowNs);
        return nextId++;
    }

    private void runUntil(long ns) {
        while (timeline.runNext(ns)) {
            // Everything due until then.
        }
    }

    @Test
    void shouldSendOneFrameAfterTheOtherWithTheVlanOfThePort() {
        enable(0);
        post(GUEST, 0);
        post(GUEST, 0);
        post(GUEST, 500);
        runUntil(10_000);

        assertThat(uplink.ids()).containsExactly(100L, 101L, 102L);
        assertThat(uplink.timesNs()).containsExactly(1_000L, 2_000L, 3_000L);
        assertThat(uplink.vlans()).containsOnly(VLAN);
        assertThat(transmit.completed()).isEqualTo(3);
    }

    @Test
    void shouldLoseExactlyWhatHadNotDepartedWhenItVanishes() {
        enable(0);
        for (int i = 0; i < 5; i++) {
            post(GUEST, 0);
        }
        runUntil(2_500);
        assertThat(function.occupancy()).isEqualTo(new Occupancy(3, 2, 11, 0, 0));
        function.vanish(2_500);
        runUntil(100_000);

        assertThat(uplink.ids()).containsExactly(100L, 101L);
        assertThat(trace.drops())
                .containsExactly(
                        new Drop(102, Place.VF_TRANSMIT_RING, DropReason.VF_VANISHED),
                        new Drop(103, Place.VF_TRANSMIT_RING, DropReason.VF_VANISHED),
                        new Drop(104, Place.VF_TRANSMIT_RING, DropReason.VF_VANISHED));
        assertThat(transmit.completed())
                .as("departed, and the driver never hears of it")
                .isZero();
        assertThat(function.read(Register.STATUS)).isEqualTo(VfFunction.ALL_ONES);
        assertThat(trace.path(PathElement.VF_HARDWARE)).isEqualTo(DataPath.NONE);
    }

    @Test
    void shouldLoseWhatWasNotWrittenBackAndNothingElseWhenItVanishesReceiving() {
        enable(16);
        for (int i = 0; i < 4; i++) {
            nic.receive(frames.frame(GUEST, PEER, VLAN, 60), 0);
        }
        runUntil(4_000);
        assertThat(receive.completed()).as("a batch").isEqualTo(4);
        for (int i = 0; i < 3; i++) {
            nic.receive(frames.frame(GUEST, PEER, VLAN, 60), 4_000);
        }
        runUntil(5_500);
        assertThat(function.occupancy().receiveUnwritten()).isEqualTo(3);
        function.vanish(5_500);

        assertThat(trace.drops())
                .containsExactly(
                        new Drop(4, Place.VF_RECEIVE_RING, DropReason.VF_VANISHED),
                        new Drop(5, Place.VF_RECEIVE_RING, DropReason.VF_VANISHED),
                        new Drop(6, Place.VF_RECEIVE_RING, DropReason.VF_VANISHED));
        assertThat(receive.completed()).isEqualTo(4);
        assertThat(memory.frameId(receive.reclaim())).isZero();
        assertThat(frames.fabric().freeSlots()).isEqualTo(frames.fabric().slots());
    }

    @Test
    void shouldDropWhatIsPostedToItWhenItHasVanished() {
        enable(0);
        function.vanish(0);
        long late = post(GUEST, 10);

        assertThat(trace.drops())
                .containsExactly(new Drop(late, Place.VF_TRANSMIT_RING, DropReason.POSTED_TO_VANISHED_VF));
    }

    @Test
    void shouldAccountForWhatIsPostedWhenADriverStartsOnItAfterItHasVanished() {
        allocate();
        function.vanish(0);
        function.enable(List.of(new QueuePair(transmit, receive, now -> {})), memory, 10);
        long late = post(GUEST, 20);
        runUntil(100_000);

        assertThat(trace.drops())
                .containsExactly(new Drop(late, Place.VF_TRANSMIT_RING, DropReason.POSTED_TO_VANISHED_VF));
        assertThat(function.read(Register.STATUS)).isEqualTo(VfFunction.ALL_ONES);
        assertThat(uplink.ids()).isEmpty();
    }

    @Test
    void shouldDropForWantOfADescriptorWhenNoneIsPosted() {
        enable(1);
        nic.receive(frames.frame(GUEST, PEER, VLAN, 60), 0);
        nic.receive(frames.frame(GUEST, PEER, VLAN, 60), 0);

        assertThat(trace.drops()).containsExactly(new Drop(1, Place.VF_RECEIVE_RING, DropReason.NO_RECEIVE_DESCRIPTOR));
    }

    @Test
    void shouldTakeNothingMoreAndFinishTheRestWhenToldToStopReceiving() {
        enable(4);
        nic.receive(frames.frame(GUEST, PEER, VLAN, 60), 0);
        function.stopReceiving(0);
        nic.receive(frames.frame(GUEST, PEER, VLAN, 60), 0);
        assertThat(function.read(Register.STATUS)).isZero();
        runUntil(10_000);

        assertThat(receive.completed()).isEqualTo(1);
        assertThat(function.read(Register.STATUS)).isEqualTo(VfFunction.STATUS_IDLE);
        assertThat(trace.drops()).containsExactly(new Drop(1, Place.NIC_SWITCH, DropReason.VPORT_NOT_RECEIVING));
    }

    @Test
    void shouldLoseItsContentsForWantOfDrainingWhenDisabled() {
        enable(4);
        long posted = post(GUEST, 0);
        function.disable(100);
        runUntil(10_000);

        assertThat(trace.drops())
                .containsExactly(new Drop(posted, Place.VF_TRANSMIT_RING, DropReason.VF_RELEASED_UNDRAINED));
        assertThat(function.read(Register.STATUS)).isEqualTo(VfFunction.STATUS_IDLE);
    }

    @Test
    void shouldDropWhatDoesNotComeFromThePortsAddress() {
        enable(0);
        long spoofed = post(PEER, 0);
        runUntil(10_000);

        assertThat(trace.drops()).containsExactly(new Drop(spoofed, Place.NIC_SWITCH, DropReason.SPOOFED_SOURCE));
        assertThat(uplink.ids()).isEmpty();
    }

    @Test
    void shouldSteerGroupsAndStrangersToTheDefaultVPort() {
        enable(4);
        nic.receive(frames.frame(0xFFFF_FFFF_FFFFL, PEER, VLAN, 60), 0);
        nic.receive(frames.frame(PEER, PEER, VLAN, 60), 0);
        nic.receive(frames.frame(GUEST, PEER, VLAN + 1, 60), 0);
        port.delete();
        nic.receive(frames.frame(GUEST, PEER, VLAN, 60), 0);

        assertThat(physicalFunction.ids()).containsExactly(0L, 1L, 2L);
        assertThat(trace.drops()).containsExactly(new Drop(3, Place.NIC_SWITCH, DropReason.VPORT_NOT_RECEIVING));
    }

    @Test
    void shouldFailWhenAllocatedTwice() {
        allocate();
        assertThatThrownBy(this::allocate).isInstanceOf(InvariantViolation.class);
        function.free(0);
        allocate();
        assertThat(function.read(Register.STATUS)).isEqualTo(VfFunction.STATUS_IDLE);
    }
}
