package io.nicteam.netvsc;

import io.nicteam.netvsc.nvsp.Nvsp;
import io.nicteam.netvsc.nvsp.NvspRndisPacket;
import io.nicteam.netvsc.rndis.RndisPacketEncoder;
import io.nicteam.netvsc.vmbus.ChannelEnd;
import io.nicteam.netvsc.vmbus.FreeSections;
import io.nicteam.netvsc.vmbus.SharedSections;
import io.nicteam.netvsc.vmbus.VmbusPacket;
import io.nicteam.packet.Burst;
import io.nicteam.packet.DataPath;
import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.Place;
import io.nicteam.trace.Trace;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The way down: frames into send sections, sections into the ring, and both back on the host's completion.
 *
 * <p>A packet's transaction id is its section's number: a section is in one packet at most, so that the id is unique as
 * long as it is outstanding, and no table is needed to find what a completion completes.
 */
final class Transmitter {

    /** What a send section is in use for. */
    private enum Use {
        FREE,
        FRAME,
        CONTROL
    }

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

    private final PacketPool pool;
    private final ChannelEnd end;
    private final SharedSections sections;
    private final NetvscCounters counters;
    private final Trace trace;
    private final FreeSections free;
    private final Use[] use;
    private final int[] slotOf;
    private final UnsafeBuffer message = new UnsafeBuffer(ByteBuffer.allocateDirect(Nvsp.MESSAGE_BYTES));
    private final Burst completed;
    private final Burst tooBig;
    private Queue queue = Queue.OPEN;
    private int frames;

    Transmitter(PacketPool pool, ChannelEnd end, SharedSections sections, NetvscCounters counters, Trace trace) {
        this.pool = pool;
        this.end = end;
        this.sections = sections;
        this.counters = counters;
        this.trace = trace;
        free = new FreeSections(sections.sections());
        use = new Use[sections.sections()];
        Arrays.fill(use, Use.FREE);
        slotOf = new int[sections.sections()];
        completed = new Burst(sections.sections());
        tooBig = new Burst(sections.sections());
    }

    /** Takes a prefix of the burst and tells its length. */
    int send(Burst burst, long nowNs) {
        int taken = 0;
        while (taken < burst.size() && queue == Queue.OPEN && send(burst.slot(taken), nowNs)) {
            taken++;
        }
        if (taken < burst.size()) {
            queue = Queue.AWAITED;
        }
        return taken;
    }

    private boolean send(int slot, long nowNs) {
        int frameBytes = pool.length(slot);
        if (RndisPacketEncoder.bytes(frameBytes, pool.vlan(slot)) > sections.sectionBytes()) {
            return dropTooBig(slot, nowNs);
        }
        int section = free.take();
        if (section == FreeSections.NONE) {
            counters.txSendFull++;
            stop();
            return false;
        }
        int used = RndisPacketEncoder.encode(
                sections.memory(),
                sections.offset(section),
                pool.slab(),
                pool.offset(slot),
                frameBytes,
                pool.vlan(slot));
        if (!post(section, NvspRndisPacket.DATA, used, nowNs)) {
            free.give(section);
            counters.txBusy++;
            stop();
            return false;
        }
        sections.frameId(section, pool.frameId(slot));
        pool.hand(slot, Owner.STACK, Owner.NETVSC);
        pool.path(slot, DataPath.SYNTHETIC);
        use[section] = Use.FRAME;
        slotOf[section] = slot;
        frames++;
        counters.txPackets++;
        counters.txBytes += frameBytes;
        if (!ringFreeAbove(STOP_BELOW_PERCENT)) {
            stop();
        }
        return true;
    }

    /** A frame that no section holds is dropped here and given back later, as if the device had taken it. */
    private boolean dropTooBig(int slot, long nowNs) {
        if (tooBig.isFull()) {
            return false;
        }
        pool.hand(slot, Owner.STACK, Owner.NETVSC);
        tooBig.add(slot);
        counters.txTooBig++;
        if (pool.frameId(slot) != PacketPool.NO_FRAME) {
            trace.dropped(pool.frameId(slot), Place.NETVSC, DropReason.MALFORMED_MESSAGE, nowNs);
        }
        return true;
    }

    /** Sends an RNDIS control message; false when there is no room for it now. */
    boolean sendControl(DirectBuffer rndis, int length, long nowNs) {
        int section = free.take();
        if (section == FreeSections.NONE) {
            return false;
        }
        sections.memory().putBytes(sections.offset(section), rndis, 0, length);
        if (!post(section, NvspRndisPacket.CONTROL, length, nowNs)) {
            free.give(section);
            return false;
        }
        use[section] = Use.CONTROL;
        return true;
    }

    private boolean post(int section, int channelType, int used, long nowNs) {
        NvspRndisPacket.encode(message, 0, Nvsp.MESSAGE_BYTES, channelType, section, used);
        return end.offer(
                VmbusPacket.IN_BAND, VmbusPacket.COMPLETION_REQUESTED, section, message, 0, Nvsp.MESSAGE_BYTES, nowNs);
    }

    private void stop() {
        queue = Queue.STOPPED;
        counters.stopQueue++;
    }

    /** The host is done with the packet of that transaction; false when no such packet is outstanding. */
    boolean complete(long transactionId) {
        if (!sections.has(transactionId)) {
            return false;
        }
        int section = (int) transactionId;
        switch (use[section]) {
            case FREE -> {
                return false;
            }
            case FRAME -> {
                pool.hand(slotOf[section], Owner.NETVSC, Owner.STACK);
                completed.add(slotOf[section]);
                sections.frameId(section, PacketPool.NO_FRAME);
                frames--;
            }
            case CONTROL -> {}
        }
        use[section] = Use.FREE;
        free.give(section);
        return true;
    }

    /** Takes frames again if there is room enough; whether the stack waits to hear that. */
    boolean wake() {
        boolean room = free.free() > 0 && (frames == 0 || ringFreeAbove(WAKE_ABOVE_PERCENT));
        if (queue == Queue.OPEN || !room) {
            return false;
        }
        boolean awaited = queue == Queue.AWAITED;
        queue = Queue.OPEN;
        counters.wakeQueue++;
        return awaited;
    }

    private boolean ringFreeAbove(long percent) {
        return end.outgoing().freeBytes() * 100L > end.outgoing().ringBytes() * percent;
    }

    /** Frames completed since they were last taken from here; the stack's again. */
    Burst completed() {
        return completed;
    }

    /** Whether frames that were too big are to be given back. */
    boolean holdsTooBig() {
        return !tooBig.isEmpty();
    }

    /** Makes frames that were too big the stack's again and moves them to {@code into}, as many as fit. */
    void giveBackTooBig(Burst into) {
        int moved = 0;
        while (moved < tooBig.size() && !into.isFull()) {
            pool.hand(tooBig.slot(moved), Owner.NETVSC, Owner.STACK);
            into.add(tooBig.slot(moved++));
        }
        tooBig.removePrefix(moved);
    }

    /** Frames taken and not yet completed. */
    int outstanding() {
        return frames + tooBig.size();
    }

    int sectionsTaken() {
        return free.taken();
    }
}
