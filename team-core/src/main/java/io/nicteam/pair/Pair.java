package io.nicteam.pair;

import io.nicteam.adapter.Adapter;
import io.nicteam.adapter.AdapterUpcalls;
import io.nicteam.adapter.Miniport;
import io.nicteam.adapter.MiniportHealth;
import io.nicteam.adapter.MiniportState;
import io.nicteam.adapter.MiniportUpcalls;
import io.nicteam.adapter.RemovableMiniport;
import io.nicteam.adapter.SendStatus;
import io.nicteam.adapter.Station;
import io.nicteam.adapter.Transmitter;
import io.nicteam.attributes.Attributes;
import io.nicteam.attributes.SharedAttributes;
import io.nicteam.check.Invariant;
import io.nicteam.duty.Alarm;
import io.nicteam.duty.Alarms;
import io.nicteam.packet.Burst;
import io.nicteam.packet.DataPath;
import io.nicteam.packet.PacketPool;
import io.nicteam.pair.PairState.Kind;
import io.nicteam.pair.PairTransitions.Transition;
import io.nicteam.pair.Quirks.Matching;
import io.nicteam.pair.Quirks.ReceiveTail;
import io.nicteam.pair.Quirks.SwitchRequest;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.PathElement;
import io.nicteam.trace.Place;
import io.nicteam.trace.Trace;

/**
 * Binds a synthetic miniport and its VF under one MAC and one link.
 *
 * <p>Control events go through {@link PairTransitions}; {@link #on} is the only place that applies what it says.
 * Frames are received from both miniports at all times unless a quirk forbids it, because group traffic comes over the
 * synthetic path while the VF carries the rest. One thread.
 */
public final class Pair implements Adapter, MiniportUpcalls, DataPathControl.Listener, SharedAttributes.Listener {

    /** How often a draining pair looks whether the VF is empty. */
    private static final long DRAIN_CHECK_NS = 5_000;

    /** No VF: serials are 32 bits. */
    private static final long NO_SERIAL = -1;

    /** Whoever brought the VF, and takes it back. */
    public interface Bus {

        /** The VF is no longer in use; the bus may take it away. */
        void onReleased(long nowNs);
    }

    private final Station station;
    private final String name;
    private final PairOptions options;
    private final Quirks quirks;
    private final PacketPool pool;
    private final Miniport synthetic;
    private final RemovableMiniport vf;
    private final Gate gate;
    private final DataPathControl control;
    private final Bus bus;
    private final Trace trace;
    private final PairTransitions transitions;
    private final PairStatistics statistics;
    private final SwitchRequests requests;
    private final Alarm takeover;
    private final Alarm drainCheck;
    private final Copies copies;
    private final Reception reception;
    private SharedAttributes attributes;
    private AdapterUpcalls stack;
    private PairState state = PairTransitions.initial();
    /** The VF that the host's last notice allocated, {@link #NO_SERIAL} if it withdrew one. */
    private long associatedSerial = NO_SERIAL;
    /** The VF that is there. */
    private long vfSerial = NO_SERIAL;

    private long drainDeadlineNs;

    /**
     * @param station what the adapter is to its surroundings
     * @param cpus how many {@link #transmitter}s there are
     */
    public Pair(
            Station station,
            PairOptions options,
            int cpus,
            PacketPool pool,
            Miniport synthetic,
            RemovableMiniport vf,
            DataPathControl control,
            Bus bus,
            Alarms alarms,
            Trace trace) {
        this.station = station;
        name = station.name();
        this.options = options;
        quirks = options.quirks();
        this.pool = pool;
        this.synthetic = synthetic;
        this.vf = vf;
        this.control = control;
        this.bus = bus;
        this.trace = trace;
        copies = new Copies(pool, trace);
        statistics = new PairStatistics(pool);
        reception = new Reception(options, station, pool, statistics, trace);
        transitions = new PairTransitions(options);
        requests = new SwitchRequests(control, alarms, name, options.switchTimeoutNs(), this::on);
        takeover = alarms.register(name + ".takeover", nowNs -> on(PairEvent.TAKEOVER_DUE, nowNs));
        drainCheck = alarms.register(name + ".drain", this::checkDrain);
        gate = new Gate(name, cpus, statistics, pool, synthetic, vf, options, alarms, trace);
        control.listener(this);
        trace.path(PathElement.GUEST_RECEIVE, DataPath.SYNTHETIC, DataPath.SYNTHETIC, 0);
    }

    /** Sets what both members have in common, and sees to it that no VF is used that has something else. */
    public void share(SharedAttributes shared) {
        attributes = shared;
        shared.bind(this);
    }

    /** What both members have in common. */
    public SharedAttributes attributes() {
        return attributes;
    }

    @Override
    public Station station() {
        return station;
    }

    @Override
    public void bind(AdapterUpcalls above) {
        stack = above;
        gate.bind(above);
    }

    @Override
    public Transmitter transmitter(int cpu) {
        return gate.transmitter(cpu);
    }

    /** What its table of states and events depends on. */
    public PairOptions options() {
        return options;
    }

    public PairState state() {
        return state;
    }

    /** Whether nothing is under way: no switch, no drain, no takeover, no hold. */
    public boolean atRest() {
        return switch (state.kind()) {
            case NO_VF, ON_VF, PARKED, AWAITING_ASSOCIATION, FAILED_OVER ->
                !requests.pending() && !gate.holding() && attributes.atRest();
            case ATTACHING, SWITCHING_TO_VF, SWITCHING_TO_SYNTHETIC, DRAINING, RETRYING -> false;
        };
    }

    /** What was counted; live. */
    public PairStatistics statistics() {
        return statistics;
    }

    Dispatch dispatch() {
        return gate.dispatch();
    }

    /**
     * The bus brought a VF for this pair, and its driver is running.
     *
     * @param serial names the VF, as in the host's association
     */
    public void vfArrived(int serial, long nowNs) {
        vfSerial = Integer.toUnsignedLong(serial);
        reception.map();
        if (quirks.receiveTail() == ReceiveTail.NOT_POLLED) {
            vf.suspendReceive(nowNs);
        }
        trace.path(PathElement.GUEST_RECEIVE, DataPath.BOTH, DataPath.BOTH, nowNs);
        on(PairEvent.VF_ARRIVED, nowNs);
        attributes.vfArrived(nowNs);
    }

    /** The bus wants the VF back; {@link Bus#onReleased} answers. */
    public void removeRequested(long nowNs) {
        on(PairEvent.REMOVE_REQUESTED, nowNs);
    }

    /** The VF is gone; {@link Bus#onReleased} answers. */
    public void surpriseRemoved(long nowNs) {
        on(PairEvent.SURPRISE_REMOVED, nowNs);
    }

    @Override
    public void onAssociation(boolean allocated, int serial, long nowNs) {
        long named = Integer.toUnsignedLong(serial);
        associatedSerial = allocated ? named : NO_SERIAL;
        if (vfSerial == NO_SERIAL || matches(named)) {
            on(allocated ? PairEvent.ASSOCIATED : PairEvent.WITHDRAWN, nowNs);
        } else {
            trace.event(name, "a notice names VF " + named + ", the VF here is " + vfSerial, nowNs);
        }
    }

    private boolean matches(long serial) {
        return quirks.matching() == Matching.MAC || serial == vfSerial;
    }

    private VfReadiness readiness() {
        if (associatedSerial == NO_SERIAL || !matches(associatedSerial)) {
            return VfReadiness.NOT_ASSOCIATED;
        }
        boolean works = vf.health() == MiniportHealth.WORKING && attributes.vfUsable();
        return works ? VfReadiness.READY : VfReadiness.FAILED;
    }

    @Override
    public void onSwitchCompleted(long request, long nowNs) {
        requests.onCompleted(request, nowNs);
    }

    @Override
    public void onHostSwitchedToSynthetic(long nowNs) {
        on(PairEvent.HOST_FORCED_SYNTHETIC, nowNs);
    }

    private void on(PairEvent event, long nowNs) {
        Transition transition = transitions.next(state, event, readiness());
        trace.decided(state, event);
        switch (transition.verdict()) {
            case GO -> {
                trace.transition(name, state.toString(), transition.next().toString(), event.name(), nowNs);
                state = transition.next();
                takeover.off();
                drainCheck.off();
                for (PairEffect effect : transition.effects()) {
                    apply(effect, nowNs);
                }
                reception.step(state, transition.effects(), nowNs);
            }
            case IGNORE -> trace.event(name, event + " ignored in " + state + ": " + transition.because(), nowNs);
            case IMPOSSIBLE ->
                throw Invariant.violation(name + ": " + event + " in " + state + ": " + transition.because());
        }
    }

    private void apply(PairEffect effect, long nowNs) {
        switch (effect) {
            case ARM_TAKEOVER -> takeover.set(nowNs + options.takeoverDelayNs());
            case ARM_RETRY -> takeover.set(nowNs + quirks.attachRetryNs());
            case OPEN_GATE -> gate.open(nowNs);
            case CLOSE_GATE -> gate.close(nowNs);
            case BLOCK_GATE -> gate.block(nowNs);
            case WANT_VF -> want(DataPath.VF, nowNs);
            case WANT_SYNTHETIC -> want(DataPath.SYNTHETIC, nowNs);
            case DRAIN -> {
                reception.unmap();
                drainDeadlineNs = nowNs + options.drainTimeoutNs();
                drainCheck.set(nowNs);
            }
            case RELEASE -> release(nowNs);
            case BURY -> {
                reception.unmap();
                vf.surpriseRemoved(options.drain(), nowNs);
                release(nowNs);
            }
        }
    }

    private void want(DataPath path, long nowNs) {
        if (quirks.switchRequest() == SwitchRequest.CONFIRMED) {
            requests.want(path, nowNs);
        } else if (!control.postSwitch(path, nowNs)) {
            // DPDK logs an error, and has no way back either.
            trace.event(name, "no room to ask the host for " + path + ": it never learns of the wish", nowNs);
        }
    }

    private void release(long nowNs) {
        vf.halt(nowNs);
        vfSerial = NO_SERIAL;
        attributes.vfGone(nowNs);
        // A CPU that the VF's ring stopped will not hear from it any more.
        stack.onTransmitReady(nowNs);
        trace.path(PathElement.GUEST_RECEIVE, DataPath.SYNTHETIC, DataPath.SYNTHETIC, nowNs);
        bus.onReleased(nowNs);
    }

    /** First the CPUs that still hold the old dispatch, then the device. */
    private void checkDrain(long nowNs) {
        if (vf.state() == MiniportState.RUNNING && gate.noCpuHoldsAnOlderDispatch()) {
            vf.pause(nowNs);
        }
        if (vf.state() == MiniportState.PAUSING && vf.drained()) {
            on(PairEvent.DRAINED, nowNs);
        } else if (nowNs >= drainDeadlineNs) {
            on(PairEvent.DRAIN_TIMED_OUT, nowNs);
        } else {
            drainCheck.set(nowNs + DRAIN_CHECK_NS);
        }
    }

    @Override
    public void onReceive(Miniport from, Burst burst, long nowNs) {
        reception.receive(from, burst, stack, nowNs);
    }

    /** The adapter's link is the synthetic one: the host's virtual switch is what it is plugged into. */
    @Override
    public void onLink(Miniport from, boolean up, long nowNs) {
        if (from == synthetic) {
            station.link(up);
            stack.onLink(up, nowNs);
        }
    }

    @Override
    public void onAnnounce(Miniport from, long nowNs) {
        stack.onAnnounce(nowNs);
    }

    @Override
    public void onTransmitReady(Miniport from, long nowNs) {
        // Whichever member it was: a CPU that holds an older dispatch may wait for the one no longer in use.
        stack.onTransmitReady(nowNs);
    }

    @Override
    public void onHealth(Miniport from, MiniportHealth health, long nowNs) {
        if (health != MiniportHealth.WORKING) {
            on(PairEvent.VF_FAILED, nowNs);
        } else if (attributes.vfUsable()) {
            on(PairEvent.VF_RECOVERED, nowNs);
        }
    }

    @Override
    public void onChanged(Attributes now, long nowNs) {
        station.mac(now.mac(), nowNs);
    }

    @Override
    public void onVf(boolean usable, long nowNs) {
        boolean inUse = state.kind() == Kind.ON_VF || state.kind() == Kind.SWITCHING_TO_VF;
        if (inUse && !usable) {
            on(PairEvent.VF_FAILED, nowNs);
        } else if (state.kind() == Kind.FAILED_OVER && usable && vf.health() == MiniportHealth.WORKING) {
            on(PairEvent.VF_RECOVERED, nowNs);
        }
    }

    @Override
    public void onTransmitComplete(Miniport from, Burst burst, SendStatus status, long nowNs) {
        switch (status.outcome()) {
            case COMPLETED -> stack.onTransmitComplete(burst, nowNs);
            case NOT_SENT -> handBack(from, burst, nowNs);
            case UNKNOWN -> {
                if (options.handOver() == HandOver.RESEND_UNKNOWN) {
                    copies.giveBack(burst, stack, nowNs);
                }
            }
        }
    }

    private void handBack(Miniport from, Burst burst, long nowNs) {
        if (options.handOver() != HandOver.DROP) {
            gate.takeBack(burst, nowNs);
            return;
        }
        for (int i = 0; i < burst.size(); i++) {
            trace.dropped(pool.frameId(burst.slot(i)), Place.PAIR, DropReason.HAND_OVER_DROP, nowNs);
        }
        if (from == vf) {
            statistics.dropped(burst);
        }
        stack.onTransmitComplete(burst, nowNs);
    }
}
