package io.nicteam.harness.host.vsp;

import io.nicteam.check.Invariant;
import io.nicteam.netvsc.nvsp.Nvsp;
import io.nicteam.netvsc.nvsp.NvspRndisPacket;
import io.nicteam.netvsc.vmbus.ChannelEnd;
import io.nicteam.netvsc.vmbus.TransferPages;
import io.nicteam.netvsc.vmbus.VmbusPacket;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What waits for room in the guest's ring: control messages in their order, then completions of sends, then frames.
 *
 * <p>Nothing in it is ever dropped. Completions are bounded by what the worker reads ({@link #acceptsMore}), frames by the
 * receive sections that hold them. Frames that waited leave together, as ranges of one packet.
 */
final class Outbox {

    /** Most ranges in a packet, the published limit of a receive batch. */
    private static final int RECEIVE_BATCH = 375;

    private static final int CONTROL_LIMIT = 64;

    private final ChannelEnd end;
    private final ReceiveSections sections;
    private final UnsafeBuffer scratch =
            new UnsafeBuffer(ByteBuffer.allocateDirect(TransferPages.bytes(RECEIVE_BATCH) + Nvsp.MESSAGE_BYTES));
    private final ArrayDeque<ControlPacket> control = new ArrayDeque<>();
    private final long[] completion;
    private final int[] completionStatus;
    private final int[] frame;
    private int completionFirst;
    private int completions;
    private int frameFirst;
    private int frames;
    private int messageBytes = Nvsp.MESSAGE_BYTES;

    /**
     * A ring packet that was made when its cause arose.
     *
     * @param body rest of the header, then payload
     * @param section the receive section it lends, or negative
     */
    private record ControlPacket(
            int type, int flags, long transactionId, DirectBuffer body, int headerBytes, int section) {}

    Outbox(ChannelEnd end, ReceiveSections sections, int sendSections) {
        this.end = end;
        this.sections = sections;
        completion = new long[sendSections + 1];
        completionStatus = new int[sendSections + 1];
        frame = new int[sections.memory().sections()];
    }

    /** Size of the host's messages from now on, which depends on the version. */
    void messageBytes(int bytes) {
        messageBytes = bytes;
    }

    int messageBytes() {
        return messageBytes;
    }

    /** Queues a packet without sections. */
    void control(int type, int flags, long transactionId, DirectBuffer payload, long nowNs) {
        control.add(new ControlPacket(type, flags, transactionId, payload, 0, -1));
        flush(nowNs);
    }

    /** Queues an RNDIS control message that lies in a held section. */
    void controlSection(int section, long nowNs) {
        int headerBytes = TransferPages.bytes(1);
        UnsafeBuffer body = new UnsafeBuffer(new byte[headerBytes + messageBytes]);
        TransferPages.begin(body, 1);
        TransferPages.range(body, 0, sections.bytes(section), sections.memory().offset(section));
        NvspRndisPacket.encode(body, headerBytes, messageBytes, NvspRndisPacket.CONTROL, NvspRndisPacket.NO_SECTION, 0);
        control.add(new ControlPacket(
                VmbusPacket.TRANSFER_PAGES, VmbusPacket.COMPLETION_REQUESTED, section, body, headerBytes, section));
        flush(nowNs);
    }

    /** Queues the completion of a send; {@link #acceptsMore} must have held since the last one. */
    void completeSend(long transactionId, int status, long nowNs) {
        Invariant.check(completions < completion.length, "the worker reads no more than it can answer");
        int at = (completionFirst + completions) % completion.length;
        completion[at] = transactionId;
        completionStatus[at] = status;
        completions++;
        flush(nowNs);
    }

    /** Queues a frame that lies in a held section. */
    void frame(int section, long nowNs) {
        frame[(frameFirst + frames) % frame.length] = section;
        frames++;
        flush(nowNs);
    }

    /** Whether the answers to another packet from the guest have a place to wait. */
    boolean acceptsMore() {
        return completions < completion.length && control.size() < CONTROL_LIMIT;
    }

    boolean isEmpty() {
        return control.isEmpty() && completions == 0 && frames == 0;
    }

    /** Writes what there is room for. The first that finds none keeps all behind it waiting. */
    void flush(long nowNs) {
        while (!control.isEmpty()) {
            if (!write(control.peek(), nowNs)) {
                return;
            }
            control.remove();
        }
        while (completions > 0) {
            if (!writeCompletion(nowNs)) {
                return;
            }
        }
        while (frames > 0) {
            if (!writeFrames(Math.min(frames, RECEIVE_BATCH), nowNs)) {
                return;
            }
        }
    }

    private boolean write(ControlPacket packet, long nowNs) {
        boolean written = end.offer(
                packet.type(),
                packet.flags(),
                packet.transactionId(),
                packet.body(),
                packet.headerBytes(),
                packet.body().capacity(),
                nowNs);
        if (written && packet.section() >= 0) {
            sections.lend(packet.section(), -1);
        }
        return written;
    }

    private boolean writeCompletion(long nowNs) {
        NvspRndisPacket.encodeComplete(scratch, 0, messageBytes, completionStatus[completionFirst]);
        if (!end.offer(VmbusPacket.COMPLETION, 0, completion[completionFirst], scratch, 0, messageBytes, nowNs)) {
            return false;
        }
        completionFirst = (completionFirst + 1) % completion.length;
        completions--;
        return true;
    }

    private boolean writeFrames(int count, long nowNs) {
        int headerBytes = TransferPages.bytes(count);
        TransferPages.begin(scratch, count);
        for (int i = 0; i < count; i++) {
            int section = frame[(frameFirst + i) % frame.length];
            TransferPages.range(
                    scratch, i, sections.bytes(section), sections.memory().offset(section));
        }
        NvspRndisPacket.encode(scratch, headerBytes, messageBytes, NvspRndisPacket.DATA, NvspRndisPacket.NO_SECTION, 0);
        int first = frame[frameFirst];
        if (!end.offer(
                VmbusPacket.TRANSFER_PAGES,
                VmbusPacket.COMPLETION_REQUESTED,
                first,
                scratch,
                headerBytes,
                headerBytes + messageBytes,
                nowNs)) {
            return false;
        }
        int behind = -1;
        for (int i = 0; i < count; i++) {
            int section = frame[frameFirst];
            sections.lend(section, behind);
            behind = section;
            frameFirst = (frameFirst + 1) % frame.length;
        }
        frames -= count;
        return true;
    }
}
