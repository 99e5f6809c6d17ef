package io.nicteam.vf;

import io.nicteam.adapter.MiniportState;
import io.nicteam.adapter.MiniportUpcalls;
import io.nicteam.adapter.RemovableMiniport;
import io.nicteam.adapter.TxOutcome;
import io.nicteam.check.Invariant;
import io.nicteam.duty.Alarm;
import io.nicteam.duty.Alarms;
import io.nicteam.packet.Burst;
import io.nicteam.packet.DataPath;
import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.Place;
import io.nicteam.trace.Trace;
import io.nicteam.vf.hw.VfFunction;
import io.nicteam.vf.ring.DescriptorRing;
import java.util.Arrays;

/**
 * Driver of one virtual function with one queue pair.
 *
 * <p>Sends are posted and completed when the device has written them back; the driver notices in a poll, which an
 * interrupt starts and which goes on, a budget at a time, until it finds nothing more. A surprise removal leaves every
 * outstanding send with an unknown fate and every posted buffer in quarantine until {@link #onReset}.
 *
 * <p>One object serves one function after another: a halted miniport can be {@link #start started} on the next.
 */
public final class VfMiniport implements RemovableMiniport {

    private static final int DISCARDED_AT_ONCE = 64;

    private final String name;
    private final PacketPool pool;
    private final VfOptions options;
    private final Trace trace;
    private final Alarm poll;
    private final Burst received;
    private final Burst finished;
    private final Qdisc qdisc;
    private final Burst discarded = new Burst(DISCARDED_AT_ONCE);
    private MiniportUpcalls upcalls;
    private MiniportState state = MiniportState.HALTED;
    private VfFunction function;
    private DescriptorRing transmitRing;
    private DescriptorRing receiveRing;
    /** Whether a short prefix was returned and {@code onTransmitReady} is owed. */
    private boolean transmitStopped;
    /** Whether received frames are left in the ring. */
    private boolean receiveSuspended;

    private int[] quarantine = new int[0];
    private int quarantined;

    public VfMiniport(String name, PacketPool pool, VfOptions options, Alarms alarms, Trace trace) {
        this.name = name;
        this.pool = pool;
        this.options = options;
        this.trace = trace;
        poll = alarms.register(name + ".poll", this::poll);
        received = new Burst(options.pollBudget());
        finished = new Burst(options.ringSlots());
        qdisc = new Qdisc(options.qdiscFrames());
    }

    /** Sets who is told of received frames and completions; before the first {@link #start}. */
    public void bind(MiniportUpcalls binding) {
        upcalls = binding;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public DataPath path() {
        return DataPath.VF;
    }

    @Override
    public MiniportState state() {
        return state;
    }

    @Override
    public int outstanding() {
        return transmitRing == null ? 0 : transmitRing.outstanding() + qdisc.size();
    }

    /** Initialises the device and starts running on it: fills the receive ring and enables both queues. */
    public void start(VfFunction device, long nowNs) {
        to(MiniportState.INITIALIZING, "driver loaded", nowNs);
        function = device;
        transmitRing = new DescriptorRing(options.ringSlots());
        receiveRing = new DescriptorRing(options.ringSlots());
        transmitStopped = false;
        receiveSuspended = false;
        to(MiniportState.PAUSED, "initialised", nowNs);
        to(MiniportState.RESTARTING, "restart", nowNs);
        function.enable(transmitRing, receiveRing, pool, this::onInterrupt, nowNs);
        replenish(nowNs);
        function.enableInterrupt(nowNs);
        to(MiniportState.RUNNING, "restarted", nowNs);
    }

    @Override
    public int transmit(Burst burst, long nowNs) {
        if (state != MiniportState.RUNNING) {
            // NDIS: completed at once, PAUSED or NOT_ACCEPTED. The burst may be longer than the ring; in parts its
            // order would be lost, because each part goes to the head of the queue.
            upcalls.onTransmitComplete(this, burst, TxOutcome.NOT_SENT, nowNs);
            return burst.size();
        }
        int taken = Math.min(burst.size(), transmitRing.room());
        for (int i = 0; i < taken; i++) {
            post(burst.slot(i));
        }
        if (taken > 0) {
            function.transmitDoorbell(nowNs);
        }
        if (taken < burst.size() && options.qdiscFrames() > 0) {
            enqueue(burst, taken, nowNs);
            return burst.size();
        }
        if (taken < burst.size()) {
            transmitStopped = true;
        }
        return taken;
    }

    private void post(int slot) {
        pool.hand(slot, Owner.STACK, Owner.VF_TRANSMIT);
        pool.path(slot, DataPath.VF);
        transmitRing.post(slot);
    }

    private void enqueue(Burst burst, int from, long nowNs) {
        for (int i = from; i < burst.size(); i++) {
            if (qdisc.isFull()) {
                discard(burst.slot(i), DropReason.QUEUE_FULL, nowNs);
            } else {
                qdisc.add(burst.slot(i));
            }
        }
        completeDiscarded(nowNs);
    }

    /** What dev_deactivate does to the queue of a device that goes down, whoever takes it down. */
    private void purge(long nowNs) {
        while (!qdisc.isEmpty()) {
            discard(qdisc.remove(), DropReason.QUEUE_PURGED, nowNs);
        }
        completeDiscarded(nowNs);
    }

    private void discard(int slot, DropReason reason, long nowNs) {
        trace.dropped(pool.frameId(slot), Place.VF_QDISC, reason, nowNs);
        if (discarded.isFull()) {
            completeDiscarded(nowNs);
        }
        discarded.add(slot);
    }

    private void completeDiscarded(long nowNs) {
        if (!discarded.isEmpty()) {
            upcalls.onTransmitComplete(this, discarded, TxOutcome.COMPLETED, nowNs);
            discarded.clear();
        }
    }

    private void onInterrupt(long nowNs) {
        poll.setNoLater(nowNs);
    }

    private void poll(long nowNs) {
        if (function == null) {
            return;
        }
        int work = reclaimTransmit(nowNs) + harvest(nowNs);
        if (state == MiniportState.REMOVED) {
            return;
        }
        if (work > 0) {
            poll.set(nowNs + Math.max(1, work * options.pollFrameNs()));
        } else {
            function.enableInterrupt(nowNs);
        }
    }

    private int reclaimTransmit(long nowNs) {
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
        if (!qdisc.isEmpty()) {
            postQueued(nowNs);
        }
        upcalls.onTransmitComplete(this, finished, TxOutcome.COMPLETED, nowNs);
        if (transmitStopped && transmitRing.room() >= transmitRing.size() / 4) {
            transmitStopped = false;
            upcalls.onTransmitReady(this, nowNs);
        }
        return done;
    }

    /** Whenever the ring has room: so frames are queued only while it is full, and none overtakes another. */
    private void postQueued(long nowNs) {
        while (!qdisc.isEmpty() && transmitRing.room() > 0) {
            post(qdisc.remove());
        }
        function.transmitDoorbell(nowNs);
    }

    /** Takes at most a budget of received frames out of the ring and posts fresh buffers for them. */
    private int harvest(long nowNs) {
        int ready = receiveSuspended ? 0 : Math.min(receiveRing.completed(), options.pollBudget());
        if (ready == 0) {
            return 0;
        }
        received.clear();
        for (int i = 0; i < ready; i++) {
            int slot = receiveRing.reclaim();
            pool.hand(slot, Owner.VF_RECEIVE, Owner.STACK);
            pool.path(slot, DataPath.VF);
            received.add(slot);
        }
        upcalls.onReceive(this, received, nowNs);
        replenish(nowNs);
        return ready;
    }

    private void replenish(long nowNs) {
        if (state == MiniportState.PAUSING || state == MiniportState.REMOVED) {
            return;
        }
        int added = 0;
        while (receiveRing.room() > 0) {
            int slot = pool.acquire(Owner.VF_RECEIVE);
            if (slot == PacketPool.NONE) {
                break;
            }
            receiveRing.post(slot);
            added++;
        }
        if (added > 0) {
            function.receiveDoorbell(nowNs);
        }
    }

    @Override
    public void resumeReceive(long nowNs) {
        receiveSuspended = false;
        poll.setNoLater(nowNs);
    }

    @Override
    public void suspendReceive(long nowNs) {
        receiveSuspended = true;
    }

    @Override
    public void pause(long nowNs) {
        to(MiniportState.PAUSING, "pause", nowNs);
        purge(nowNs);
        function.stopReceiving(nowNs);
        poll.setNoLater(nowNs);
    }

    @Override
    public boolean drained() {
        if (function == null) {
            return true;
        }
        if (receiveRing.completed() > 0 && !receiveSuspended) {
            return false;
        }
        int status = function.status();
        boolean gone = status == VfFunction.ALL_ONES;
        return gone || (transmitRing.outstanding() == 0 && (status & VfFunction.STATUS_IDLE) != 0);
    }

    @Override
    public void halt(long nowNs) {
        if (state == MiniportState.RUNNING) {
            to(MiniportState.PAUSING, "halt without draining", nowNs);
        }
        if (state == MiniportState.PAUSING) {
            to(MiniportState.PAUSED, "paused", nowNs);
        }
        purge(nowNs);
        function.disable(nowNs);
        dropUnread(nowNs);
        abandonTransmit(nowNs);
        releaseReceiveBuffers();
        to(MiniportState.HALTED, "halt", nowNs);
        if (quarantined > 0 && function.status() != VfFunction.ALL_ONES) {
            onReset();
        }
        function = null;
        poll.off();
    }

    @Override
    public void surpriseRemoved(boolean harvest, long nowNs) {
        to(MiniportState.REMOVED, "surprise removal", nowNs);
        purge(nowNs);
        reclaimTransmit(nowNs);
        while (harvest && harvest(nowNs) > 0) {
            // A budget at a time until the ring is empty: nothing can be added to it any more.
        }
        abandonTransmit(nowNs);
    }

    /** The function was reset by the host: it can no longer touch guest memory, quarantined buffers are free again. */
    public void onReset() {
        for (int i = 0; i < quarantined; i++) {
            pool.release(quarantine[i], Owner.QUARANTINE);
        }
        quarantined = 0;
    }

    private void abandonTransmit(long nowNs) {
        finished.clear();
        while (transmitRing.outstanding() > 0) {
            int slot = transmitRing.abandon();
            isolate(slot, Owner.VF_TRANSMIT);
            finished.add(slot);
        }
        if (!finished.isEmpty()) {
            upcalls.onTransmitComplete(this, finished, TxOutcome.UNKNOWN, nowNs);
        }
    }

    private void dropUnread(long nowNs) {
        DropReason reason = receiveSuspended ? DropReason.NOT_POLLED : DropReason.VF_RELEASED_UNDRAINED;
        while (receiveRing.completed() > 0) {
            int slot = receiveRing.reclaim();
            trace.dropped(pool.frameId(slot), Place.VF_RECEIVE_RING, reason, nowNs);
            isolate(slot, Owner.VF_RECEIVE);
        }
    }

    private void releaseReceiveBuffers() {
        while (receiveRing.outstanding() > 0) {
            isolate(receiveRing.abandon(), Owner.VF_RECEIVE);
        }
    }

    private void isolate(int slot, Owner from) {
        pool.hand(slot, from, Owner.QUARANTINE);
        if (quarantined == quarantine.length) {
            quarantine = Arrays.copyOf(quarantine, Math.max(2 * options.ringSlots(), quarantined * 2));
        }
        quarantine[quarantined++] = slot;
    }

    private void to(MiniportState next, String because, long nowNs) {
        MiniportState old = state;
        Invariant.check(next != MiniportState.HALTED || outstanding() == 0, "no halt with sends outstanding");
        state = old.to(next);
        trace.transition(name, old.name(), next.name(), because, nowNs);
    }
}
