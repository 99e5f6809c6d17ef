package io.nicteam.harness.host.vsp;

import io.nicteam.harness.host.vsp.statistics.QueueStatistics;
import io.nicteam.harness.host.vsp.statistics.Reject;
import io.nicteam.harness.host.vsp.statistics.VspStatistics;
import io.nicteam.harness.queue.StampedQueue;
import io.nicteam.netvsc.nvsp.NvspRndisPacket;
import io.nicteam.netvsc.rndis.RndisPacketEncoder;
import io.nicteam.netvsc.vmbus.FreeSections;
import io.nicteam.netvsc.vmbus.TransferPages;
import io.nicteam.netvsc.vmbus.VmbusPacket;
import io.nicteam.netvsc.vmbus.VmbusRing;
import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;
import io.nicteam.packet.SlotsOf;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.Place;
import io.nicteam.trace.Trace;
import java.util.ArrayList;
import java.util.List;

/**
 * Frames on their way to the guest by one channel: in the physical function's receive ring, in the worker's hands with a
 * receive section to go to, and in sections that wait for room in the guest's ring.
 */
final class ReceiveQueue {

    private final PacketPool fabric;
    private final int slots;
    private final ReceiveSections sections;
    private final Outbox outbox;
    private final VspStatistics statistics;
    private final QueueStatistics own;
    private final Trace trace;

    @SlotsOf("fabric")
    private final StampedQueue queue;
    /** The frame in service, and the section it goes to. */
    private int slot = PacketPool.NONE;

    private int section = FreeSections.NONE;

    /**
     * An empty one.
     *
     * @param slots frames that the physical function's receive ring holds
     * @param own the numbers of this channel
     */
    ReceiveQueue(
            PacketPool fabric,
            int slots,
            ReceiveSections sections,
            Outbox outbox,
            VspStatistics statistics,
            QueueStatistics own,
            Trace trace) {
        this.fabric = fabric;
        this.slots = slots;
        this.sections = sections;
        this.outbox = outbox;
        this.statistics = statistics;
        this.own = own;
        this.trace = trace;
        queue = new StampedQueue(Integer.highestOneBit(Math.max(1, 2 * slots - 1)));
    }

    int size() {
        return queue.size();
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /** Takes a frame, held by {@link Owner#FABRIC}, or drops it; whether it took it. */
    boolean add(int fabricSlot, long nowNs) {
        if (queue.size() >= slots) {
            own.droppedRingFull();
            dropFrame(fabricSlot, Place.PF_RECEIVE_RING, DropReason.QUEUE_FULL, nowNs);
        } else if (RndisPacketEncoder.bytes(fabric.length(fabricSlot), 0)
                > sections.memory().sectionBytes()) {
            statistics.reject(Reject.FRAME_TOO_LONG);
            dropFrame(fabricSlot, Place.VSP, DropReason.FRAME_TOO_LONG, nowNs);
        } else {
            queue.add(fabricSlot, nowNs);
            return true;
        }
        return false;
    }

    /** Whether there is a frame, and a section for it. */
    boolean canBegin() {
        return !queue.isEmpty() && sections.canTake();
    }

    /** When the next frame came. */
    long arrivalNs() {
        return queue.headStampNs();
    }

    /** Begins with the next frame; {@link #canBegin} must hold. Returns its length. */
    int begin() {
        section = sections.take();
        slot = queue.remove();
        return fabric.length(slot);
    }

    /** Puts the frame in service into its section. Nothing happens to one that was discarded meanwhile. */
    void finish(long nowNs) {
        if (section == FreeSections.NONE) {
            return;
        }
        int length = RndisPacketEncoder.encode(
                sections.memory().memory(),
                sections.memory().offset(section),
                fabric.slab(),
                fabric.offset(slot),
                fabric.length(slot),
                0);
        sections.bytes(section, length);
        sections.frameId(section, fabric.frameId(slot));
        fabric.release(slot, Owner.FABRIC);
        own.received();
        int written = section;
        section = FreeSections.NONE;
        slot = PacketPool.NONE;
        outbox.frame(written, nowNs);
    }

    /** Drops every frame that was not written to the guest's ring. */
    void discard(DropReason reason, long nowNs) {
        if (section != FreeSections.NONE) {
            dropFrame(slot, Place.VSP, reason, nowNs);
            sections.giveUp(section);
            slot = PacketPool.NONE;
            section = FreeSections.NONE;
        }
        while (!queue.isEmpty()) {
            dropFrame(queue.remove(), Place.VSP, reason, nowNs);
        }
        for (int i = 0; i < outbox.frames(); i++) {
            drop(sections.frameId(outbox.frame(i)), Place.VSP, reason, nowNs);
            sections.giveUp(outbox.frame(i));
        }
        outbox.clearFrames();
    }

    /** Drops the frames in the physical function's receive ring. */
    void dropWaiting(DropReason reason, long nowNs) {
        while (!queue.isEmpty()) {
            dropFrame(queue.remove(), Place.PF_RECEIVE_RING, reason, nowNs);
        }
    }

    /** Drops the frames of a packet that lies in the guest's ring, where the guest may have damaged it, and will not be read. */
    void dropUnread(VmbusRing packet, long nowNs) {
        boolean frames = sections.memory() != null
                && packet.type() == VmbusPacket.TRANSFER_PAGES
                && TransferPages.isValid(packet)
                && NvspRndisPacket.isData(packet.packet(), packet.headerBytes(), packet.payloadBytes());
        int ranges = frames ? TransferPages.ranges(packet.packet()) : 0;
        for (int i = 0; i < ranges; i++) {
            long lent = TransferPages.byteOffset(packet.packet(), i)
                    / sections.memory().sectionBytes();
            if (sections.memory().has(lent)) {
                drop(sections.frameId((int) lent), Place.VSP, DropReason.CHANNEL_CLOSED, nowNs);
            }
        }
    }

    /** Drops a frame that is held by {@link Owner#FABRIC}. */
    void dropFrame(int fabricSlot, Place place, DropReason reason, long nowNs) {
        drop(fabric.frameId(fabricSlot), place, reason, nowNs);
        fabric.release(fabricSlot, Owner.FABRIC);
    }

    private void drop(long frameId, Place place, DropReason reason, long nowNs) {
        if (frameId != PacketPool.NO_FRAME) {
            trace.dropped(frameId, place, reason, nowNs);
        }
    }

    /** Slots of the physical function's receive ring, taken out of it. */
    List<Integer> save() {
        List<Integer> waiting = new ArrayList<>();
        while (!queue.isEmpty()) {
            waiting.add(queue.remove());
        }
        return waiting;
    }

    /** Goes on with what another one saved. */
    void restore(List<Integer> waiting, long nowNs) {
        for (int fabricSlot : waiting) {
            queue.add(fabricSlot, nowNs);
        }
    }
}
