package io.nicteam.pair;

import io.nicteam.adapter.Miniport;
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
import io.nicteam.pair.PairTransitions.Transition;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.PathElement;
import io.nicteam.trace.Place;
import io.nicteam.trace.Trace;

/**
 * Binds a synthetic miniport and its VF under one MAC and one link.
 *
 * <p>Control events go through {@link PairTransitions}; {@link #on} is the only place that applies what it says.
 * Frames are received from both miniports at all times, because group traffic comes over the synthetic path while the
 * VF carries the rest. One thread.
 */
public final class Pair implements MiniportUpcalls, DataPathControl.Listener {

    /** How often a draining pair looks whether the VF is empty. */
    private static final long DRAIN_CHECK_NS = 5_000;

    private static final int BURST = 64;

    /** Whoever brought the VF, and takes it back. */
    public interface Bus {

        /** The VF is no longer in use; the bus may take it away. */
        void onReleased(long nowNs);
    }

    private final String name;
    private final PairOptions options;
    private final PacketPool pool;
    private final Miniport synthetic;
    private final RemovableMiniport vf;
    private final AdapterUpcalls stack;
    private final Bus bus;
    private final Trace trace;
    private final PairTransitions transitions;
    private final SwitchRequests requests;
    private final Transmitter[] transmitters;
    private final Alarm takeover;
    private final Alarm drainCheck;
    private final Burst scratch = new Burst(BURST);
    private PairState state = PairTransitions.initial();
    private Dispatch dispatch;
    private boolean associated;
    private long drainDeadlineNs;

    /**
     * @param name the adapter's
     * @param cpus how many {@link #transmitter}s there are
     */
    public Pair(
            String name,
            PairOptions options,
            int cpus,
            PacketPool pool,
            Miniport synthetic,
            RemovableMiniport vf,
            DataPathControl control,
            AdapterUpcalls stack,
            Bus bus,
            Alarms alarms,
            Trace trace) {
        this.name = name;
        this.options = options;
        this.pool = pool;
        this.synthetic = synthetic;
        this.vf = vf;
        this.stack = stack;
        this.bus = bus;
        this.trace = trace;
        transitions = new PairTransitions(options);
        requests = new SwitchRequests(control, alarms, name, options.switchTimeoutNs(), this::on);
        transmitters = new Transmitter[cpus];
        for (int i = 0; i < cpus; i++) {
            transmitters[i] = new Transmitter(this);
        }
        takeover = alarms.register(name + ".takeover", nowNs -> on(PairEvent.TAKEOVER_DUE, nowNs));
        drainCheck = alarms.register(name + ".drain", this::checkDrain);
        dispatch = new Dispatch(synthetic, 0);
        control.listener(this);
        trace.path(PathElement.GUEST_TRANSMIT, DataPath.SYNTHETIC, DataPath.SYNTHETIC, 0);
        trace.path(PathElement.GUEST_RECEIVE, DataPath.SYNTHETIC, DataPath.SYNTHETIC, 0);
    }

    /** The way into the pair for one CPU. */
    public Transmitter transmitter(int cpu) {
        return transmitters[cpu];
    }

    public PairState state() {
        return state;
    }

    /** Whether nothing is under way: no switch, no drain, no takeover. */
    public boolean atRest() {
        return switch (state.kind()) {
            case NO_VF, ON_VF, PARKED, AWAITING_ASSOCIATION -> !requests.pending();
            case ATTACHING, SWITCHING_TO_VF, SWITCHING_TO_SYNTHETIC, DRAINING -> false;
        };
    }

    Dispatch dispatch() {
        return dispatch;
    }

    /** The bus brought the VF of this pair, and its driver is running. */
    public void vfArrived(long nowNs) {
        trace.path(PathElement.GUEST_RECEIVE, DataPath.BOTH, DataPath.BOTH, nowNs);
        on(PairEvent.VF_ARRIVED, nowNs);
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
        associated = allocated;
        on(allocated ? PairEvent.ASSOCIATED : PairEvent.WITHDRAWN, nowNs);
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
        Transition transition = transitions.next(state, event, associated);
        switch (transition.verdict()) {
            case GO -> {
                trace.transition(name, state.toString(), transition.next().toString(), event.name(), nowNs);
                state = transition.next();
                takeover.off();
                drainCheck.off();
                for (PairEffect effect : transition.effects()) {
                    apply(effect, nowNs);
                }
            }
            case IGNORE -> trace.event(name, event + " ignored in " + state + ": " + transition.because(), nowNs);
            case IMPOSSIBLE ->
                throw Invariant.violation(name + ": " + event + " in " + state + ": " + transition.because());
        }
    }

    private void apply(PairEffect effect, long nowNs) {
        switch (effect) {
            case ARM_TAKEOVER -> takeover.set(nowNs + options.takeoverDelayNs());
            case OPEN_GATE -> publish(vf, nowNs);
            case CLOSE_GATE -> publish(synthetic, nowNs);
            case WANT_VF -> requests.want(DataPath.VF, nowNs);
            case WANT_SYNTHETIC -> requests.want(DataPath.SYNTHETIC, nowNs);
            case DRAIN -> {
                drainDeadlineNs = nowNs + options.drainTimeoutNs();
                drainCheck.set(nowNs);
            }
            case RELEASE -> release(nowNs);
            case BURY -> {
                vf.surpriseRemoved(options.drain(), nowNs);
                release(nowNs);
            }
        }
    }

    private void publish(Miniport member, long nowNs) {
        if (dispatch.member() != member) {
            dispatch = new Dispatch(member, dispatch.epoch() + 1);
            trace.path(PathElement.GUEST_TRANSMIT, member.path(), member.path(), nowNs);
            stack.onTransmitReady(nowNs);
        }
    }

    private void release(long nowNs) {
        vf.halt(nowNs);
        trace.path(PathElement.GUEST_RECEIVE, DataPath.SYNTHETIC, DataPath.SYNTHETIC, nowNs);
        bus.onReleased(nowNs);
    }

    /** First the CPUs that still hold the old dispatch, then the device. */
    private void checkDrain(long nowNs) {
        if (vf.state() == MiniportState.RUNNING && noCpuHoldsAnOlderDispatch()) {
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

    private boolean noCpuHoldsAnOlderDispatch() {
        for (Transmitter transmitter : transmitters) {
            if (transmitter.holdsOlderThan(dispatch.epoch())) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void onReceive(Miniport from, Burst burst, long nowNs) {
        stack.onReceive(burst, from.path(), nowNs);
    }

    @Override
    public void onTransmitReady(Miniport from, long nowNs) {
        // Whichever member it was: a CPU that holds an older dispatch may wait for the one no longer in use.
        stack.onTransmitReady(nowNs);
    }

    @Override
    public void onTransmitComplete(Miniport from, Burst burst, TxOutcome outcome, long nowNs) {
        switch (outcome) {
            case COMPLETED -> stack.onTransmitComplete(burst, nowNs);
            case NOT_SENT -> handBack(burst, nowNs);
            case UNKNOWN -> resendUnknown(burst, nowNs);
        }
    }

    private void handBack(Burst burst, long nowNs) {
        if (options.handOver() != HandOver.DROP) {
            stack.onTransmitReturned(burst, nowNs);
            return;
        }
        for (int i = 0; i < burst.size(); i++) {
            trace.dropped(pool.frameId(burst.slot(i)), Place.PAIR, DropReason.HAND_OVER_DROP, nowNs);
        }
        stack.onTransmitComplete(burst, nowNs);
    }

    /** The originals stay in quarantine: the device might still read them. */
    private void resendUnknown(Burst burst, long nowNs) {
        if (options.handOver() != HandOver.RESEND_UNKNOWN) {
            return;
        }
        // Bursts go to the head of the queue one before the other, so the last frames are returned first.
        for (int end = burst.size(); end > 0; end -= BURST) {
            scratch.clear();
            for (int i = Math.max(0, end - BURST); i < end; i++) {
                int copy = pool.acquire(Owner.STACK);
                if (copy == PacketPool.NONE) {
                    break;
                }
                pool.copyTo(burst.slot(i), pool, copy);
                trace.copied(pool.frameId(copy), nowNs);
                scratch.add(copy);
            }
            stack.onTransmitReturned(scratch, nowNs);
        }
    }
}
