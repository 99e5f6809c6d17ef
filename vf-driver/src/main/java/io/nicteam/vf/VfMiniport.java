package io.nicteam.vf;

import io.nicteam.adapter.MiniportHealth;
import io.nicteam.adapter.MiniportState;
import io.nicteam.adapter.MiniportUpcalls;
import io.nicteam.adapter.RemovableMiniport;
import io.nicteam.adapter.SendStatus;
import io.nicteam.attributes.AttributeMember;
import io.nicteam.check.Invariant;
import io.nicteam.duty.Alarm;
import io.nicteam.duty.Alarms;
import io.nicteam.frame.Ethernet;
import io.nicteam.offload.Offloads;
import io.nicteam.packet.Burst;
import io.nicteam.packet.DataPath;
import io.nicteam.packet.PacketPool;
import io.nicteam.trace.Trace;
import io.nicteam.vf.hw.PciDevice;
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
    /** That it runs on; {@code null} while it is halted. */
    private VfDevice device;

    private final Health health;
    private boolean receiveSuspended;
    private int[] steering = {};

    public VfMiniport(String name, PacketPool pool, VfOptions options, Alarms alarms, Trace trace) {
        this.name = name;
        this.pool = pool;
        this.options = options;
        this.trace = trace;
        health = new Health(name + ".health", trace);
        quarantine = new Quarantine(pool);
        configuration = new VfConfiguration(options.mtu());
        Alarms group = alarms.group(name);
        queues = new VfQueues(pool, options, quarantine, new ForQueues(), group, trace);
        event = group.register("event", this::look);
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
        return health.now();
    }

    /** What the stack has set on it. */
    public AttributeMember configuration() {
        return configuration;
    }

    @Override
    public Offloads offloads() {
        return device == null ? Offloads.NONE : device.function().offloads();
    }

    /** What is known of the function that it runs on. */
    public VfAttributes attributes() {
        return device == null ? VfAttributes.UNKNOWN : device.attributes();
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
     * @return false when the device is gone already, or is no such VF, which leaves the miniport halted
     */
    public boolean start(PciDevice found, long nowNs) {
        to(MiniportState.INITIALIZING, "driver loaded", nowNs);
        VfDevice its = new VfDevice(found, event::setNoLater, nowNs);
        if (its.health() == MiniportHealth.GONE) {
            to(MiniportState.HALTED, "no such function answers", nowNs);
            return false;
        }
        device = its;
        configuration.begin(its.function(), its.attributes());
        queues.use(its.attributes().queuePairs());
        steering = Steering.evenly(queues.size());
        receiveSuspended = false;
        health.to(device.health(), "initialised", nowNs);
        noteWhatThePfSays(nowNs);
        to(MiniportState.PAUSED, "initialised", nowNs);
        to(MiniportState.RESTARTING, "restart", nowNs);
        enable(nowNs);
        to(MiniportState.RUNNING, "restarted", nowNs);
        return true;
    }

    /** What the PF says is written down; every frame is held to it. */
    private void noteWhatThePfSays(long nowNs) {
        trace.event(name, "the PF says: " + device.attributes(), nowNs);
    }

    private void enable(long nowNs) {
        List<QueuePair> queuePairs = queues.start(device.function(), nowNs);
        if (!device.present()) {
            return;
        }
        device.function().enable(queuePairs, pool, nowNs);
        device.function().steer(steering);
        queues.run(nowNs);
    }

    /**
     * Sets the RSS indirection table, until the next start.
     *
     * @param table a power of two of queue pairs in use, at most {@link VfFunction#MOST_STEERING_ENTRIES}
     */
    public void steer(int... table) {
        steering = Steering.checked(table, queues.size());
        device.function().steer(steering);
    }

    @Override
    public int transmit(Burst burst, long nowNs) {
        SendStatus refusal = SendStatus.refusal(state, health.now());
        if (refusal != SendStatus.SUCCESS) {
            // The burst may be longer than a ring; in parts its order would be lost, because each part goes to the head
            // of the queue.
            upcalls.onTransmitComplete(this, burst, refusal, nowNs);
            return burst.size();
        }
        return queues.take(burst, nowNs);
    }

    /** The device has raised an event, its PF has changed something, or a look at it is due for another reason. */
    private void look(long nowNs) {
        if (!inUse() || device.health() == MiniportHealth.GONE) {
            return;
        }
        MiniportHealth before = device.health();
        if (device.read(nowNs)) {
            noteWhatThePfSays(nowNs);
        }
        if (before == MiniportHealth.RESETTING && device.present() && state == MiniportState.RUNNING) {
            enable(nowNs);
        }
        // Whoever is above hears of it first, so that frames that come back meet a closed gate.
        assess("registers read", nowNs);
        if (device.health() == MiniportHealth.RESETTING && before != MiniportHealth.RESETTING) {
            queues.takeBack(nowNs);
            // The device has been reset and touches nothing any more: all of it can be used again.
            quarantine.release();
        } else if (before == MiniportHealth.LINK_DOWN && device.health() == MiniportHealth.WORKING) {
            queues.resume(nowNs);
        }
    }

    private boolean inUse() {
        return device != null && state != MiniportState.REMOVED;
    }

    private void judge(long nowNs) {
        if (!inUse() || device.health() != MiniportHealth.WORKING) {
            return;
        }
        watch.set(queues.judge(nowNs));
        boolean known = health.now() == MiniportHealth.FROZEN;
        if (queues.anyFrozen()) {
            // A device that has vanished completes nothing either.
            look(nowNs);
        } else {
            assess("queues judged", nowNs);
        }
        if (!known && health.now() == MiniportHealth.FROZEN && options.onFrozen() == VfOptions.OnFrozen.RESET) {
            reset(nowNs);
        }
    }

    private void assess(String because, long nowNs) {
        boolean frozen = device.health() == MiniportHealth.WORKING && queues.anyFrozen();
        if (health.to(frozen ? MiniportHealth.FROZEN : device.health(), because, nowNs)) {
            upcalls.onHealth(this, health.now(), nowNs);
        }
    }

    /**
     * MiniportResetEx: resets the device where it is. What is outstanding completes from within the call; sends are
     * refused until the device has come out of the reset, and the state stays as it is.
     */
    public void reset(long nowNs) {
        if (inUse()) {
            device.function().reset(nowNs);
            look(nowNs);
        }
    }

    @Override
    public void resumeReceive(long nowNs) {
        receiveSuspended = false;
        if (inUse()) {
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
        device.function().stopReceiving(nowNs);
        queues.pause(nowNs);
    }

    @Override
    public boolean drained() {
        if (device == null) {
            return true;
        }
        int status = device.function().read(Register.STATUS);
        return queues.drained(status != VfFunction.ALL_ONES) && (status & VfFunction.STATUS_IDLE) != 0;
    }

    @Override
    public void halt(long nowNs) {
        if (state == MiniportState.RUNNING) {
            to(MiniportState.PAUSING, "halt without draining", nowNs);
        }
        device.function().disable(nowNs);
        device.busMaster(false, nowNs);
        queues.halt(nowNs);
        if (state == MiniportState.PAUSING) {
            to(MiniportState.PAUSED, "paused", nowNs);
        }
        to(MiniportState.HALTED, "halt", nowNs);
        if (!quarantine.isEmpty() && device.function().read(Register.STATUS) != VfFunction.ALL_ONES) {
            onReset();
        }
        device = null;
        configuration.end();
        queues.useNone();
        health.to(MiniportHealth.WORKING, "halt", nowNs);
        event.off();
        watch.off();
    }

    @Override
    public void surpriseRemoved(boolean harvest, long nowNs) {
        to(MiniportState.REMOVED, "surprise removal", nowNs);
        queues.surpriseRemoved(harvest, nowNs);
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
    private final class ForQueues implements QueueOwner {

        @Override
        public boolean posts() {
            return (state == MiniportState.RESTARTING || state == MiniportState.RUNNING) && device.present();
        }

        @Override
        public int frameBytes() {
            int driverAndPf = Math.min(options.mtu(), device.attributes().mtu());
            return Math.min(driverAndPf, configuration.attributes().mtu()) + Ethernet.HEADER_LENGTH;
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
