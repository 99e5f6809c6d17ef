package io.nicteam.harness.host.nic;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.frame.Ethernet;
import io.nicteam.harness.drive.Timeline;
import io.nicteam.harness.host.address.PortAddresses;
import io.nicteam.harness.host.nic.iommu.HostMemory;
import io.nicteam.harness.host.nic.iommu.Iommu;
import io.nicteam.harness.host.nic.iommu.Requester;
import io.nicteam.harness.scenario.VfSettings;
import io.nicteam.harness.scenario.VfSettings.NoReceiveDescriptor;
import io.nicteam.harness.trace.FabricFrames;
import io.nicteam.harness.trace.RecordingTrace;
import io.nicteam.harness.trace.RecordingTrace.Drop;
import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.Place;
import io.nicteam.vf.VfOptions.OnFrozen;
import io.nicteam.vf.hw.QueuePair;
import io.nicteam.vf.ring.DescriptorRing;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A VF between two guests' memories: what it is let reach, and what becomes of frames that it is not. */
final class VirtualFunctionDmaTest {

    private static final long GUEST = 0x00155D010203L;
    private static final long PEER = 0x02005E000001L;
    private static final int VLAN = 7;
    private static final int VF = 0x0301;
    private static final int RING = 16;
    /** What the other guest has in its memory. */
    private static final long SECRET = 4711;

    private final Timeline timeline = new Timeline();
    private final RecordingTrace trace = new RecordingTrace();
    private final FabricFrames frames = new FabricFrames();
    private final PacketPool memory = new PacketPool("guest", 64, 256);
    private final PacketPool foreign = new PacketPool("other guest", 64, 256);
    private final HostMemory machine = new HostMemory();
    private final Iommu iommu = new Iommu(machine);
    private final Requester requester = iommu.requester(VF);
    private final Nic nic = new Nic("pnic0", frames.fabric(), trace);
    private final VPort port = nic.vfPort(new PortAddresses(0, GUEST, VLAN), trace);
    private final FabricFrames.Sink uplink = frames.new Sink();
    private final List<Long> interrupts = new ArrayList<>();
    private final long ringAt = memory.reserve(RING * DescriptorRing.ENTRY_BYTES);
    private final DescriptorRing transmit = new DescriptorRing(RING, ringAt);
    private final DescriptorRing receive = new DescriptorRing(RING, ringAt);
    private VirtualFunction function;
    private long nextId = 100;

    /** @param reachable the memory that the host maps for it */
    private void start(PacketPool reachable) {
        foreign.reserve(memory.addressEnd() - foreign.addressEnd());
        machine.domain(memory);
        for (int i = 0; i < foreign.slots(); i++) {
            int slot = foreign.acquire(Owner.STACK);
            foreign.frameId(slot, SECRET);
            foreign.length(slot, 60);
            Ethernet.write(foreign.slab(), foreign.offset(slot), PEER, GUEST, Ethernet.TYPE_IPV4);
        }
        iommu.attach(VF, machine.domain(reachable));
        requester.interruptsFrom(iommu.interrupts().allocate(VF, 0, 2));
        VfSettings settings = new VfSettings(
                RING,
                1_000,
                4,
                5_000,
                0,
                64,
                100,
                NoReceiveDescriptor.DROP,
                0,
                OnFrozen.WAIT,
                50_000,
                true,
                9_000,
                true);
        function = new VirtualFunction(port, frames.fabric(), settings, ModerationRange.fixed(0), timeline, trace);
        nic.connect(uplink, frames.new Sink(), frames.new Sink());
        nic.filters().set(GUEST, VLAN, port);
        function.allocate(1, requester, (up, nowNs) -> {}, 0);
        function.memorySpace(true);
        function.busMaster(true);
        port.create(function);
        function.enable(List.of(new QueuePair(transmit, receive, interrupts::add)), memory, 0);
        for (int i = 0; i < 8; i++) {
            receive.post(memory.acquire(Owner.VF_RECEIVE));
        }
        function.enableInterrupt(0, 0);
    }

    private long post(long nowNs) {
        int slot = memory.acquire(Owner.VF_TRANSMIT);
        Ethernet.write(memory.slab(), memory.offset(slot), PEER, GUEST, Ethernet.TYPE_IPV4);
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

    /** Whether what the other guest has was read or written. The planted fault below shows that it notices. */
    private boolean foreignTouched() {
        boolean touched = uplink.ids().contains(SECRET);
        for (int i = 0; i < foreign.slots(); i++) {
            touched |= foreign.frameId(i) != SECRET;
        }
        return touched;
    }

    @Test
    void shouldMoveFramesBetweenItsGuestsMemoryAndTheWire() {
        start(memory);
        long sent = post(0);
        nic.receive(frames.frame(GUEST, PEER, VLAN, 60), 0);
        runUntil(100_000);

        assertThat(uplink.ids()).containsExactly(sent);
        assertThat(memory.frameId(receive.slotAt(0))).isZero();
        assertThat(interrupts).isNotEmpty();
        assertThat(iommu.blocked()).isZero();
        assertThat(foreignTouched()).isFalse();
    }

    /** The domain is gone, and the function goes on with what it had: frames both ways, write-back, interrupt. */
    @Test
    void shouldBeBlockedInEverythingThatItDoesTooLate() {
        start(memory);
        List<Long> posted = List.of(post(0), post(0), post(0));
        nic.receive(frames.frame(GUEST, PEER, VLAN, 60), 0);
        nic.receive(frames.frame(GUEST, PEER, VLAN, 60), 0);
        runUntil(1_500);
        assertThat(memory.frameId(receive.slotAt(0))).isZero();
        iommu.interrupts().release(VF);
        iommu.detach(VF);
        runUntil(100_000);

        assertThat(uplink.ids()).containsExactly(posted.get(0));
        assertThat(trace.drops())
                .containsExactlyInAnyOrder(
                        new Drop(posted.get(1), Place.VF_TRANSMIT_RING, DropReason.DMA_BLOCKED),
                        new Drop(posted.get(2), Place.VF_TRANSMIT_RING, DropReason.DMA_BLOCKED),
                        new Drop(0, Place.VF_RECEIVE_RING, DropReason.DMA_BLOCKED),
                        new Drop(1, Place.VF_RECEIVE_RING, DropReason.DMA_BLOCKED));
        assertThat(memory.frameId(receive.slotAt(1))).isEqualTo(PacketPool.NO_FRAME);
        assertThat(transmit.completed()).isZero();
        assertThat(receive.completed()).isZero();
        assertThat(interrupts).isEmpty();
        assertThat(iommu.blocked()).isGreaterThanOrEqualTo(4);
        assertThat(trace.events()).containsOnlyOnce("function 0301 blocked: its routing id belongs to nobody");
        assertThat(frames.fabric().freeSlots()).isEqualTo(frames.fabric().slots());
    }

    @Test
    void shouldBeBlockedWhileItIsNoBusMaster() {
        start(memory);
        function.busMaster(false);
        long posted = post(0);
        runUntil(100_000);

        assertThat(trace.drops()).containsExactly(new Drop(posted, Place.VF_TRANSMIT_RING, DropReason.DMA_BLOCKED));
        assertThat(trace.events()).contains("function 0301 blocked: it is not enabled as a bus master");
        function.busMaster(true);
        long next = post(100_000);
        runUntil(200_000);
        assertThat(uplink.ids()).containsExactly(next);
    }

    @Test
    void shouldNotInterruptThroughAnEntryOfAnother() {
        start(memory);
        iommu.interrupts().release(VF);
        iommu.interrupts().allocate(0x0302, 1, 2);
        post(0);
        runUntil(100_000);

        assertThat(transmit.completed()).isEqualTo(1);
        assertThat(interrupts).isEmpty();
        assertThat(iommu.blocked()).isEqualTo(1);
        assertThat(trace.events()).contains("function 0301 blocked: no entry for the interrupt is its own");
    }

    /** A guest may post what it likes: beyond the end, behind its slots, before the start. */
    @Test
    void shouldReachNothingThroughDescriptorsThatNameNoBuffer() {
        start(memory);
        int[] wild = {memory.slots() + 1, memory.slots(), Integer.MAX_VALUE, -1, Integer.MIN_VALUE, 1 << 22};
        for (int slot : wild) {
            transmit.post(slot);
        }
        long honest = post(0);
        while (receive.completed() < receive.posted()) {
            nic.receive(frames.frame(GUEST, PEER, VLAN, 60), timeline.nowNs());
            runUntil(timeline.nowNs() + 10_000);
        }
        receive.post(1 << 22);
        nic.receive(frames.frame(GUEST, PEER, VLAN, 60), timeline.nowNs());
        runUntil(1_000_000);

        assertThat(uplink.ids()).containsExactly(honest);
        assertThat(trace.drops()).containsExactly(new Drop(8, Place.VF_RECEIVE_RING, DropReason.DMA_BLOCKED));
        assertThat(iommu.blocked()).isEqualTo(wild.length + 1);
        assertThat(foreignTouched()).isFalse();
    }

    /** The planted fault: a host that maps one guest's memory for another one's function. */
    @Test
    void shouldShowWhenTheHostMapsTheWrongMemory() {
        start(foreign);
        post(0);
        nic.receive(frames.frame(GUEST, PEER, VLAN, 60), 0);
        runUntil(100_000);

        assertThat(foreignTouched()).isTrue();
        assertThat(uplink.ids()).containsExactly(SECRET);
    }
}
