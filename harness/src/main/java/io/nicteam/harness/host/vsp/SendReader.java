package io.nicteam.harness.host.vsp;

import io.nicteam.harness.host.vsp.control.RndisControl;
import io.nicteam.harness.host.vsp.control.Session;
import io.nicteam.harness.host.vsp.statistics.Reject;
import io.nicteam.harness.host.vsp.statistics.VspStatistics;
import io.nicteam.netvsc.nvsp.Nvsp;
import io.nicteam.netvsc.nvsp.NvspRndisPacket;
import io.nicteam.netvsc.rndis.Ppi;
import io.nicteam.netvsc.rndis.RndisFault;
import io.nicteam.netvsc.rndis.RndisPacketDecoder;
import io.nicteam.netvsc.rndis.RndisPacketEncoder;
import io.nicteam.netvsc.vmbus.GpaDirect;
import io.nicteam.netvsc.vmbus.Sections;
import io.nicteam.netvsc.vmbus.SharedBuffer;
import io.nicteam.netvsc.vmbus.Vmbus;
import io.nicteam.netvsc.vmbus.VmbusPacket;
import io.nicteam.netvsc.vmbus.VmbusRing;
import io.nicteam.offload.PriorityTag;
import io.nicteam.packet.DataPath;
import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;
import io.nicteam.state.NotState;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.Place;
import io.nicteam.trace.Trace;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Takes frames out of what the guest sends: several, one behind the other, out of a send section, or one out of pages of its
 * memory, gathered first. What is wrong with a message costs that message and those behind it in the section: it is counted,
 * their frames are dropped, and the guest is told failure of the packet.
 *
 * <p>A frame's name is taken together with the frame, so that a section that is used again holds no names of before.
 */
final class SendReader {

    private final PacketPool fabric;
    private final Session session;
    private final Vmbus bus;

    @NotState
    private final UnsafeBuffer gathered;

    private final VspStatistics statistics;
    private final Trace trace;
    private final RndisPacketDecoder decoder = new RndisPacketDecoder();

    /** The packet that is being read. */
    private long transactionId;

    private boolean completionRequested;
    /** The transaction says which. */
    @NotState
    private DirectBuffer buffer;

    /** Where the names of frames in {@link #buffer} are; null when it holds what was gathered from pages. */
    private SharedBuffer names;

    private long pagesFrameId = PacketPool.NO_FRAME;
    private int at;
    private int end;
    private int messages;
    private boolean more;
    private int status = Nvsp.SUCCESS;

    /**
     * @param gathered where pages are gathered; of use to others between two calls
     */
    SendReader(
            PacketPool fabric,
            Session session,
            Vmbus bus,
            UnsafeBuffer gathered,
            VspStatistics statistics,
            Trace trace) {
        this.fabric = fabric;
        this.session = session;
        this.bus = bus;
        this.gathered = gathered;
        this.statistics = statistics;
        this.trace = trace;
    }

    /**
     * Finds what the NVSP message 107 of the packet just read is about. {@link #status} is FAILURE, and there is nothing to
     * read, when it is about nothing.
     */
    void open(VmbusRing ring) {
        note(ring);
        Reject fault = ring.type() == VmbusPacket.GPA_DIRECT ? openPages(ring) : openSection(ring);
        messages = 0;
        more = fault == null;
        status = more ? Nvsp.SUCCESS : Nvsp.FAILURE;
        if (!more) {
            statistics.reject(fault);
        }
    }

    private void note(VmbusRing ring) {
        transactionId = ring.transactionId();
        completionRequested = ring.completionRequested();
    }

    /** Drops what the packet just read is about: it came before there are buffers, or after. */
    void refuse(VmbusRing ring, long nowNs) {
        note(ring);
        dropAll(ring, DropReason.NOT_RUNNING, nowNs);
    }

    private Reject openSection(VmbusRing ring) {
        Sections sections = session.send();
        long section = NvspRndisPacket.section(ring.packet(), ring.headerBytes());
        long used = NvspRndisPacket.usedBytes(ring.packet(), ring.headerBytes());
        if (sections == null || !sections.has(section) || used > sections.sectionBytes()) {
            return Reject.SECTION;
        }
        buffer = sections.memory();
        names = sections.buffer();
        at = sections.offset((int) section);
        end = at + (int) used;
        return null;
    }

    private Reject openPages(VmbusRing ring) {
        int bytes = GpaDirect.gather(ring, bus.guestMemory(), gathered);
        if (bytes < 0) {
            return Reject.PAGES;
        }
        buffer = gathered;
        names = null;
        pagesFrameId = bus.guestMemory().frameId(GpaDirect.lastAddress(ring));
        at = 0;
        end = bytes;
        return null;
    }

    /** Takes what {@link #open} found as control messages; they bear no names. */
    int control(RndisControl control, long nowNs) {
        if (status == Nvsp.SUCCESS) {
            more = false;
            status = control.take(buffer, at, end - at, nowNs);
        }
        return status;
    }

    /** Whether there is another message to read. The first one is there even in a section without bytes: it is malformed. */
    boolean hasMore() {
        return more;
    }

    /** Reads the next message, if there is one; returns its frame, the caller's now, or {@link PacketPool#NONE}. */
    int read(long nowNs) {
        if (!more) {
            return PacketPool.NONE;
        }
        messages++;
        if (!session.stage().takesFrames()) {
            statistics.reject(Reject.ORDER);
            return fail(DropReason.NOT_RUNNING, nowNs);
        }
        if (messages > RndisControl.PACKETS_A_MESSAGE) {
            statistics.reject(Reject.TOO_MANY_PACKETS);
            return fail(DropReason.MALFORMED_MESSAGE, nowNs);
        }
        RndisFault fault =
                names == null ? decoder.decode(buffer, at, end - at) : decoder.decodeFirst(buffer, at, end - at);
        if (fault == RndisFault.NONE) {
            fault = decoder.checkOffloads();
        }
        if (fault != RndisFault.NONE) {
            statistics.reject(fault);
            return fail(DropReason.MALFORMED_MESSAGE, nowNs);
        }
        if (decoder.dataBytes() > fabric.slotBytes() - PriorityTag.BYTES) {
            statistics.reject(Reject.FRAME_TOO_LONG);
            return fail(DropReason.FRAME_TOO_LONG, nowNs);
        }
        long frameId = takeName(at);
        at += decoder.messageBytes();
        more = at < end;
        return copy(frameId, nowNs);
    }

    private int copy(long frameId, long nowNs) {
        int slot = fabric.acquire(Owner.FABRIC);
        if (slot == PacketPool.NONE) {
            // A host without memory for the frame has taken it all the same: success is about the message.
            drop(frameId, DropReason.QUEUE_FULL, nowNs);
            return slot;
        }
        fabric.slab().putBytes(fabric.offset(slot), buffer, decoder.dataOffset(), decoder.dataBytes());
        fabric.length(slot, decoder.dataBytes());
        fabric.frameId(slot, frameId);
        fabric.vlan(slot, decoder.vlan());
        fabric.path(slot, DataPath.SYNTHETIC);
        if (decoder.info().has(Ppi.IEEE_8021Q) && decoder.info().priority() != 0) {
            fabric.priority(slot, decoder.info().priority());
            PriorityTag.insert(fabric, slot);
        }
        return slot;
    }

    private int fail(DropReason reason, long nowNs) {
        status = Nvsp.FAILURE;
        dropRest(reason, nowNs);
        return PacketPool.NONE;
    }

    /** Drops what was not read: one frame to each name, since nothing says where messages begin. */
    void dropRest(DropReason reason, long nowNs) {
        if (!more) {
            return;
        }
        more = false;
        if (names == null) {
            drop(pagesFrameId, reason, nowNs);
        } else {
            for (int i = at; i <= end - RndisPacketEncoder.PLAIN_BYTES; i += RndisPacketEncoder.ALIGNMENT) {
                drop(takeName(i), reason, nowNs);
            }
        }
    }

    private long takeName(int message) {
        if (names == null) {
            return pagesFrameId;
        }
        long frameId = names.frameId(message);
        names.frameId(message, PacketPool.NO_FRAME);
        return frameId;
    }

    private void drop(long frameId, DropReason reason, long nowNs) {
        if (frameId != PacketPool.NO_FRAME) {
            trace.dropped(frameId, Place.VSP, reason, nowNs);
        }
    }

    /** Drops the frames of a packet that will not be served. */
    void dropAll(VmbusRing ring, DropReason reason, long nowNs) {
        boolean found = NvspRndisPacket.isData(ring.packet(), ring.headerBytes(), ring.payloadBytes())
                && switch (ring.type()) {
                    case VmbusPacket.IN_BAND -> openSection(ring) == null;
                    case VmbusPacket.GPA_DIRECT -> openPages(ring) == null;
                    default -> false;
                };
        if (found) {
            more = true;
            dropRest(reason, nowNs);
        }
    }

    /** What is left of a section; what was gathered from pages is read at once, and never left. */
    record Rest(long transactionId, boolean completionRequested, int at, int end, int messages) {}

    /** What is left to read, for another to go on with; {@link #hasMore} must hold. */
    Rest takeRest() {
        more = false;
        return new Rest(transactionId, completionRequested, at, end, messages);
    }

    /** Goes on with what another one left. */
    void resume(Rest rest) {
        buffer = session.send().memory();
        names = session.send().buffer();
        transactionId = rest.transactionId();
        completionRequested = rest.completionRequested();
        at = rest.at();
        end = rest.end();
        messages = rest.messages();
        status = Nvsp.SUCCESS;
        more = true;
    }

    long transactionId() {
        return transactionId;
    }

    boolean completionRequested() {
        return completionRequested;
    }

    /** NVSP status for the packet's completion. */
    int status() {
        return status;
    }
}
