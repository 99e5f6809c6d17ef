package io.nicteam.vf;

import io.nicteam.adapter.MiniportHealth;
import io.nicteam.adapter.MiniportState;
import io.nicteam.adapter.MiniportUpcalls;
import io.nicteam.adapter.RemovableMiniport;
import io.nicteam.adapter.SendStatus;
import io.nicteam.attributes.AttributeMember;
import io.nicteam.check.Invariant;
import io.nicteam.duty.Alarm;
import io.nicteam.duty.AlarmGroup;
import io.nicteam.duty.Alarms;
import io.nicteam.offload.Offloads;
import io.nicteam.packet.Burst;
import io.nicteam.packet.DataPath;
import io.nicteam.packet.PacketPool;
import io.nicteam.trace.Trace;
import io.nicteam.vf.hw.QueuePair;
import io.nicteam.vf.hw.VfFunction;
import io.nicteam.vf.hw.VfFunction.Register;
import java.util.List;
import java.util.function.ObjLongConsumer;

/**
 * Driver of one virtual function.
 *
 * <p>A send is posted to the queue pair of its CPU and completed once the device has written it back, exactly once in
 * every case, with the status that {@link SendStatus} says. A surprise removal leaves every outstanding send with an
 * unknown fate and every posted buffer in quarantine until {@link #onReset}. Whether the device works is looked at when it
 * raises an event, and when a queue seems to be frozen; what the driver finds is its {@link #health}.
 *
 * <p>One object serves one function after another: a halted miniport can be {@link #start started} on the next.
 */
public final class VfMiniport implements RemovableMiniport {

    private final String name;
    private final PacketPool pool;
    private final VfOptions options;
    private final Trace trace;
    private final Quarantine quarantine;
    private final Alarm event;
    private final Alarm watch;
    private final VfQueues queues;
    private final VfConfiguration configuration;
    private MiniportUpcalls upcalls;
    private MiniportState state = MiniportState.HALTED;
    private VfFunction function;
    private VfAttributes attributes = new VfAttributes(0, 0, 0);
    /** What the registers said when they were last read. */
    private MiniportHealth device = MiniportHealth.WORKING;

    private MiniportHealth health = MiniportHealth.WORKING;
    private boolean receiveSuspended;
    private int[] steering = {};

    public VfMiniport(String name, PacketPool pool, VfOptions options, Alarms alarms, Trace trace) {
        this.name = name;
        this.pool = pool;
        this.options = options;
        this.trace = trace;
        quarantine = new Quarantine(pool);
        configuration = new VfConfiguration(options.mtu());
        AlarmGroup group = new AlarmGroup(name, alarms);
        VfQueue[] all = new VfQueue[options.queuePairs()];
        for (int i = 0; i < all.length; i++) {
            all[i] = new VfQueue(i, pool, options, quarantine, new ForQueue(), group, trace);
        }
        queues = new VfQueues(pool, all);
        event = group.register("event", this::readRegisters);
        watch = group.register("watch", this::judge);
    }

    /** Sets who is told of received frames and completions; before the first {@link #start}, and nobody else after that. */
    public void bind(MiniportUpcalls binding) {
        Invariant.check(upcalls == null, "a VF is bound by one alone");
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
    public MiniportHealth health() {
        return health;
    }

    /** What the stack has set on it. */
    public AttributeMember configuration() {
        return configuration;
    }

    @Override
    public Offloads offloads() {
        return function == null ? Offloads.NONE : function.offloads();
    }

    /** What the function said of itself at the last start. */
    public VfAttributes attributes() {
        return attributes;
    }

    @Override
    public int outstanding() {
        return queues.outstanding();
    }

    /** Shows every number of every queue pair by name, always in the same order. */
    public void forEachStatistic(ObjLongConsumer<String> visitor) {
        queues.forEachStatistic(visitor);
    }

    /**
     * Initialises the device and starts running on it: fills the receive rings and enables all queue pairs.
     *
     * @return false when the device is gone already, which leaves the miniport halted
     */
    public boolean start(VfFunction found, long nowNs) {
        to(MiniportState.INITIALIZING, "driver loaded", nowNs);
        VfAttributes its = VfAttributes.of(found);
        if (its.queuePairs() == VfFunction.ALL_ONES) {
            to(MiniportState.HALTED, "every register reads all ones", nowNs);
            return false;
        }
        function = found;
        configuration.begin(found, its);
        attributes = its;
        queues.use(its.queuePairs());
        steering = Steering.evenly(queues.count());
        receiveSuspended = false;
        function.attach(event::setNoLater);
        device = DeviceStatus.read(function);
        health = device;
        to(MiniportState.PAUSED, "initialised", nowNs);
        to(MiniportState.RESTARTING, "restart", nowNs);
        enable(nowNs);
        to(MiniportState.RUNNING, "restarted", nowNs);
        return true;
    }

    private void enable(long nowNs) {
        List<QueuePair> queuePairs = queues.start(function, nowNs);
        if (device == MiniportHealth.RESETTING) {
            return;
        }
        function.enable(queuePairs, pool, nowNs);
        function.steer(steering);
        queues.run(nowNs);
    }

    /**
     * Sets the RSS indirection table, until the next start.
     *
     * @param table a power of two of queue pairs in use, at most {@link VfFunction#MOST_STEERING_ENTRIES}
     */
    public void steer(int... table) {
        steering = Steering.checked(table, queues.count());
        function.steer(steering);
    }

    @Override
    public int transmit(Burst burst, long nowNs) {
        SendStatus refusal = SendStatus.refusal(state, health);
        if (refusal != SendStatus.SUCCESS) {
            // The burst may be longer than a ring; in parts its order would be lost, because each part goes to the head
            // of the queue.
            upcalls.onTransmitComplete(this, burst, refusal, nowNs);
            return burst.size();
        }
        int taken = 0;
        while (taken < burst.size()) {
            if (!queues.take(burst.slot(taken), nowNs)) {
                break;
            }
            taken++;
        }
        queues.announce(nowNs);
        return taken;
    }

    /** The device has raised an event, or a look at it is due for another reason. */
    private void readRegisters(long nowNs) {
        if (function == null || state == MiniportState.REMOVED || device == MiniportHealth.GONE) {
            return;
        }
        MiniportHealth before = device;
        device = DeviceStatus.read(function);
        if (before == MiniportHealth.RESETTING && present() && state == MiniportState.RUNNING) {
            enable(nowNs);
        }
        // Whoever is above hears of it first, so that frames that come back meet a closed gate.
        assess("registers read", nowNs);
        if (device == MiniportHealth.RESETTING && before != MiniportHealth.RESETTING) {
            queues.takeBack(nowNs);
            // The device has been reset and touches nothing any more: all of it can be used again.
            quarantine.release();
        } else if (before == MiniportHealth.LINK_DOWN && device == MiniportHealth.WORKING) {
            queues.resume(nowNs);
        }
    }

    private boolean present() {
        return device == MiniportHealth.WORKING || device == MiniportHealth.LINK_DOWN;
    }

    private void judge(long nowNs) {
        if (function == null || state == MiniportState.REMOVED || device != MiniportHealth.WORKING) {
            return;
        }
        watch.set(queues.judge(nowNs));
        boolean known = health == MiniportHealth.FROZEN;
        if (queues.anyFrozen()) {
            // A device that has vanished completes nothing either.
            readRegisters(nowNs);
        } else {
            assess("queues judged", nowNs);
        }
        if (!known && health == MiniportHealth.FROZEN && options.onFrozen() == VfOptions.OnFrozen.RESET) {
            reset(nowNs);
        }
    }

    private void assess(String because, long nowNs) {
        MiniportHealth old = health;
        health = queues.health(device);
        if (health == old) {
            return;
        }
        trace.transition(name + ".health", old.name(), health.name(), because, nowNs);
        upcalls.onHealth(this, health, nowNs);
    }

    /**
     * MiniportResetEx: resets the device where it is. What is outstanding completes from within the call; sends are
     * refused until the device has come out of the reset, and the state stays as it is.
     */
    public void reset(long nowNs) {
        if (function != null && state != MiniportState.REMOVED) {
            function.reset(nowNs);
            readRegisters(nowNs);
        }
    }

    @Override
    public void resumeReceive(long nowNs) {
        receiveSuspended = false;
        if (function != null && state != MiniportState.REMOVED) {
            queues.pollSoon(nowNs);
        }
    }

    @Override
    public void suspendReceive(long nowNs) {
        receiveSuspended = true;
    }

    @Override
    public void pause(long nowNs) {
        to(MiniportState.PAUSING, "pause", nowNs);
        function.stopReceiving(nowNs);
        queues.purge(nowNs);
        queues.pollSoon(nowNs);
    }

    @Override
    public boolean drained() {
        if (function == null) {
            return true;
        }
        int status = function.read(Register.STATUS);
        return queues.drained(status) && (status & VfFunction.STATUS_IDLE) != 0;
    }

    @Override
    public void halt(long nowNs) {
        if (state == MiniportState.RUNNING) {
            to(MiniportState.PAUSING, "halt without draining", nowNs);
        }
        function.disable(nowNs);
        queues.halt(nowNs);
        if (state == MiniportState.PAUSING) {
            to(MiniportState.PAUSED, "paused", nowNs);
        }
        to(MiniportState.HALTED, "halt", nowNs);
        if (!quarantine.isEmpty() && function.read(Register.STATUS) != VfFunction.ALL_ONES) {
            onReset();
        }
        function = null;
        configuration.end();
        queues.use(0);
        device = MiniportHealth.WORKING;
        health = MiniportHealth.WORKING;
        event.off();
        watch.off();
    }

    @Override
    public void surpriseRemoved(boolean harvest, long nowNs) {
        to(MiniportState.REMOVED, "surprise removal", nowNs);
        queues.settle(harvest, nowNs);
    }

    /** The function was reset by the host: it can no longer touch guest memory, quarantined buffers are free again. */
    public void onReset() {
        quarantine.release();
    }

    private void to(MiniportState next, String because, long nowNs) {
        MiniportState old = state;
        Invariant.check(next != MiniportState.HALTED || outstanding() == 0, "no halt with sends outstanding");
        state = old.to(next);
        trace.transition(name, old.name(), next.name(), because, nowNs);
    }

    /** What the queue pairs hand up, and ask. */
    private final class ForQueue implements VfQueue.Owning {

        @Override
        public boolean posts() {
            return (state == MiniportState.RESTARTING || state == MiniportState.RUNNING) && present();
        }

        @Override
        public int frameBytes() {
            return configuration.frameBytes();
        }

        @Override
        public boolean receiveSuspended() {
            return receiveSuspended;
        }

        @Override
        public void completed(Burst burst, SendStatus status, long nowNs) {
            upcalls.onTransmitComplete(VfMiniport.this, burst, status, nowNs);
        }

        @Override
        public void received(Burst burst, long nowNs) {
            upcalls.onReceive(VfMiniport.this, burst, nowNs);
        }

        @Override
        public void ready(long nowNs) {
            upcalls.onTransmitReady(VfMiniport.this, nowNs);
        }

        @Override
        public void watchBy(long deadlineNs) {
            watch.setNoLater(deadlineNs);
        }
    }
}
