package io.nicteam.harness.host.vsp;

import io.nicteam.duty.Alarm;
import io.nicteam.duty.Alarms;
import io.nicteam.harness.host.vsp.SavedChannel.Health;
import io.nicteam.harness.host.vsp.control.Session;
import io.nicteam.harness.host.vsp.control.VspOptions;
import io.nicteam.harness.host.vsp.statistics.QueueStatistics;
import io.nicteam.harness.host.vsp.statistics.Reject;
import io.nicteam.harness.host.vsp.statistics.VspStatistics;
import io.nicteam.netvsc.nvsp.Nvsp;
import io.nicteam.netvsc.nvsp.NvspRndisPacket;
import io.nicteam.netvsc.vmbus.Channel;
import io.nicteam.netvsc.vmbus.ChannelEnd;
import io.nicteam.netvsc.vmbus.VmbusPacket;
import io.nicteam.netvsc.vmbus.VmbusRing;
import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.Place;
import io.nicteam.trace.Trace;

/**
 * The worker of one channel. It carries frames both ways, one at a time and the two ways in turn as long as both have any.
 *
 * <p>A frame's service begins when the worker is free and the frame is there, takes a fixed time and a time for each byte,
 * and has its effect at the end: the frame goes to the port, or to the guest's ring. Times are computed from the end of the
 * service before, not from when the alarm ran, so that a late alarm makes nothing slower. The frames of one section are
 * served one by one, and the section is completed after the last. Control messages and completions take no time, but wait
 * for their turn behind frames in the ring. An awake worker masks its ring.
 */
final class ChannelWorker {

    /** What the worker is at. */
    private enum Activity {
        CLOSED,
        /** The guest broke the protocol: nothing is read or written until the channel is closed. */
        STOPPED,
        ASLEEP,
        /** Between two services; also while others are called, who may call back. */
        CHOOSING,
        FROM_GUEST,
        TO_GUEST
    }

    private final String name;
    private final int index;
    private final ChannelEnd end;
    private final PacketPool fabric;
    private final VspOptions options;
    private final Session session;
    private final ReceiveSections sections;
    private final SendReader reader;
    private final Outbox outbox;
    private final Switchboard switchboard;
    private final VspStatistics statistics;
    private final QueueStatistics own;
    private final Trace trace;
    private final Alarm work;
    private final ReceiveQueue queue;

    private Activity activity = Activity.CLOSED;
    private Activity turn = Activity.FROM_GUEST;
    private long wokenNs;
    private long endNs;
    /** The frame of the guest in service. */
    private int slot = PacketPool.NONE;

    /**
     * The worker of a channel that is closed.
     *
     * @param name label in traces
     */
    ChannelWorker(
            String name,
            Channel channel,
            PacketPool fabric,
            VspOptions options,
            Session session,
            ReceiveSections sections,
            SendReader reader,
            Switchboard switchboard,
            VspStatistics statistics,
            Alarms alarms,
            Trace trace) {
        this.name = name;
        index = channel.index();
        end = channel.host();
        this.fabric = fabric;
        this.options = options;
        this.session = session;
        this.sections = sections;
        this.reader = reader;
        this.switchboard = switchboard;
        this.statistics = statistics;
        own = statistics.queue(index);
        this.trace = trace;
        outbox = new Outbox(index, end, sections);
        queue = new ReceiveQueue(fabric, options.hostRingSlots(), sections, outbox, statistics, own, trace);
        work = alarms.register(name + " worker", this::run);
    }

    Outbox outbox() {
        return outbox;
    }

    int index() {
        return index;
    }

    /** Whether the guest has the channel open, even if the worker has stopped. */
    boolean isOpen() {
        return activity != Activity.CLOSED;
    }

    /** Whether the worker reads and writes. */
    boolean works() {
        return activity != Activity.CLOSED && activity != Activity.STOPPED;
    }

    ReceiveQueue queue() {
        return queue;
    }

    /** Whether nothing is queued, in service or unread. */
    boolean idle() {
        return switch (activity) {
            case CLOSED, STOPPED -> true;
            case ASLEEP ->
                queue.isEmpty()
                        && outbox.isEmpty()
                        && end.incoming().isEmpty()
                        && end.outgoing().isEmpty();
            case CHOOSING, FROM_GUEST, TO_GUEST -> false;
        };
    }

    // ---- life

    /** The guest has opened the channel. */
    void open() {
        activity = Activity.ASLEEP;
    }

    /**
     * The host has closed the channel, or is about to: everything in it that the host holds is dropped, and what the guest
     * has written.
     */
    void close(long nowNs) {
        if (activity == Activity.CLOSED) {
            return;
        }
        if (works()) {
            dropHeld(nowNs);
        }
        activity = Activity.CLOSED;
        outbox.clear();
        dropUnread(nowNs);
    }

    /** The guest uses the channel no more: what it did not read is dropped, and every section it had comes back. */
    void reclaim(long nowNs) {
        dropUnread(nowNs);
        VmbusRing written = end.outgoing();
        while (written != null && written.peek()) {
            written.consume();
            queue.dropUnread(written, nowNs);
        }
        sections.reclaim(index);
    }

    /** Frames written after the host looked last are found when the guest has heard that nobody reads them. */
    private void dropUnread(long nowNs) {
        VmbusRing unread = end.incoming();
        while (unread != null && unread.peek()) {
            unread.consume();
            reader.dropAll(unread, DropReason.CHANNEL_CLOSED, nowNs);
        }
    }

    /** The guest broke the protocol: the worker ends what it is at and does nothing more. */
    void stop(String because, long nowNs) {
        if (!works()) {
            return;
        }
        trace.transition(name, "OPEN", "STOPPED", because, nowNs);
        statistics.channelStopped();
        dropHeld(nowNs);
        activity = Activity.STOPPED;
        outbox.clear();
        dropUnread(nowNs);
    }

    private void dropHeld(long nowNs) {
        work.off();
        if (slot != PacketPool.NONE) {
            queue.dropFrame(slot, Place.VSP, DropReason.CHANNEL_CLOSED, nowNs);
            slot = PacketPool.NONE;
        }
        reader.dropRest(DropReason.CHANNEL_CLOSED, nowNs);
        activity = Activity.CHOOSING;
        queue.discard(DropReason.CHANNEL_CLOSED, nowNs);
    }

    /** Ends the frame in service at once and does nothing more. */
    SavedChannel save(long nowNs) {
        work.off();
        if (activity == Activity.FROM_GUEST || activity == Activity.TO_GUEST) {
            finish(nowNs);
        }
        Health health = works() ? Health.OPEN : isOpen() ? Health.STOPPED : Health.CLOSED;
        SendReader.Rest rest = reader.hasMore() ? reader.takeRest() : null;
        activity = Activity.CLOSED;
        return new SavedChannel(health, queue.save(), rest, outbox.save());
    }

    /** Goes on from what another one saved. */
    void restore(SavedChannel saved, long nowNs) {
        activity = switch (saved.health()) {
            case CLOSED -> Activity.CLOSED;
            case STOPPED -> Activity.STOPPED;
            case OPEN -> Activity.ASLEEP;
        };
        queue.restore(saved.queued(), nowNs);
        if (saved.rest() != null) {
            reader.resume(saved.rest());
        }
        outbox.version(session.version());
        outbox.restore(saved.outbox(), nowNs);
        wake(nowNs);
    }

    // ---- frames for the guest

    /** Takes a frame for the guest, held by {@link Owner#FABRIC}: into the physical function's receive ring. */
    void deliver(int fabricSlot, long nowNs) {
        if (!works()) {
            queue.dropFrame(fabricSlot, Place.VSP, DropReason.CHANNEL_CLOSED, nowNs);
        } else if (queue.add(fabricSlot, nowNs)) {
            wake(nowNs);
        }
    }

    // ---- service

    /** The guest signals that there is something in its ring, or room in the host's. */
    void onSignal(long nowNs) {
        if (works()) {
            outbox.flush(nowNs);
            wake(nowNs);
        }
    }

    /** There may be something to do. */
    void wake(long nowNs) {
        if (activity == Activity.ASLEEP && work.deadlineNs() == Alarm.NEVER) {
            wokenNs = nowNs;
            work.set(nowNs);
        }
    }

    private void run(long nowNs) {
        if (activity == Activity.ASLEEP) {
            activity = Activity.CHOOSING;
            own.woken();
            end.mask();
        }
        do {
            if (activity == Activity.FROM_GUEST || activity == Activity.TO_GUEST) {
                if (endNs > nowNs) {
                    work.set(endNs);
                    return;
                }
                finish(nowNs);
            }
        } while (activity == Activity.CHOOSING && (choose(nowNs) || staysAwake()));
        if (activity == Activity.CHOOSING) {
            activity = Activity.ASLEEP;
        }
    }

    /** Whether something was written while nobody signalled, and can be read now. */
    private boolean staysAwake() {
        boolean unread = activity == Activity.CHOOSING && end.unmask();
        if (unread && !outbox.acceptsMore()) {
            own.stalled();
            return false;
        }
        if (unread) {
            end.mask();
        }
        return unread;
    }

    /** Begins the next service. The ring may give sections back, so frames for the guest are looked at after it again. */
    private boolean choose(long nowNs) {
        boolean begun = turn == Activity.TO_GUEST && beginToGuest();
        return begun || beginFromGuest(nowNs) || (activity == Activity.CHOOSING && beginToGuest());
    }

    private void serve(Activity direction, long arrivalNs, int bytes) {
        activity = direction;
        turn = direction == Activity.TO_GUEST ? Activity.FROM_GUEST : Activity.TO_GUEST;
        long beginNs = Math.max(Math.max(endNs, wokenNs), arrivalNs);
        endNs = beginNs + options.workerFrameNs() + bytes * options.workerBytePs() / 1000;
    }

    private boolean beginToGuest() {
        if (!queue.canBegin()) {
            return false;
        }
        long arrivalNs = queue.arrivalNs();
        serve(Activity.TO_GUEST, arrivalNs, queue.begin());
        return true;
    }

    private boolean beginFromGuest(long nowNs) {
        if (reader.hasMore()) {
            beginMessage(nowNs);
            return true;
        }
        while (outbox.acceptsMore() && end.peek(nowNs)) {
            end.consume(nowNs);
            if (take(end.incoming(), nowNs)) {
                return true;
            }
            if (activity != Activity.CHOOSING) {
                return false;
            }
        }
        statistics.reject(Reject.RING, end.takeRejects());
        return false;
    }

    private void beginMessage(long nowNs) {
        slot = reader.read(nowNs);
        serve(Activity.FROM_GUEST, 0, slot == PacketPool.NONE ? 0 : fabric.length(slot));
    }

    /** Takes a packet of the guest; whether it is one that needs service. */
    private boolean take(VmbusRing ring, long nowNs) {
        switch (ring.type()) {
            case VmbusPacket.COMPLETION -> switchboard.onCompletion(this, ring.transactionId(), nowNs);
            case VmbusPacket.IN_BAND, VmbusPacket.GPA_DIRECT -> {
                if (Nvsp.holds(
                        ring.packet(),
                        ring.headerBytes(),
                        ring.payloadBytes(),
                        Nvsp.SEND_RNDIS_PACKET,
                        NvspRndisPacket.BYTES)) {
                    return takeRndis(ring, nowNs);
                }
                switchboard.onMessage(this, ring, nowNs);
            }
            default -> statistics.reject(Reject.PACKET_TYPE);
        }
        return false;
    }

    private boolean takeRndis(VmbusRing ring, long nowNs) {
        if (!session.stage().isConnected()) {
            statistics.reject(Reject.ORDER);
            reader.refuse(ring, nowNs);
            complete(Nvsp.FAILURE, nowNs);
            switchboard.onProtocolError(this, "RNDIS before there are buffers", nowNs);
            return false;
        }
        reader.open(ring);
        if (NvspRndisPacket.channelType(ring.packet(), ring.headerBytes()) == NvspRndisPacket.CONTROL) {
            complete(switchboard.onRndis(this, reader, nowNs), nowNs);
            return false;
        }
        beginMessage(nowNs);
        return true;
    }

    private void finish(long nowNs) {
        if (activity == Activity.TO_GUEST) {
            activity = Activity.CHOOSING;
            queue.finish(nowNs);
            return;
        }
        activity = Activity.CHOOSING;
        if (slot != PacketPool.NONE) {
            int carried = slot;
            slot = PacketPool.NONE;
            own.sent();
            switchboard.fromGuest(carried, nowNs);
        }
        if (activity == Activity.CHOOSING && !reader.hasMore()) {
            complete(reader.status(), nowNs);
        }
    }

    private void complete(int status, long nowNs) {
        if (reader.completionRequested() && activity == Activity.CHOOSING) {
            outbox.completeSend(reader.transactionId(), status, nowNs);
        }
    }
}
