package io.nicteam.vf;

import io.nicteam.adapter.SendStatus;
import io.nicteam.duty.Alarm;
import io.nicteam.duty.Alarms;
import io.nicteam.packet.Burst;
import io.nicteam.packet.DataPath;
import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;
import io.nicteam.packet.SlotsOf;
import io.nicteam.state.NotState;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.Place;
import io.nicteam.trace.Trace;
import io.nicteam.vf.hw.QueuePair;
import io.nicteam.vf.hw.VfFunction;
import io.nicteam.vf.ring.DescriptorRing;

/**
 * The driver's side of one queue pair: its rings, the queueing discipline before the transmit ring, and its polling. An
 * interrupt starts a poll, which goes on, a budget at a time, until it finds nothing more.
 */
final class VfQueue {

    private static final int COMPLETED_AT_ONCE = 64;

    private final int index;
    private final PacketPool pool;
    private final VfOptions options;
    private final Quarantine quarantine;
    private final QueueOwner owner;
    private final Trace trace;
    private final Alarm poll;

    @NotState
    private final Burst received;

    @NotState
    private final Burst finished;

    private final Burst dropped = new Burst(COMPLETED_AT_ONCE);
    private final Burst tooLong = new Burst(COMPLETED_AT_ONCE);

    @SlotsOf("pool")
    private final Qdisc qdisc;

    private final FreezeWatch watch;
    private final QueueStatistics statistics;
    private final long transmitAddress;
    private final long receiveAddress;
    private VfFunction function;

    @SlotsOf("pool")
    private DescriptorRing transmitRing;

    @SlotsOf("pool")
    private DescriptorRing receiveRing;
    /** Frames posted and not yet rung for. */
    private int unannounced;
    /** Whether a frame was refused for want of room and {@link QueueOwner#ready} is owed. */
    private boolean stopped;

    VfQueue(
            int index,
            PacketPool pool,
            VfOptions options,
            Quarantine quarantine,
            QueueOwner owner,
            Alarms alarms,
            Trace trace) {
        this.index = index;
        this.pool = pool;
        this.options = options;
        this.quarantine = quarantine;
        this.owner = owner;
        this.trace = trace;
        poll = alarms.register("poll" + index, this::poll);
        received = new Burst(options.pollBudget());
        finished = new Burst(options.ringSlots());
        qdisc = new Qdisc(options.qdiscFrames());
        watch = new FreezeWatch(options.frozenAfterNs());
        statistics = new QueueStatistics(index);
        transmitAddress = pool.reserve((long) options.ringSlots() * DescriptorRing.ENTRY_BYTES);
        receiveAddress = pool.reserve((long) options.ringSlots() * DescriptorRing.ENTRY_BYTES);
    }

    QueueStatistics statistics() {
        return statistics;
    }

    /** Makes fresh rings for a device, and tells what to give it. */
    QueuePair start(VfFunction device, long nowNs) {
        function = device;
        transmitRing = new DescriptorRing(options.ringSlots(), transmitAddress);
        receiveRing = new DescriptorRing(options.ringSlots(), receiveAddress);
        stopped = false;
        watch.reset(nowNs);
        return new QueuePair(transmitRing, receiveRing, poll::setNoLater);
    }

    /** The device has the rings: fills the receive ring, posts what waits, and lets it interrupt. */
    void run(long nowNs) {
        replenish(nowNs);
        postQueued(nowNs);
        function.enableInterrupt(index, nowNs);
    }

    /** Lets go of the device. The rings are empty. */
    void stop() {
        function = null;
        poll.off();
    }

    int outstanding() {
        return transmitRing == null ? 0 : transmitRing.outstanding() + qdisc.size();
    }

    /** Takes a frame, which is posted, queued or dropped; false when there is no room. {@link #announce} follows. */
    boolean take(int slot, long nowNs) {
        if (isTooLong(slot)) {
            statistics.tooLong++;
            trace.dropped(pool.frameId(slot), Place.VF_DRIVER, DropReason.FRAME_TOO_LONG, nowNs);
            complete(tooLong, slot, SendStatus.INVALID_LENGTH, nowNs);
        } else if (transmitRing.room() > 0) {
            post(slot, nowNs);
        } else if (options.qdiscFrames() == 0) {
            statistics.stops++;
            stopped = true;
            return false;
        } else if (qdisc.isFull()) {
            drop(slot, DropReason.QUEUE_FULL, nowNs);
        } else {
            qdisc.add(slot);
        }
        return true;
    }

    private boolean isTooLong(int slot) {
        boolean cut = pool.segmentBytes(slot) > 0;
        return !cut && pool.length(slot) > owner.frameBytes();
    }

    /** Tells the device of what was posted, and whoever sent it of what was dropped. */
    void announce(long nowNs) {
        if (unannounced > 0) {
            unannounced = 0;
            statistics.doorbells++;
            function.transmitDoorbell(index, nowNs);
        }
        flush(dropped, SendStatus.FAILURE, nowNs);
        flush(tooLong, SendStatus.INVALID_LENGTH, nowNs);
    }

    private void post(int slot, long nowNs) {
        if (!posted()) {
            watch.begin(nowNs);
            owner.watchBy(watch.deadlineNs(true));
        }
        statistics.sentFrames++;
        statistics.sentBytes += pool.length(slot);
        pool.hand(slot, Owner.STACK, Owner.VF_TRANSMIT);
        pool.path(slot, DataPath.VF);
        transmitRing.post(slot);
        unannounced++;
    }

    private void drop(int slot, DropReason reason, long nowNs) {
        statistics.dropped++;
        trace.dropped(pool.frameId(slot), Place.VF_QDISC, reason, nowNs);
        complete(dropped, slot, SendStatus.FAILURE, nowNs);
    }

    private void complete(Burst burst, int slot, SendStatus status, long nowNs) {
        if (burst.isFull()) {
            flush(burst, status, nowNs);
        }
        burst.add(slot);
    }

    private void flush(Burst burst, SendStatus status, long nowNs) {
        if (!burst.isEmpty()) {
            owner.completed(burst, status, nowNs);
            burst.clear();
        }
    }

    /** What dev_deactivate does to the queue of a device that goes down, whoever takes it down. */
    void purge(long nowNs) {
        while (!qdisc.isEmpty()) {
            drop(qdisc.remove(), DropReason.QUEUE_PURGED, nowNs);
        }
        flush(dropped, SendStatus.FAILURE, nowNs);
    }

    /** Whenever the ring has room: so frames are queued only while it is full, and none overtakes another. */
    private void postQueued(long nowNs) {
        while (!qdisc.isEmpty() && transmitRing.room() > 0) {
            post(qdisc.remove(), nowNs);
        }
        announce(nowNs);
    }

    /** Polls once more, soon. */
    void pollSoon(long nowNs) {
        poll.setNoLater(nowNs);
    }

    private void poll(long nowNs) {
        if (function == null) {
            return;
        }
        statistics.polls++;
        int work = reclaim(nowNs) + harvest(nowNs);
        if (work > 0) {
            poll.set(nowNs + Math.max(1, work * options.pollFrameNs()));
        } else {
            function.enableInterrupt(index, nowNs);
        }
    }

    /** Completes what the device has written back, and tells how many that were. */
    int reclaim(long nowNs) {
        int done = transmitRing.completed();
        if (done == 0) {
            return 0;
        }
        finished.clear();
        for (int i = 0; i < done; i++) {
            int slot = transmitRing.reclaim();
            pool.hand(slot, Owner.VF_TRANSMIT, Owner.STACK);
            finished.add(slot);
        }
        watch.progress(nowNs);
        owner.watchBy(watch.deadlineNs(posted()));
        if (!qdisc.isEmpty() && owner.posts()) {
            postQueued(nowNs);
        }
        owner.completed(finished, SendStatus.SUCCESS, nowNs);
        if (stopped && transmitRing.room() >= transmitRing.size() / 4) {
            stopped = false;
            owner.ready(nowNs);
        }
        return done;
    }

    /** Takes at most a budget of received frames out of the ring and posts fresh buffers for them. */
    int harvest(long nowNs) {
        int ready = owner.receiveSuspended() ? 0 : Math.min(receiveRing.completed(), options.pollBudget());
        if (ready == 0) {
            return 0;
        }
        received.clear();
        for (int i = 0; i < ready; i++) {
            int slot = receiveRing.reclaim();
            pool.hand(slot, Owner.VF_RECEIVE, Owner.STACK);
            pool.path(slot, DataPath.VF);
            statistics.receivedBytes += pool.length(slot);
            received.add(slot);
        }
        statistics.receivedFrames += ready;
        owner.received(received, nowNs);
        replenish(nowNs);
        return ready;
    }

    private void replenish(long nowNs) {
        if (!owner.posts()) {
            return;
        }
        int added = 0;
        while (receiveRing.room() > 0) {
            int slot = pool.acquire(Owner.VF_RECEIVE);
            if (slot == PacketPool.NONE) {
                statistics.withoutBuffer++;
                break;
            }
            receiveRing.post(slot);
            added++;
        }
        if (added > 0) {
            function.receiveDoorbell(index, nowNs);
        }
    }

    /** Whether received frames wait that the driver would read. */
    boolean unread() {
        return receiveRing.completed() > 0 && !owner.receiveSuspended();
    }

    /** Whether frames are posted that have not been completed. */
    boolean posted() {
        return transmitRing.outstanding() > 0;
    }

    /** Judges whether the queue is frozen, and says when to do so next. */
    long judge(long nowNs) {
        boolean holds = posted();
        boolean before = watch.frozen();
        watch.check(holds, nowNs);
        if (watch.frozen() && !before) {
            statistics.freezes++;
        }
        return watch.deadlineNs(holds);
    }

    boolean frozen() {
        return watch.frozen();
    }

    /** The device can send again what it could not send for want of a link. */
    void resume(long nowNs) {
        watch.begin(nowNs);
        owner.watchBy(watch.deadlineNs(posted()));
    }

    /**
     * Takes back what a device that has been reset held: what it had begun with ends with an unknown fate, what it had not
     * begun with certainly never left. Received frames that are in memory are received.
     */
    void takeBack(long nowNs) {
        poll.off();
        reclaim(nowNs);
        int begun = (function.transmitHead(index) - (int) transmitRing.written()) & VfFunction.HEAD_MASK;
        abandon(Math.min(begun, transmitRing.outstanding()), nowNs);
        finished.clear();
        while (posted()) {
            int slot = transmitRing.abandon();
            pool.hand(slot, Owner.VF_TRANSMIT, Owner.STACK);
            finished.add(slot);
        }
        statistics.givenBack += finished.size();
        flush(finished, SendStatus.RESET_IN_PROGRESS, nowNs);
        harvestAll(nowNs);
        discardReceived(nowNs);
        watch.reset(nowNs);
        if (stopped) {
            stopped = false;
            owner.ready(nowNs);
        }
    }

    /** Receives what the device has written to memory and can add nothing to any more. */
    void harvestAll(long nowNs) {
        int taken;
        do {
            taken = harvest(nowNs);
        } while (taken > 0);
    }

    /** Gives up what is left in the transmit ring: the device had it, and will not say what became of it. */
    void abandonTransmit(long nowNs) {
        abandon(transmitRing.outstanding(), nowNs);
    }

    private void abandon(int count, long nowNs) {
        finished.clear();
        for (int i = 0; i < count; i++) {
            int slot = transmitRing.abandon();
            quarantine.add(slot, Owner.VF_TRANSMIT);
            finished.add(slot);
        }
        statistics.aborted += count;
        flush(finished, SendStatus.SEND_ABORTED, nowNs);
    }

    /** Gives up the receive ring: frames in it that nobody read are lost. */
    void discardReceived(long nowNs) {
        DropReason reason = owner.receiveSuspended() ? DropReason.NOT_POLLED : DropReason.VF_RELEASED_UNDRAINED;
        while (receiveRing.completed() > 0) {
            int slot = receiveRing.reclaim();
            trace.dropped(pool.frameId(slot), Place.VF_RECEIVE_RING, reason, nowNs);
            quarantine.add(slot, Owner.VF_RECEIVE);
        }
        while (receiveRing.outstanding() > 0) {
            quarantine.add(receiveRing.abandon(), Owner.VF_RECEIVE);
        }
    }
}
