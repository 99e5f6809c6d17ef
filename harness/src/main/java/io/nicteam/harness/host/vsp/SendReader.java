package io.nicteam.harness.host.vsp;

import io.nicteam.harness.host.vsp.VspCounters.Reject;
import io.nicteam.netvsc.nvsp.Nvsp;
import io.nicteam.netvsc.nvsp.NvspRndisPacket;
import io.nicteam.netvsc.rndis.RndisFault;
import io.nicteam.netvsc.rndis.RndisPacketDecoder;
import io.nicteam.netvsc.vmbus.SharedSections;
import io.nicteam.netvsc.vmbus.VmbusRing;
import io.nicteam.packet.DataPath;
import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.Place;
import io.nicteam.trace.Trace;

/**
 * Takes a frame out of a send section. What is wrong with a packet costs that packet: it is counted, its frame is dropped
 * if it has one, and the guest is told failure.
 */
final class SendReader {

    private static final int BAD_SECTION = -1;

    private final PacketPool fabric;
    private final SharedSections sections;
    private final VspCounters counters;
    private final Trace trace;
    private final RndisPacketDecoder decoder = new RndisPacketDecoder();
    private int status;
    private int slot = PacketPool.NONE;

    SendReader(PacketPool fabric, SharedSections sections, VspCounters counters, Trace trace) {
        this.fabric = fabric;
        this.sections = sections;
        this.counters = counters;
        this.trace = trace;
    }

    /**
     * The section of the peeked NVSP message 107, checked, and in it the bytes in use; counts what is wrong.
     *
     * @return the section, negative when the message names none
     */
    int section(VmbusRing ring) {
        int payload = ring.headerBytes();
        if (ring.payloadBytes() < NvspRndisPacket.BYTES) {
            counters.reject(Reject.NVSP_MESSAGE);
            return BAD_SECTION;
        }
        long section = NvspRndisPacket.section(ring.packet(), payload);
        if (!sections.has(section) || NvspRndisPacket.usedBytes(ring.packet(), payload) > sections.sectionBytes()) {
            counters.reject(Reject.SECTION);
            return BAD_SECTION;
        }
        return (int) section;
    }

    /** Reads the frame of the peeked packet; {@link #slot} and {@link #status} are the result. */
    void read(VmbusRing ring, boolean operational, long nowNs) {
        slot = PacketPool.NONE;
        status = Nvsp.FAILURE;
        int section = section(ring);
        if (section == BAD_SECTION) {
            return;
        }
        long frameId = sections.frameId(section);
        int used = (int) NvspRndisPacket.usedBytes(ring.packet(), ring.headerBytes());
        if (!operational) {
            counters.reject(Reject.ORDER);
            drop(frameId, DropReason.NOT_RUNNING, nowNs);
        } else if (decoder.decode(sections.memory(), sections.offset(section), used) != RndisFault.NONE) {
            counters.reject(Reject.RNDIS_PACKET);
            drop(frameId, DropReason.MALFORMED_MESSAGE, nowNs);
        } else if (decoder.dataBytes() > fabric.slotBytes()) {
            counters.reject(Reject.FRAME_TOO_LONG);
            drop(frameId, DropReason.MALFORMED_MESSAGE, nowNs);
        } else {
            copy(frameId, nowNs);
        }
    }

    private void copy(long frameId, long nowNs) {
        // A host without memory for the frame has taken it all the same: success is about the message.
        status = Nvsp.SUCCESS;
        slot = fabric.acquire(Owner.FABRIC);
        if (slot == PacketPool.NONE) {
            drop(frameId, DropReason.QUEUE_FULL, nowNs);
            return;
        }
        fabric.slab().putBytes(fabric.offset(slot), sections.memory(), decoder.dataOffset(), decoder.dataBytes());
        fabric.length(slot, decoder.dataBytes());
        fabric.frameId(slot, frameId);
        fabric.vlan(slot, decoder.vlan());
        fabric.path(slot, DataPath.SYNTHETIC);
    }

    private void drop(long frameId, DropReason reason, long nowNs) {
        if (frameId != PacketPool.NO_FRAME) {
            trace.dropped(frameId, Place.VSP, reason, nowNs);
        }
    }

    /** The frame read, ours to hand on, or {@link PacketPool#NONE}. */
    int slot() {
        return slot;
    }

    /** NVSP status for the packet's completion. */
    int status() {
        return status;
    }
}
