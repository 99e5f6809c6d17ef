package io.nicteam.netvsc.queue;

import io.nicteam.duty.Alarm;
import io.nicteam.duty.Alarms;
import io.nicteam.netvsc.nvsp.Nvsp;
import io.nicteam.netvsc.nvsp.NvspRndisPacket;
import io.nicteam.netvsc.statistics.Statistic;
import io.nicteam.netvsc.statistics.Statistics;
import io.nicteam.netvsc.vmbus.Channel;
import io.nicteam.netvsc.vmbus.ChannelEnd;
import io.nicteam.netvsc.vmbus.Sections;
import io.nicteam.netvsc.vmbus.VmbusPacket;
import io.nicteam.netvsc.vmbus.VmbusRing;
import io.nicteam.packet.Burst;
import io.nicteam.packet.PacketPool;
import io.nicteam.state.Until;
import io.nicteam.trace.Trace;

/**
 * One queue of the miniport: a channel, the way down and the way up.
 *
 * <p>Everything from the host is dealt with in its poll, in the order of the ring: frames and completions gathered before a
 * notice are handed up before it. A poll that found frames keeps the queue's CPU busy for their time, and only then is the
 * ring looked at again; a poll that found none asks for signals and waits for one.
 */
public final class Queue {

    /** Who is above: told of frames, and asked how things stand. */
    public interface Owner extends ControlMessages {

        /** Whether frames are wanted. */
        boolean running();

        void onCompleted(Burst burst, long nowNs);

        void onReceived(Burst burst, long nowNs);

        /** There is room for frames again, and somebody waits for it. */
        void onRoom(long nowNs);

        /** A poll is at its end: a time to write what waited for room. */
        void afterPoll(long nowNs);
    }

    private final int index;
    private final ChannelEnd end;
    private final Owner owner;
    private final Statistics statistics;
    private final int pollBudget;
    private final long pollFrameNs;
    private final Transmitter transmitter;
    private final Receiver receiver;
    private final Alarm poll;

    @Until
    private long busyUntilNs;

    /**
     * @param name label in traces
     * @param pollBudget frames after which a poll takes a break, at least 1
     * @param pollFrameNs time a poll spends on one received frame
     */
    public Queue(
            String name,
            Channel channel,
            PacketPool pool,
            SendSlots slots,
            int pollBudget,
            long pollFrameNs,
            Owner owner,
            Statistics statistics,
            Alarms alarms,
            Trace trace) {
        index = channel.index();
        end = channel.guest();
        this.owner = owner;
        this.statistics = statistics;
        this.pollBudget = pollBudget;
        this.pollFrameNs = pollFrameNs;
        poll = alarms.register(name + " poll", this::poll);
        channel.onSignalToGuest(this::pollNoEarlier);
        transmitter = new Transmitter(index, pool, end, slots, statistics, trace);
        receiver = new Receiver(index, pool, end, pollBudget, owner, statistics, trace);
    }

    /** The channel's guest end. */
    public ChannelEnd end() {
        return end;
    }

    /** A new attachment begins: there are no sections yet. */
    public void forget() {
        receiver.forget();
    }

    /** The host has cut the receive buffer. */
    public void cut(Sections receive) {
        receiver.cut(receive);
    }

    /** What was agreed with the host; see {@link Transmitter#limits} and {@link Receiver#coalescing}. */
    public void limits(int framesAPacket, int alignment, int longestFrame, boolean coalescing) {
        transmitter.limits(framesAPacket, alignment, longestFrame);
        receiver.coalescing(coalescing);
    }

    /** Whether a frame can be offered now; when not, {@link Owner#onRoom} follows. */
    public boolean isOpen() {
        return transmitter.isOpen();
    }

    /** Takes a frame; false when there is no room for it now, and {@link Owner#onRoom} follows. */
    public boolean send(int slot, long nowNs) {
        return transmitter.send(slot, nowNs);
    }

    /** Ends a burst of {@link #send}s: what was gathered leaves. */
    public void flush(long nowNs) {
        transmitter.flush(nowNs);
        if (transmitter.hasCompleted()) {
            // Not from within the call: whoever is told may send more.
            pollNoEarlier(nowNs);
        }
    }

    /** Frames taken and not yet completed. */
    public int outstanding() {
        return transmitter.outstanding();
    }

    /** The channel is gone: everything outstanding is completed, nothing more is owed. */
    public void abandon(long nowNs) {
        transmitter.abandon();
        receiver.abandon();
        handUp(nowNs);
    }

    /** Looks at the ring at {@code nowNs}, or when the CPU has time. */
    public void pollNoEarlier(long nowNs) {
        poll.setNoLater(Math.max(nowNs, busyUntilNs));
    }

    private void poll(long nowNs) {
        end.mask();
        int frames = 0;
        while (frames < pollBudget && canTake(nowNs) && end.peek(nowNs)) {
            end.consume(nowNs);
            frames += take(end.incoming(), nowNs);
        }
        statistics.count(Statistic.BAD_RING, end.takeRejects());
        handUp(nowNs);
        receiver.flush(nowNs);
        owner.afterPoll(nowNs);
        if (frames > 0) {
            busyUntilNs = nowNs + frames * pollFrameNs;
            poll.setNoLater(busyUntilNs);
        } else if (end.unmask() && receiver.canTake()) {
            poll.setNoLater(nowNs);
        }
        if (end.isOpen() && transmitter.wake()) {
            owner.onRoom(nowNs);
        }
    }

    private boolean canTake(long nowNs) {
        if (!receiver.canTake()) {
            receiver.flush(nowNs);
        }
        return receiver.canTake();
    }

    private int take(VmbusRing ring, long nowNs) {
        switch (ring.type()) {
            case VmbusPacket.TRANSFER_PAGES -> {
                return receiver.take(ring, owner.running(), nowNs);
            }
            case VmbusPacket.COMPLETION -> takeCompletion(ring, nowNs);
            case VmbusPacket.IN_BAND -> {
                handUp(nowNs);
                owner.onNotice(ring, nowNs);
            }
            default -> statistics.count(Statistic.BAD_PACKET_TYPE);
        }
        return 0;
    }

    private void takeCompletion(VmbusRing ring, long nowNs) {
        long id = ring.transactionId();
        int payload = ring.headerBytes();
        int bytes = ring.payloadBytes();
        if (!transmitter.complete(id)) {
            handUp(nowNs);
            // Whatever else is asked of the host, is asked over the primary channel.
            if (index > 0 || !owner.onCompletion(ring, nowNs)) {
                statistics.count(Statistic.UNKNOWN_TRANSACTION);
            }
        } else if (!Nvsp.holds(
                ring.packet(), payload, bytes, Nvsp.SEND_RNDIS_PACKET_COMPLETE, NvspRndisPacket.COMPLETE_BYTES)) {
            // Completed all the same: the host's VMBus completion says that it is done with the section.
            statistics.count(Statistic.BAD_COMPLETION);
        } else if (NvspRndisPacket.completeStatus(ring.packet(), payload) != Nvsp.SUCCESS) {
            statistics.count(Statistic.TX_HOST_FAILED);
        }
    }

    /** Hands up what was gathered, completions first: a frame received may be the answer to one sent. */
    private void handUp(long nowNs) {
        if (transmitter.hasCompleted()) {
            owner.onCompleted(transmitter.takeCompleted(), nowNs);
        }
        if (!receiver.received().isEmpty()) {
            owner.onReceived(receiver.received(), nowNs);
            receiver.received().clear();
        }
    }
}
