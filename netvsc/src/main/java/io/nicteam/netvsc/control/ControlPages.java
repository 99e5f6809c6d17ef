package io.nicteam.netvsc.control;

import io.nicteam.netvsc.nvsp.Nvsp;
import io.nicteam.netvsc.nvsp.NvspRndisPacket;
import io.nicteam.netvsc.queue.SendSlots;
import io.nicteam.netvsc.vmbus.ChannelEnd;
import io.nicteam.netvsc.vmbus.GpaDirect;
import io.nicteam.netvsc.vmbus.VmbusPacket;
import io.nicteam.state.NotState;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Sends RNDIS control messages. They lie in pages of their own, never in send sections, so that frames cannot take the room
 * for them; there are as many places as messages may be on their way, which only a host that completes none of them fills.
 */
final class ControlPages {

    /** Transaction ids of control messages begin here. */
    private static final long TRANSACTION = 1L << 59;

    private static final int PLACES = SendSlots.CONTROL_BYTES / SendSlots.CONTROL_MESSAGE_BYTES;

    private final ChannelEnd end;
    private final SendSlots slots;

    @NotState
    private final UnsafeBuffer packet = new UnsafeBuffer(new byte[128]);
    /** A bit for each place whose message the host has not completed. */
    private int outstanding;

    ControlPages(ChannelEnd primary, SendSlots slots) {
        end = primary;
        this.slots = slots;
    }

    /** Where the next message is to be written: {@link SendSlots#CONTROL_MESSAGE_BYTES} bytes of {@link #memory}. */
    int offset() {
        return SendSlots.controlOffset() + place() * SendSlots.CONTROL_MESSAGE_BYTES;
    }

    MutableDirectBuffer memory() {
        return slots.headers();
    }

    private int place() {
        return Integer.numberOfTrailingZeros(~outstanding);
    }

    /** Whether there is a place for another message. */
    boolean isFree() {
        return place() < PLACES;
    }

    /** Sends the {@code length} bytes written at {@link #offset}; false when there is no room in the ring. */
    boolean send(int length, long nowNs) {
        int at = GpaDirect.begin(packet, 1);
        at = GpaDirect.range(packet, at, slots.memory().header(offset()), length);
        NvspRndisPacket.encode(packet, at, Nvsp.MESSAGE_BYTES, NvspRndisPacket.CONTROL, NvspRndisPacket.NO_SECTION, 0);
        boolean sent = end.offer(
                VmbusPacket.GPA_DIRECT,
                VmbusPacket.COMPLETION_REQUESTED,
                TRANSACTION + place(),
                packet,
                at,
                at + Nvsp.MESSAGE_BYTES,
                nowNs);
        if (sent) {
            outstanding |= 1 << place();
        }
        return sent;
    }

    /** The host is done with a message; false when none of that transaction is on its way. */
    boolean complete(long transactionId) {
        long completed = transactionId - TRANSACTION;
        if (completed < 0 || completed >= PLACES || (outstanding & 1 << completed) == 0) {
            return false;
        }
        outstanding &= ~(1 << completed);
        return true;
    }

    /** The channel is gone, and all that was on its way with it. */
    void forget() {
        outstanding = 0;
    }
}
