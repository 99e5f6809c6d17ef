package io.nicteam.netvsc;

import io.nicteam.adapter.MiniportState;
import io.nicteam.netvsc.NetvscCounters.Malformed;
import io.nicteam.netvsc.nvsp.Nvsp;
import io.nicteam.netvsc.nvsp.NvspRndisPacket;
import io.nicteam.netvsc.rndis.Rndis;
import io.nicteam.netvsc.rndis.RndisFault;
import io.nicteam.netvsc.rndis.RndisPacketDecoder;
import io.nicteam.netvsc.vmbus.ChannelEnd;
import io.nicteam.netvsc.vmbus.SharedSections;
import io.nicteam.netvsc.vmbus.TransferPages;
import io.nicteam.netvsc.vmbus.VmbusPacket;
import io.nicteam.netvsc.vmbus.VmbusRing;
import io.nicteam.packet.Burst;
import io.nicteam.packet.DataPath;
import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.Place;
import io.nicteam.trace.Trace;
import java.nio.ByteBuffer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The way up: frames out of receive sections into the pool, and the sections back to the host.
 *
 * <p>A packet's sections are given back by one completion, whatever was in them. Completions that find no room in the ring
 * wait in a queue with one place more than there are sections; only a host that lends more than it has can fill it, and
 * then nothing more is read.
 */
final class Receiver {

    private final PacketPool pool;
    private final ChannelEnd end;
    private final SharedSections sections;
    private final NetvscCounters counters;
    private final Trace trace;
    private final RndisPacketDecoder decoder = new RndisPacketDecoder();
    private final UnsafeBuffer message = new UnsafeBuffer(ByteBuffer.allocateDirect(Nvsp.MESSAGE_BYTES));
    private final Burst received;
    private final long[] owedTransaction;
    private final int[] owedStatus;
    private int owedFirst;
    private int owed;

    Receiver(
            PacketPool pool,
            ChannelEnd end,
            SharedSections sections,
            int pollBudget,
            NetvscCounters counters,
            Trace trace) {
        this.pool = pool;
        this.end = end;
        this.sections = sections;
        this.counters = counters;
        this.trace = trace;
        received = new Burst(pollBudget + TransferPages.MAX_RANGES);
        owedTransaction = new long[sections.sections() + 1];
        owedStatus = new int[sections.sections() + 1];
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
     * @return frames it held, those included that were dropped
     */
    int take(VmbusRing ring, MiniportState state, Handshake handshake, long nowNs) {
        DirectBuffer packet = ring.packet();
        int frames = 0;
        int status = Nvsp.FAILURE;
        if (!TransferPages.isValid(ring)) {
            counters.malformed(Malformed.TRANSFER_PAGES);
        } else if (!Nvsp.holds(
                packet, ring.headerBytes(), ring.payloadBytes(), Nvsp.SEND_RNDIS_PACKET, NvspRndisPacket.BYTES)) {
            counters.malformed(Malformed.NVSP_MESSAGE);
        } else {
            status = Nvsp.SUCCESS;
            int ranges = TransferPages.ranges(packet);
            for (int i = 0; i < ranges; i++) {
                long byteCount = TransferPages.byteCount(packet, i);
                long byteOffset = TransferPages.byteOffset(packet, i);
                frames += takeRange(byteOffset, byteCount, state, handshake, nowNs);
            }
        }
        if (ring.completionRequested()) {
            owe(ring.transactionId(), status);
        }
        return frames;
    }

    private int takeRange(long byteOffset, long byteCount, MiniportState state, Handshake handshake, long nowNs) {
        long section = byteOffset / sections.sectionBytes();
        if (!sections.has(section) || byteOffset % sections.sectionBytes() + byteCount > sections.sectionBytes()) {
            counters.malformed(Malformed.RANGE);
            return 0;
        }
        int offset = (int) byteOffset;
        int length = (int) byteCount;
        boolean control = Rndis.isFramed(sections.memory(), offset, length)
                && Rndis.type(sections.memory(), offset) != Rndis.PACKET;
        if (control) {
            handshake.onRndis(sections.memory(), offset, length, nowNs);
            return 0;
        }
        takeFrame(offset, length, sections.frameId((int) section), state, nowNs);
        return 1;
    }

    private void takeFrame(int offset, int length, long frameId, MiniportState state, long nowNs) {
        if (decoder.decode(sections.memory(), offset, length) != RndisFault.NONE) {
            counters.malformed(Malformed.RNDIS_PACKET);
            drop(frameId, DropReason.MALFORMED_MESSAGE, nowNs);
            return;
        }
        if (decoder.dataBytes() > pool.slotBytes()) {
            counters.malformed(Malformed.FRAME_TOO_LONG);
            drop(frameId, DropReason.MALFORMED_MESSAGE, nowNs);
            return;
        }
        if (state != MiniportState.RUNNING) {
            counters.rxNotRunning++;
            drop(frameId, DropReason.NOT_RUNNING, nowNs);
            return;
        }
        int slot = pool.acquire(Owner.STACK);
        if (slot == PacketPool.NONE) {
            counters.rxNoMemory++;
            drop(frameId, DropReason.NO_RECEIVE_DESCRIPTOR, nowNs);
            return;
        }
        pool.slab().putBytes(pool.offset(slot), sections.memory(), decoder.dataOffset(), decoder.dataBytes());
        pool.length(slot, decoder.dataBytes());
        pool.frameId(slot, frameId);
        pool.vlan(slot, decoder.vlan());
        pool.path(slot, DataPath.SYNTHETIC);
        received.add(slot);
        counters.rxPackets++;
        counters.rxBytes += decoder.dataBytes();
    }

    private void drop(long frameId, DropReason reason, long nowNs) {
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
        while (owed > 0) {
            NvspRndisPacket.encodeComplete(message, 0, Nvsp.MESSAGE_BYTES, owedStatus[owedFirst]);
            if (!end.offer(
                    VmbusPacket.COMPLETION,
                    0,
                    owedTransaction[owedFirst],
                    message,
                    0,
                    NvspRndisPacket.COMPLETE_BYTES,
                    nowNs)) {
                counters.rxCompBusy++;
                return;
            }
            owedFirst = (owedFirst + 1) % owedTransaction.length;
            owed--;
        }
    }
}
