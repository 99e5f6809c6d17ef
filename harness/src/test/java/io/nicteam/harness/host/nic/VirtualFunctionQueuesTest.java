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
import io.nicteam.rss.RssHash;
import io.nicteam.rss.Toeplitz;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.PathElement;
import io.nicteam.trace.Place;
import io.nicteam.vf.VfOptions.OnFrozen;
import io.nicteam.vf.hw.QueuePair;
import io.nicteam.vf.hw.VfFunction;
import io.nicteam.vf.hw.VfFunction.Register;
import io.nicteam.vf.ring.DescriptorRing;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A VF with several queue pairs, and what can go wrong with it while it stays. */
final class VirtualFunctionQueuesTest {

    private static final long GUEST = 0x00155D010203L;
    private static final long PEER = 0x02005E000001L;
    private static final int VLAN = 7;
    private static final int QUEUES = 3;
    private static final int RING = 16;
    private static final long FRAME_NS = 1_000;
    private static final long RESET_NS = 50_000;

    private final Timeline timeline = new Timeline();
    private final RecordingTrace trace = new RecordingTrace();
    private final FabricFrames frames = new FabricFrames();
    private final PacketPool memory = new PacketPool("guest", 512, 256);
    private final OwnMemory own = new OwnMemory(memory);
    private final List<String> links = new ArrayList<>();
    private final Nic nic = new Nic("pnic0", frames.fabric(), trace);
    private final VPort port = nic.vfPort(new PortAddresses(0, GUEST, VLAN), trace);
    private final FabricFrames.Sink uplink = frames.new Sink();
    private final List<DescriptorRing> transmit = new ArrayList<>();
    private final List<DescriptorRing> receive = new ArrayList<>();
    private final List<Long> events = new ArrayList<>();
    private final List<Integer> interrupts = new ArrayList<>();
    private VirtualFunction function;
    private long nextId = 100;

    private void start(NoReceiveDescriptor withoutDescriptor, int buffers) {
        VfSettings settings = new VfSettings(
                RING, FRAME_NS, 1, 5_000, 0, 64, 100, withoutDescriptor, 0, OnFrozen.WAIT, RESET_NS, true, 9000, true);
        function = new VirtualFunction(port, frames.fabric(), settings, ModerationRange.fixed(0), timeline, trace);
        nic.connect(uplink, frames.new Sink(), frames.new Sink());
        nic.filters().set(GUEST, VLAN, port);
        function.allocate(QUEUES, own.requester, (up, nowNs) -> links.add((up ? "up " : "down ") + nowNs), 0);
        function.memorySpace(true);
        function.busMaster(true);
        port.create(function);
        function.attach(events::add);
        enable(buffers, 0);
    }

    private void start() {
        start(NoReceiveDescriptor.DROP, RING);
    }

    private void enable(int buffers, long nowNs) {
        transmit.clear();
        receive.clear();
        List<QueuePair> pairs = new ArrayList<>();
        for (int i = 0; i < QUEUES; i++) {
            int queue = i;
            transmit.add(new DescriptorRing(RING, 0));
            receive.add(new DescriptorRing(RING, 0));
            pairs.add(new QueuePair(transmit.get(i), receive.get(i), now -> interrupts.add(queue)));
        }
        function.enable(pairs, memory, nowNs);
        function.steer(new int[] {0, 1, 2, 1});
        for (int i = 0; i < QUEUES; i++) {
            offerBuffers(i, buffers, nowNs);
            function.enableInterrupt(i, nowNs);
        }
    }

    private void offerBuffers(int queue, int count, long nowNs) {
        for (int i = 0; i < count; i++) {
            receive.get(queue).post(memory.acquire(Owner.VF_RECEIVE));
        }
        function.receiveDoorbell(queue, nowNs);
    }

    private long post(int queue, long nowNs) {
        int slot = memory.acquire(Owner.VF_TRANSMIT);
        Ethernet.write(memory.slab(), memory.offset(slot), PEER, GUEST, Ethernet.TYPE_IPV4);
        memory.length(slot, 60);
        memory.frameId(slot, nextId);
        transmit.get(queue).post(slot);
        function.transmitDoorbell(queue, nowNs);
        return nextId++;
    }

    /** A frame from outside, an IPv4 packet from that port. */
    private int inbound(int sourcePort) {
        int slot = frames.frame(GUEST, PEER, VLAN, 60);
        int packet = frames.fabric().offset(slot) + Ethernet.HEADER_LENGTH;
        var slab = frames.fabric().slab();
        slab.setMemory(packet, 46, (byte) 0);
        slab.putByte(packet, (byte) 0x45);
        slab.putByte(packet + 9, (byte) 17);
        slab.putShort(packet + 20, (short) sourcePort, ByteOrder.BIG_ENDIAN);
        return slot;
    }

    private int hash(int slot) {
        RssHash hash = new RssHash(new Toeplitz(Toeplitz.publishedKey(), 0), RssHash.ALL_TYPES);
        assertThat(hash.compute(frames.fabric().slab(), frames.fabric().offset(slot), 60))
                .isTrue();
        return hash.value();
    }

    private void runUntil(long ns) {
        while (timeline.runNext(ns)) {
            // Everything due until then.
        }
    }

    @Test
    void shouldServeTheQueuesInTurn() {
        start();
        List<Long> first = List.of(post(0, 0), post(0, 0), post(0, 0));
        List<Long> second = List.of(post(2, 0), post(2, 0));
        runUntil(100_000);

        assertThat(uplink.ids())
                .containsExactly(first.get(0), second.get(0), first.get(1), second.get(1), first.get(2));
        assertThat(uplink.timesNs()).as("one way out for all").containsExactly(1_000L, 2_000L, 3_000L, 4_000L, 5_000L);
        assertThat(interrupts).contains(0, 2).doesNotContain(1);
    }

    @Test
    void shouldSteerByHashAndTable() {
        start();
        int[] table = {0, 1, 2, 1};
        int[] expected = new int[QUEUES];
        for (int i = 0; i < RING; i++) {
            int slot = inbound(1_000 + i);
            expected[table[hash(slot) & 3]]++;
            nic.receive(slot, 0);
        }
        int other = frames.frame(GUEST, PEER, VLAN, 60);
        Ethernet.write(frames.fabric().slab(), frames.fabric().offset(other), GUEST, PEER, 0x88B5);
        nic.receive(other, 0);
        expected[0]++;
        runUntil(200_000);

        assertThat(expected).as("the flows do spread").doesNotContain(0);
        for (int i = 0; i < QUEUES; i++) {
            assertThat(receive.get(i).completed()).as("queue pair %d", i).isEqualTo(expected[i]);
        }
        assertThat(trace.drops()).isEmpty();
        assertThatThrownBy(() -> function.steer(new int[] {0, 1, 2})).isInstanceOf(InvariantViolation.class);
        assertThatThrownBy(() -> function.steer(new int[] {3})).isInstanceOf(InvariantViolation.class);
    }

    @Test
    void shouldAcceptWhatIsPostedToAFrozenQueueAndCompleteNothing() {
        start();
        post(1, 0);
        runUntil(1_500);
        function.freezeQueue(1, 1_500);
        for (int i = 0; i < 5; i++) {
            post(1, 2_000);
        }
        long other = post(0, 2_000);
        runUntil(1_000_000);

        assertThat(transmit.get(1).completed()).isEqualTo(1);
        assertThat(function.transmitHead(1)).isEqualTo(1);
        assertThat(uplink.ids()).containsExactly(100L, other);
        assertThat(trace.drops()).isEmpty();
        assertThat(trace.path(PathElement.VF_HARDWARE)).isEqualTo(DataPath.NONE);
    }

    @Test
    void shouldForgetRingsInAResetAndLeaveWhatItHadNotBegunWithToTheDriver() {
        start();
        post(0, 0);
        post(0, 0);
        post(1, 0);
        nic.receive(inbound(1), 0);
        runUntil(1_500);
        nic.receive(inbound(2), 1_500);
        function.resetInPlace(1_600);
        assertThat(function.read(Register.STATUS)).isEqualTo(VfFunction.STATUS_RESETTING);
        assertThat(function.transmitHead(0)).isEqualTo(1);
        assertThat(function.transmitHead(1)).isZero();
        assertThat(trace.drops()).containsExactly(new Drop(1, Place.VF_RECEIVE_RING, DropReason.VF_RESET));
        nic.receive(inbound(3), 2_000);
        assertThat(trace.drops()).last().isEqualTo(new Drop(2, Place.NIC_SWITCH, DropReason.VPORT_NOT_RECEIVING));
        takeBackAll();
        runUntil(1_600 + RESET_NS);

        assertThat(events).containsExactly(1_600L, 1_600 + RESET_NS);
        assertThat(function.read(Register.STATUS)).isEqualTo(VfFunction.STATUS_IDLE);
        enable(RING, 60_000);
        long late = post(2, 60_000);
        function.vanish(60_000);
        assertThat(uplink.ids()).containsExactly(100L);
        assertThat(trace.drops())
                .as("what was taken back is not lost")
                .endsWith(new Drop(late, Place.VF_TRANSMIT_RING, DropReason.VF_VANISHED))
                .hasSize(3);
    }

    private void takeBackAll() {
        for (DescriptorRing ring : transmit) {
            while (ring.outstanding() > 0) {
                ring.abandon();
            }
        }
    }

    @Test
    void shouldLoseWhatTheDriverHasNotTakenBackWhenItVanishesInAReset() {
        start();
        long kept = post(0, 0);
        function.resetInPlace(100);
        function.vanish(200);
        runUntil(1_000_000);

        assertThat(trace.drops()).containsExactly(new Drop(kept, Place.VF_TRANSMIT_RING, DropReason.VF_VANISHED));
        assertThat(function.read(Register.STATUS)).isEqualTo(VfFunction.ALL_ONES);
    }

    @Test
    void shouldKeepWhatIsPostedAndDropWhatComesInWithoutALink() {
        start();
        function.link(false, 0);
        long kept = post(0, 0);
        nic.receive(inbound(1), 100);
        runUntil(10_000);
        assertThat(uplink.ids()).isEmpty();
        assertThat(trace.drops()).containsExactly(new Drop(0, Place.NIC_SWITCH, DropReason.LINK_DOWN));

        function.link(true, 10_000);
        runUntil(20_000);
        assertThat(uplink.ids()).containsExactly(kept);
        assertThat(links).as("the PF's driver is told").containsExactly("down 0", "up 10000");
        assertThat(events).isEmpty();
        assertThat(trace.path(PathElement.VF_HARDWARE)).isEqualTo(DataPath.VF);
    }

    @Test
    void shouldHoldFramesBackInOrderWhenThePortPausesForWantOfADescriptor() {
        start(NoReceiveDescriptor.PAUSE, 1);
        for (int i = 0; i < 5; i++) {
            nic.receive(frames.frame(GUEST, PEER, VLAN, 60), 0);
        }
        runUntil(10_000);
        assertThat(receive.get(0).completed()).isEqualTo(1);
        assertThat(trace.drops()).isEmpty();
        assertThat(function.read(Register.STATUS)).as("not idle").isZero();

        offerBuffers(0, 3, 10_000);
        runUntil(20_000);
        assertThat(receive.get(0).completed()).isEqualTo(4);
        assertThat(memory.frameId(receive.get(0).slotAt(3))).isEqualTo(3);
        function.stopReceiving(20_000);
        assertThat(trace.drops()).containsExactly(new Drop(4, Place.NIC_SWITCH, DropReason.VPORT_NOT_RECEIVING));
        assertThat(function.read(Register.STATUS)).isEqualTo(VfFunction.STATUS_IDLE);
    }

    @Test
    void shouldDropWhatThePausedPortCannotHold() {
        start(NoReceiveDescriptor.PAUSE, 0);
        int sent = VirtualFunction.PORT_BUFFER_FRAMES;
        PacketPool fabric = frames.fabric();
        assertThat(fabric.slots()).isGreaterThanOrEqualTo(sent);
        for (int i = 0; i < sent; i++) {
            nic.receive(frames.frame(GUEST, PEER, VLAN, 60), 0);
        }
        assertThat(trace.drops()).isEmpty();
        function.vanish(0);

        assertThat(trace.drops()).hasSize(sent).allMatch(drop -> drop.reason() == DropReason.VF_VANISHED);
        assertThat(fabric.freeSlots()).isEqualTo(fabric.slots());
    }

    @Test
    void shouldReadAllOnesAndLoseWritesWhenItIsGone() {
        start();
        function.vanish(0);
        for (Register register : Register.values()) {
            assertThat(function.read(register)).as("%s", register).isEqualTo(VfFunction.ALL_ONES);
        }
        assertThat(function.transmitHead(0)).isEqualTo(VfFunction.ALL_ONES);
        function.reset(10);
        function.link(false, 10);
        function.freezeQueue(0, 10);
        function.resetInPlace(10);
        function.receiveDoorbell(0, 10);
        function.enableInterrupt(0, 10);
        function.stopReceiving(10);
        function.disable(10);
        runUntil(1_000_000);

        assertThat(events).isEmpty();
        assertThat(interrupts).isEmpty();
        assertThat(function.read(Register.STATUS)).isEqualTo(VfFunction.ALL_ONES);
    }

    @Test
    void shouldSayHowManyQueuePairsItMayUse() {
        start();
        assertThat(function.read(Register.QUEUE_PAIRS)).isEqualTo(QUEUES);
    }
}
