package io.nicteam.netvsc.queue;

import io.nicteam.netvsc.nvsp.Nvsp;
import io.nicteam.netvsc.nvsp.NvspRndisPacket;
import io.nicteam.netvsc.rndis.PerPacketInfo;
import io.nicteam.netvsc.rndis.Ppi;
import io.nicteam.netvsc.rndis.Rndis;
import io.nicteam.netvsc.rndis.RndisFault;
import io.nicteam.netvsc.rndis.RndisPacketDecoder;
import io.nicteam.netvsc.statistics.QueueStatistics;
import io.nicteam.netvsc.statistics.Statistic;
import io.nicteam.netvsc.statistics.Statistics;
import io.nicteam.netvsc.vmbus.ChannelEnd;
import io.nicteam.netvsc.vmbus.Sections;
import io.nicteam.netvsc.vmbus.TransferPages;
import io.nicteam.netvsc.vmbus.VmbusPacket;
import io.nicteam.netvsc.vmbus.VmbusRing;
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
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The way up of one queue: frames out of receive sections into the pool, and the sections back to the host.
 *
 * <p>A packet's sections are given back by one completion, whatever was in them. Completions that find no room in the ring
 * wait in a queue with one place more than there are sections; only a host that lends more than it has can fill it, and
 * then nothing more is read.
 */
final class Receiver {

    private final PacketPool pool;
    private final ChannelEnd end;
    private final ControlMessages control;
    private final Statistics statistics;
    private final QueueStatistics own;
    private final Trace trace;
    private final RndisPacketDecoder decoder = new RndisPacketDecoder();

    @NotState
    private final UnsafeBuffer message = new UnsafeBuffer(ByteBuffer.allocateDirect(Nvsp.MESSAGE_BYTES));

    @SlotsOf("pool")
    private final Burst received;

    private final CoalescedFrame coalesced;
    private boolean coalescing;
    /** The frame whose pieces were dropped last, so that it is traced once. */
    private long lastDropped = PacketPool.NO_FRAME;

    private Sections sections;
    private long[] owedTransaction = new long[1];
    private int[] owedStatus = new int[1];
    private int owedFirst;
    private int owed;

    Receiver(
            int index,
            PacketPool pool,
            ChannelEnd end,
            int pollBudget,
            ControlMessages control,
            Statistics statistics,
            Trace trace) {
        this.pool = pool;
        this.end = end;
        this.control = control;
        this.statistics = statistics;
        own = statistics.queue(index);
        this.trace = trace;
        coalesced = new CoalescedFrame(pool);
        received = new Burst(pollBudget + TransferPages.MAX_RANGES);
    }

    /** The host has cut the receive buffer; nothing may be owed. */
    void cut(Sections into) {
        sections = into;
        owedTransaction = new long[into.count() + 1];
        owedStatus = new int[into.count() + 1];
        abandon();
    }

    /** Whether frames may come in pieces. */
    void coalescing(boolean agreed) {
        coalescing = agreed;
    }

    /** There is no receive buffer any more. */
    void forget() {
        sections = null;
    }

    /** The channel is gone: what is owed, is owed to nobody. */
    void abandon() {
        owed = 0;
        owedFirst = 0;
    }

    /** Frames received since they were last taken from here; the stack's. */
    Burst received() {
        return received;
    }

    /** Whether another packet's completion has a place to wait. */
    boolean canTake() {
        return owed < owedTransaction.length;
    }

    /**
     * Takes the transfer-page packet just read.
     *
     * @param running whether frames are wanted
     * @return frames it held, those included that were dropped
     */
    int take(VmbusRing ring, boolean running, long nowNs) {
        DirectBuffer packet = ring.packet();
        int frames = 0;
        int status = Nvsp.FAILURE;
        if (sections == null || !TransferPages.isValid(ring)) {
            statistics.count(Statistic.BAD_TRANSFER_PAGES);
        } else if (!Nvsp.holds(
                packet, ring.headerBytes(), ring.payloadBytes(), Nvsp.SEND_RNDIS_PACKET, NvspRndisPacket.BYTES)) {
            statistics.count(Statistic.BAD_NVSP_MESSAGE);
        } else {
            status = Nvsp.SUCCESS;
            int ranges = TransferPages.ranges(packet);
            for (int i = 0; i < ranges; i++) {
                long byteCount = TransferPages.byteCount(packet, i);
                long byteOffset = TransferPages.byteOffset(packet, i);
                if (sections.holds(byteOffset, byteCount)) {
                    frames += takeRange((int) byteOffset, (int) byteCount, running, nowNs);
                } else {
                    statistics.count(Statistic.BAD_RANGE);
                }
            }
            dropUnfinished(nowNs);
        }
        if (ring.completionRequested()) {
            owe(ring.transactionId(), status);
        }
        return frames;
    }

    private int takeRange(int offset, int length, boolean running, long nowNs) {
        boolean isControl = Rndis.isFramed(sections.memory(), offset, length)
                && Rndis.type(sections.memory(), offset) != Rndis.PACKET;
        if (isControl) {
            control.onRndis(sections.memory(), offset, length, nowNs);
            return 0;
        }
        takeFrame(offset, length, running, nowNs);
        return 1;
    }

    private void takeFrame(int offset, int length, boolean running, long nowNs) {
        long frameId = sections.buffer().frameId(offset);
        RndisFault fault = decoder.decode(sections.memory(), offset, length);
        if (isPiece(fault)) {
            takePiece(frameId, running, nowNs);
            return;
        }
        dropUnfinished(nowNs);
        if (fault != RndisFault.NONE) {
            drop(frameId, Statistic.BAD_RNDIS_PACKET, DropReason.MALFORMED_MESSAGE, nowNs);
        } else if (decoder.dataBytes() > pool.slotBytes()) {
            drop(frameId, Statistic.FRAME_TOO_LONG, DropReason.FRAME_TOO_LONG, nowNs);
        } else if (!running) {
            drop(frameId, Statistic.RX_NOT_RUNNING, DropReason.NOT_RUNNING, nowNs);
        } else {
            int slot = pool.acquire(Owner.STACK);
            if (slot == PacketPool.NONE) {
                drop(frameId, Statistic.RX_NO_MEMORY, DropReason.NO_RECEIVE_DESCRIPTOR, nowNs);
            } else {
                copy(slot, frameId);
            }
        }
    }

    private void copy(int slot, long frameId) {
        int bytes = decoder.dataBytes();
        pool.slab().putBytes(pool.offset(slot), sections.memory(), decoder.dataOffset(), bytes);
        pool.length(slot, bytes);
        pool.frameId(slot, frameId);
        pool.vlan(slot, decoder.vlan());
        pool.path(slot, DataPath.SYNTHETIC);
        received.add(slot);
        own.received(bytes);
    }

    /** Only the first piece begins like a frame. */
    private boolean isPiece(RndisFault fault) {
        if (!coalescing || (fault != RndisFault.NONE && fault != RndisFault.RUNT)) {
            return false;
        }
        int flags = decoder.info().has(Ppi.PACKET_ID) ? decoder.info().packetIdFlags() : 0;
        boolean first = (flags & PerPacketInfo.FIRST) != 0;
        return (flags & PerPacketInfo.PART) != 0 && !(first && fault == RndisFault.RUNT);
    }

    private void takePiece(long frameId, boolean running, long nowNs) {
        int flags = decoder.info().packetIdFlags();
        boolean first = (flags & PerPacketInfo.FIRST) != 0;
        if (first) {
            dropUnfinished(nowNs);
            lastDropped = PacketPool.NO_FRAME;
        }
        if (!running) {
            dropPiece(frameId, Statistic.RX_NOT_RUNNING, DropReason.NOT_RUNNING, nowNs);
        } else if (first && !coalesced.begin(frameId, decoder.vlan())) {
            dropPiece(frameId, Statistic.RX_NO_MEMORY, DropReason.NO_RECEIVE_DESCRIPTOR, nowNs);
        } else if (!coalesced.append(sections.memory(), decoder.dataOffset(), decoder.dataBytes())) {
            dropPiece(frameId, Statistic.RX_BAD_RSC, DropReason.MALFORMED_MESSAGE, nowNs);
        } else if ((flags & PerPacketInfo.LAST) != 0) {
            int slot = coalesced.end();
            received.add(slot);
            own.received(pool.length(slot));
        }
    }

    /** Drops a piece, and with it all of its frame that there is. */
    private void dropPiece(long frameId, Statistic counted, DropReason reason, long nowNs) {
        statistics.count(counted);
        if (coalesced.isUnfinished()) {
            traceOnce(coalesced.abandon(), reason, nowNs);
        }
        traceOnce(frameId, reason, nowNs);
    }

    /** A frame whose last piece is missing when its packet ends, or another frame begins. */
    private void dropUnfinished(long nowNs) {
        if (coalesced.isUnfinished()) {
            statistics.count(Statistic.RX_BAD_RSC);
            traceOnce(coalesced.abandon(), DropReason.MALFORMED_MESSAGE, nowNs);
        }
    }

    private void traceOnce(long frameId, DropReason reason, long nowNs) {
        if (frameId != PacketPool.NO_FRAME && frameId != lastDropped) {
            lastDropped = frameId;
            trace.dropped(frameId, Place.NETVSC, reason, nowNs);
        }
    }

    private void drop(long frameId, Statistic counted, DropReason reason, long nowNs) {
        statistics.count(counted);
        if (frameId != PacketPool.NO_FRAME) {
            trace.dropped(frameId, Place.NETVSC, reason, nowNs);
        }
    }

    private void owe(long transactionId, int status) {
        int at = (owedFirst + owed) % owedTransaction.length;
        owedTransaction[at] = transactionId;
        owedStatus[at] = status;
        owed++;
    }

    /** Gives sections back, as many as the ring has room for completions. */
    void flush(long nowNs) {
        while (owed > 0 && end.isOpen()) {
            NvspRndisPacket.encodeComplete(message, 0, Nvsp.MESSAGE_BYTES, owedStatus[owedFirst]);
            if (!end.offer(
                    VmbusPacket.COMPLETION,
                    0,
                    owedTransaction[owedFirst],
                    message,
                    0,
                    NvspRndisPacket.COMPLETE_BYTES,
                    nowNs)) {
                statistics.count(Statistic.RX_COMP_BUSY);
                return;
            }
            owedFirst = (owedFirst + 1) % owedTransaction.length;
            owed--;
        }
    }
}
