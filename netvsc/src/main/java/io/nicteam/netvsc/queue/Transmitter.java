package io.nicteam.netvsc.queue;

import io.nicteam.netvsc.nvsp.Nvsp;
import io.nicteam.netvsc.nvsp.NvspRndisPacket;
import io.nicteam.netvsc.rndis.RndisPacketEncoder;
import io.nicteam.netvsc.statistics.QueueStatistics;
import io.nicteam.netvsc.statistics.Statistic;
import io.nicteam.netvsc.statistics.Statistics;
import io.nicteam.netvsc.vmbus.ChannelEnd;
import io.nicteam.netvsc.vmbus.GpaDirect;
import io.nicteam.netvsc.vmbus.Sections;
import io.nicteam.netvsc.vmbus.VmbusPacket;
import io.nicteam.packet.Burst;
import io.nicteam.packet.DataPath;
import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;
import io.nicteam.packet.SlotsOf;
import io.nicteam.state.NotState;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.Place;
import io.nicteam.trace.Trace;
import java.nio.ByteBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The way down of one queue: frames into send sections, sections into the ring, and both back on the host's completion.
 *
 * <p>Frames of one burst share a section as long as it has room and the host takes that many in a message; a section never
 * waits for the next burst, so that none is left behind when traffic moves to the VF. A frame that fits no section, or finds
 * none free, is sent from where it lies, by pages.
 */
final class Transmitter {

    /** Most frames that one completion gives back. */
    static final int MOST_FRAMES_A_PACKET = 32;

    /** Whether frames are taken. */
    private enum Queue {
        OPEN,
        /** Too little room for more. */
        STOPPED,
        /** Too little room, and the stack was told so: it waits to hear when that ends. */
        AWAITED
    }

    private static final long STOP_BELOW_PERCENT = 10;
    private static final long WAKE_ABOVE_PERCENT = 20;
    private static final int NONE = SendSlots.NONE;

    /** Most pages of a frame: as many as the longest has, wherever it begins. */
    private static final int LONGEST_PACKET_BYTES = 512;

    private final int index;
    private final PacketPool pool;
    private final ChannelEnd end;
    private final SendSlots slots;
    private final Statistics statistics;
    private final QueueStatistics own;
    private final Trace trace;

    @NotState
    private final UnsafeBuffer message = new UnsafeBuffer(ByteBuffer.allocateDirect(LONGEST_PACKET_BYTES));

    @SlotsOf("pool")
    private Burst completed;

    @NotState
    private Burst handedUp;

    private Queue queue = Queue.OPEN;
    private int mostFramesAPacket = 1;
    private int alignment = 8;
    private int longestFrame;
    private int outstanding;

    /** The section being filled, and where in it the last message begins and ends. */
    private int filling = NONE;

    private int lastBegin;
    private int filledBytes;
    private int filledFrames;

    Transmitter(int index, PacketPool pool, ChannelEnd end, SendSlots slots, Statistics statistics, Trace trace) {
        this.index = index;
        this.pool = pool;
        this.end = end;
        this.slots = slots;
        this.statistics = statistics;
        own = statistics.queue(index);
        this.trace = trace;
        completed = new Burst(pool.slots());
        handedUp = new Burst(pool.slots());
    }

    /** What was agreed with the host: frames in one packet, the power of two at which each begins, the longest frame. */
    void limits(int framesAPacket, int alignmentBytes, int longestFrameBytes) {
        mostFramesAPacket = Math.max(1, Math.min(MOST_FRAMES_A_PACKET, framesAPacket));
        alignment = alignmentBytes;
        longestFrame = longestFrameBytes;
    }

    /** Whether a frame can be offered now. When not, the stack is taken to wait for the word that it can again. */
    boolean isOpen() {
        if (queue == Queue.OPEN) {
            return true;
        }
        queue = Queue.AWAITED;
        return false;
    }

    /**
     * Takes a frame, whose packet leaves at the latest with {@link #flush}.
     *
     * @return false when there is no room for it now; it stays the caller's
     */
    boolean send(int slot, long nowNs) {
        if (pool.length(slot) > longestFrame) {
            statistics.count(Statistic.TX_TOO_BIG);
            drop(slot, DropReason.FRAME_TOO_LONG, nowNs);
            return true;
        }
        int bytes = RndisPacketEncoder.bytes(pool.length(slot), tag(slot));
        boolean taken =
                bytes <= slots.sections().sectionBytes() ? sendInSection(slot, bytes, nowNs) : sendByPages(slot, nowNs);
        if (taken) {
            return true;
        }
        if (outstanding == 0) {
            // Nothing is on its way whose completion would make room: waiting would be for ever (ENOSPC).
            statistics.count(Statistic.TX_NO_SPACE);
            drop(slot, DropReason.NO_RING_SPACE, nowNs);
            return true;
        }
        statistics.count(Statistic.TX_BUSY);
        stop();
        queue = Queue.AWAITED;
        return false;
    }

    private int tag(int slot) {
        return RndisPacketEncoder.tag(pool.vlan(slot), pool.priority(slot));
    }

    /** A frame that is dropped here is given back with the completed ones, as if the device had taken it. */
    private void drop(int slot, DropReason reason, long nowNs) {
        statistics.count(Statistic.TX_DROPPED);
        if (pool.frameId(slot) != PacketPool.NO_FRAME) {
            trace.dropped(pool.frameId(slot), Place.NETVSC, reason, nowNs);
        }
        completed.add(slot);
    }

    private boolean sendInSection(int slot, int bytes, long nowNs) {
        Sections sections = slots.sections();
        int begin = filling == NONE ? 0 : (filledBytes + alignment - 1) & -alignment;
        if (filling != NONE && (filledFrames == mostFramesAPacket || begin + bytes > sections.sectionBytes())) {
            flush(nowNs);
            begin = 0;
        }
        if (filling == NONE) {
            if (!beginSection()) {
                return sendByPages(slot, nowNs);
            }
        } else {
            RndisPacketEncoder.pad(
                    sections.memory(), sections.offset(filling) + lastBegin, filledBytes - lastBegin, alignment);
        }
        lastBegin = begin;
        int at = sections.offset(filling) + begin;
        RndisPacketEncoder.encode(sections.memory(), at, pool.slab(), pool.offset(slot), pool.length(slot), tag(slot));
        sections.buffer().frameId(at, pool.frameId(slot));
        slots.addToSection(filling, slot);
        filledBytes = begin + bytes;
        filledFrames++;
        take(slot);
        return true;
    }

    /** A section is begun only when the ring has room for its packet, so that {@link #flush} cannot fail. */
    private boolean beginSection() {
        if (!end.outgoing().hasRoom(Nvsp.MESSAGE_BYTES)) {
            return false;
        }
        filling = slots.takeSection(index);
        if (filling == NONE) {
            statistics.count(Statistic.TX_SEND_FULL);
            return false;
        }
        filledBytes = 0;
        filledFrames = 0;
        return true;
    }

    /** Posts the section that is being filled, if there is one. */
    void flush(long nowNs) {
        if (filling == NONE) {
            return;
        }
        NvspRndisPacket.encode(message, 0, Nvsp.MESSAGE_BYTES, NvspRndisPacket.DATA, filling, filledBytes);
        end.offer(
                VmbusPacket.IN_BAND, VmbusPacket.COMPLETION_REQUESTED, filling, message, 0, Nvsp.MESSAGE_BYTES, nowNs);
        filling = NONE;
        stopIfNearlyFull();
    }

    private boolean sendByPages(int slot, long nowNs) {
        // What was gathered goes first: it is older, and the room in the ring is its own only until something else is
        // written.
        flush(nowNs);
        int request = slots.takeRequest(index, slot);
        if (request == NONE) {
            return false;
        }
        int header = SendSlots.headerOffset(request);
        int frameBytes = pool.length(slot);
        int headerBytes = RndisPacketEncoder.encodeHeader(slots.headers(), header, frameBytes, tag(slot));
        int at = GpaDirect.begin(message, 2);
        at = GpaDirect.range(message, at, slots.memory().header(header), headerBytes);
        at = GpaDirect.range(message, at, slots.memory().frame(slot), frameBytes);
        NvspRndisPacket.encode(message, at, Nvsp.MESSAGE_BYTES, NvspRndisPacket.DATA, NvspRndisPacket.NO_SECTION, 0);
        if (!end.offer(
                VmbusPacket.GPA_DIRECT,
                VmbusPacket.COMPLETION_REQUESTED,
                SendSlots.PAGES + request,
                message,
                at,
                at + Nvsp.MESSAGE_BYTES,
                nowNs)) {
            slots.giveRequest(request);
            return false;
        }
        take(slot);
        stopIfNearlyFull();
        return true;
    }

    private void take(int slot) {
        pool.hand(slot, Owner.STACK, Owner.NETVSC);
        pool.path(slot, DataPath.SYNTHETIC);
        outstanding++;
        own.sent(pool.length(slot));
    }

    private void stopIfNearlyFull() {
        if (!ringFreeAbove(STOP_BELOW_PERCENT)) {
            stop();
        }
    }

    private void stop() {
        if (queue == Queue.OPEN) {
            queue = Queue.STOPPED;
            statistics.count(Statistic.STOP_QUEUE);
        }
    }

    /** The host is done with the packet of that transaction; false when no such packet is outstanding. */
    boolean complete(long transactionId) {
        int frames = slots.complete(transactionId, index, completed);
        outstanding -= frames;
        return frames > 0;
    }

    /**
     * The channel is gone, and with it whatever the host would have said of what is outstanding (ENODEV). Frames are taken
     * again as soon as there is a channel, and whoever brings it up says so.
     */
    void abandon() {
        filling = NONE;
        for (long id = slots.anyOutstanding(index); id >= 0; id = slots.anyOutstanding(index)) {
            int frames = slots.complete(id, index, completed);
            statistics.count(Statistic.TX_ABANDONED, frames);
            outstanding -= frames;
        }
        queue = Queue.OPEN;
    }

    /** Takes frames again if there is room enough; whether the stack waits to hear that. */
    boolean wake() {
        boolean room = outstanding == 0 || ringFreeAbove(WAKE_ABOVE_PERCENT);
        if (queue == Queue.OPEN || !room) {
            return false;
        }
        boolean awaited = queue == Queue.AWAITED;
        queue = Queue.OPEN;
        statistics.count(Statistic.WAKE_QUEUE);
        return awaited;
    }

    private boolean ringFreeAbove(long percent) {
        return end.outgoing().freeBytes() * 100L > end.outgoing().ringBytes() * percent;
    }

    /** Whether frames are over whose sender was not told. */
    boolean hasCompleted() {
        return !completed.isEmpty();
    }

    /** Frames completed since the last call; the stack's again. Valid until the next call, whatever is sent meanwhile. */
    Burst takeCompleted() {
        Burst taken = completed;
        completed = handedUp;
        completed.clear();
        handedUp = taken;
        return taken;
    }

    /** Frames taken and not yet completed. */
    int outstanding() {
        return outstanding;
    }
}
