package io.nicteam.harness.host.vsp;

import io.nicteam.check.Invariant;
import io.nicteam.harness.queue.SlotDeque;
import io.nicteam.netvsc.nvsp.Nvsp;
import io.nicteam.netvsc.nvsp.NvspRndisPacket;
import io.nicteam.netvsc.nvsp.NvspVersion;
import io.nicteam.netvsc.vmbus.ChannelEnd;
import io.nicteam.netvsc.vmbus.FreeSections;
import io.nicteam.netvsc.vmbus.TransferPages;
import io.nicteam.netvsc.vmbus.VmbusPacket;
import io.nicteam.state.NotState;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What waits for room in the guest's ring of one channel: control messages in their order, then completions of sends, then
 * frames.
 *
 * <p>Completions are bounded by what the worker reads ({@link #acceptsMore}), frames by the receive sections that hold them,
 * answers by their number and their bytes. Frames that waited leave together, as ranges of one packet. An RNDIS message that finds no
 * receive section waits for one without holding up what needs none.
 */
final class Outbox {

    /** Most ranges in a packet, the published limit of a receive batch. */
    private static final int RECEIVE_BATCH = 375;

    /** Published limit of what control messages wait. */
    private static final int CONTROL_BYTES = 100 * 1024;

    /** Answers may be empty: their bytes alone bound nothing. */
    private static final int MOST_CONTROL = 1024;

    private static final int MOST_COMPLETIONS = 256;

    private final int channel;
    private final ChannelEnd end;
    private final ReceiveSections sections;

    @NotState
    private final UnsafeBuffer scratch =
            new UnsafeBuffer(ByteBuffer.allocateDirect(TransferPages.bytes(RECEIVE_BATCH) + Nvsp.MESSAGE_BYTES));

    private final ArrayDeque<ControlPacket> control = new ArrayDeque<>();
    private final long[] completion = new long[MOST_COMPLETIONS];
    private final int[] completionStatus = new int[MOST_COMPLETIONS];
    private final SlotDeque frames = new SlotDeque(64);
    private int controlBytes;
    private int completionFirst;
    private int completions;
    private int messageBytes = Nvsp.OLD_HOST_MESSAGE_BYTES;

    /**
     * A message of the control plane.
     *
     * @param type of its ring packet; of {@link VmbusPacket#TRANSFER_PAGES} the body is an RNDIS message
     */
    record ControlPacket(int type, int flags, long transactionId, DirectBuffer body) {}

    /**
     * An empty one.
     *
     * @param channel index of the channel whose end it writes
     */
    Outbox(int channel, ChannelEnd end, ReceiveSections sections) {
        this.channel = channel;
        this.end = end;
        this.sections = sections;
    }

    /** The version agreed on, which decides how long the host's messages are. */
    void version(NvspVersion version) {
        messageBytes = version.hostMessageBytes();
    }

    /** Queues a packet without sections; the body is copied. */
    void control(int type, int flags, long transactionId, DirectBuffer body, int length, long nowNs) {
        UnsafeBuffer copy = new UnsafeBuffer(new byte[length]);
        copy.putBytes(0, body, 0, length);
        control.add(new ControlPacket(type, flags, transactionId, copy));
        controlBytes += length;
        flush(nowNs);
    }

    /** Whether that much more of control messages may wait. */
    boolean takesControl(int bytes) {
        return controlBytes + bytes <= CONTROL_BYTES && control.size() < MOST_CONTROL;
    }

    /** Queues an RNDIS control message, which is copied. */
    void rndis(DirectBuffer message, int length, long nowNs) {
        control(VmbusPacket.TRANSFER_PAGES, VmbusPacket.COMPLETION_REQUESTED, 0, message, length, nowNs);
    }

    /** Queues the completion of a send; {@link #acceptsMore} must have held since the last one. */
    void completeSend(long transactionId, int status, long nowNs) {
        Invariant.check(acceptsMore(), "the worker reads no more than it can answer");
        int at = (completionFirst + completions) % MOST_COMPLETIONS;
        completion[at] = transactionId;
        completionStatus[at] = status;
        completions++;
        flush(nowNs);
    }

    /** Queues a frame that lies in a held section. */
    void frame(int section, long nowNs) {
        frames.addLast(section);
        flush(nowNs);
    }

    /** Whether the answer to another packet from the guest has a place to wait. */
    boolean acceptsMore() {
        return completions < MOST_COMPLETIONS;
    }

    boolean isEmpty() {
        return control.isEmpty() && completions == 0 && frames.isEmpty();
    }

    /** Frames that wait. */
    int frames() {
        return frames.size();
    }

    /** Section of a frame that waits. */
    int frame(int index) {
        return frames.get(index);
    }

    /** Takes out all frames that wait; their sections are the caller's to give up. */
    void clearFrames() {
        frames.removeFirst(frames.size());
    }

    /** The channel is gone: what waited, waits for nobody. */
    void clear() {
        clearFrames();
        control.clear();
        controlBytes = 0;
        completions = 0;
        completionFirst = 0;
    }

    /** A completion of a send that waits. */
    record Completion(long transactionId, int status) {}

    /**
     * What waits.
     *
     * @param frames their sections
     */
    record Saved(List<ControlPacket> control, List<Completion> completions, List<Integer> frames) {}

    /** Takes out all that waits. */
    Saved save() {
        List<Completion> waiting = new ArrayList<>();
        for (int i = 0; i < completions; i++) {
            int at = (completionFirst + i) % MOST_COMPLETIONS;
            waiting.add(new Completion(completion[at], completionStatus[at]));
        }
        List<Integer> held = new ArrayList<>();
        for (int i = 0; i < frames.size(); i++) {
            held.add(frames.get(i));
        }
        Saved saved = new Saved(List.copyOf(control), waiting, held);
        clear();
        return saved;
    }

    /** Goes on from what another one saved. */
    void restore(Saved saved, long nowNs) {
        for (ControlPacket packet : saved.control()) {
            control.add(packet);
            controlBytes += packet.body().capacity();
        }
        for (Completion one : saved.completions()) {
            completeSend(one.transactionId(), one.status(), nowNs);
        }
        for (int section : saved.frames()) {
            frames.addLast(section);
        }
        flush(nowNs);
    }

    /** Writes what there is room for. The first that finds none in the ring keeps all behind it waiting. */
    void flush(long nowNs) {
        while (!control.isEmpty()) {
            ControlPacket packet = control.peek();
            int section = FreeSections.NONE;
            if (packet.type() == VmbusPacket.TRANSFER_PAGES) {
                section = sections.takeForControl();
                if (section == FreeSections.NONE) {
                    break;
                }
            }
            if (!(section == FreeSections.NONE ? write(packet, nowNs) : writeRndis(packet, section, nowNs))) {
                return;
            }
            controlBytes -= control.remove().body().capacity();
        }
        while (completions > 0) {
            if (!writeCompletion(nowNs)) {
                return;
            }
        }
        while (!frames.isEmpty()) {
            if (!writeFrames(Math.min(frames.size(), RECEIVE_BATCH), nowNs)) {
                return;
            }
        }
    }

    private boolean write(ControlPacket packet, long nowNs) {
        return end.offer(
                packet.type(),
                packet.flags(),
                packet.transactionId(),
                packet.body(),
                0,
                packet.body().capacity(),
                nowNs);
    }

    private boolean writeRndis(ControlPacket packet, int section, long nowNs) {
        int bytes = packet.body().capacity();
        int at = sections.memory().offset(section);
        sections.memory().memory().putBytes(at, packet.body(), 0, bytes);
        TransferPages.begin(scratch, 1);
        TransferPages.range(scratch, 0, bytes, at);
        if (!offerPages(1, NvspRndisPacket.CONTROL, section, nowNs)) {
            sections.giveUp(section);
            return false;
        }
        sections.lend(section, channel, -1);
        return true;
    }

    private boolean offerPages(int ranges, int channelType, long id, long nowNs) {
        int headerBytes = TransferPages.bytes(ranges);
        NvspRndisPacket.encode(scratch, headerBytes, messageBytes, channelType, NvspRndisPacket.NO_SECTION, 0);
        return end.offer(
                VmbusPacket.TRANSFER_PAGES,
                VmbusPacket.COMPLETION_REQUESTED,
                id,
                scratch,
                headerBytes,
                headerBytes + messageBytes,
                nowNs);
    }

    private boolean writeCompletion(long nowNs) {
        NvspRndisPacket.encodeComplete(scratch, 0, messageBytes, completionStatus[completionFirst]);
        if (!end.offer(VmbusPacket.COMPLETION, 0, completion[completionFirst], scratch, 0, messageBytes, nowNs)) {
            return false;
        }
        completionFirst = (completionFirst + 1) % MOST_COMPLETIONS;
        completions--;
        return true;
    }

    private boolean writeFrames(int count, long nowNs) {
        TransferPages.begin(scratch, count);
        for (int i = 0; i < count; i++) {
            int section = frames.get(i);
            TransferPages.range(
                    scratch, i, sections.bytes(section), sections.memory().offset(section));
        }
        if (!offerPages(count, NvspRndisPacket.DATA, frames.get(0), nowNs)) {
            return false;
        }
        int behind = -1;
        for (int i = 0; i < count; i++) {
            sections.lend(frames.get(i), channel, behind);
            behind = frames.get(i);
        }
        frames.removeFirst(count);
        return true;
    }
}
