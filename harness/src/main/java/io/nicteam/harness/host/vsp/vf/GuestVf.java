package io.nicteam.harness.host.vsp.vf;

import io.nicteam.check.Invariant;
import io.nicteam.harness.host.vsp.vf.VfEvent.PathSettled;
import io.nicteam.harness.host.vsp.vf.VfEvent.Started;
import io.nicteam.harness.host.vsp.vf.VfEvent.SwitchRequested;
import io.nicteam.harness.host.vsp.vf.VfEvent.VfArrived;
import io.nicteam.harness.host.vsp.vf.VfState.Kind;
import io.nicteam.harness.host.vsp.vf.VfState.Restoring;
import io.nicteam.packet.DataPath;
import io.nicteam.trace.Trace;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The VF of one guest as its VSP sees it: applies {@link VfTransitions}.
 *
 * <p>What a host reports while an effect is carried out waits until the event before it has had all of its effects. One
 * thread.
 */
public final class GuestVf {

    private final String name;
    private final VfTransitions transitions;
    private final VfHost host;
    private final Trace trace;
    /** Reported and not dealt with; the first one is being dealt with. */
    private final Deque<VfEvent> events = new ArrayDeque<>();

    private VfState state = VfTransitions.INITIALIZING;

    /**
     * @param name label in traces
     */
    public GuestVf(String name, VfOptions options, VfHost host, Trace trace) {
        this.name = name;
        this.transitions = new VfTransitions(options);
        this.host = host;
        this.trace = trace;
    }

    /** Takes up what {@link #save} gave; {@link #start} follows. */
    public void restore(SavedVfState saved) {
        Invariant.check(state.kind() == Kind.INITIALIZING, "a state is restored before the start");
        state = new Restoring(saved);
    }

    /**
     * Begins with what there is. When a withdrawal is still under way the VF that is there does not count: {@link
     * VfHost#release} follows, and it can arrive.
     *
     * @param serial of the VF that is there, or {@link Started#NO_VF}
     * @param path in use
     */
    public void start(int serial, DataPath path, long nowNs) {
        on(new Started(serial, path), nowNs);
    }

    /** What a later instance needs to go on from here. */
    public SavedVfState save() {
        return SavedVfState.of(state);
    }

    public VfState state() {
        return state;
    }

    /** Whether the VSP and its guest have nothing to do with any VF. */
    public boolean free() {
        return state.kind() == Kind.UNAVAILABLE;
    }

    /** Whether the guest has asked for the VF and is on it or on its way to or from it. */
    public boolean inUse() {
        return state.kind() == Kind.DATA_PATH_SWITCH_PENDING || state.kind() == Kind.DATA_PATH_SWITCHED;
    }

    /** Whether nothing is under way: no offer, no switch, no withdrawal. */
    public boolean atRest() {
        return switch (state.kind()) {
            case UNAVAILABLE, AVAILABLE, READY, DATA_PATH_SWITCHED -> true;
            case INITIALIZING,
                    RESTORING,
                    AVAILABLE_ADVERTISED,
                    DATA_PATH_SWITCH_PENDING,
                    DATA_PATH_SYNTHETIC,
                    UNAVAILABLE_FROM_AVAILABLE,
                    UNAVAILABLE_FROM_DATA_PATH_SWITCH_PENDING,
                    UNAVAILABLE_FROM_DATA_PATH_SWITCHED -> false;
        };
    }

    /** There is a VF. */
    public void arrived(int serial, long nowNs) {
        on(new VfArrived(serial), nowNs);
    }

    /** It is gone, or the guest has let go of it; may be said more than once. */
    public void gone(long nowNs) {
        on(new VfEvent.Plain(VfEvent.Kind.VF_GONE), nowNs);
    }

    /** The guest is up and can drive a VF. */
    public void guestReady(long nowNs) {
        on(new VfEvent.Plain(VfEvent.Kind.GUEST_READY), nowNs);
    }

    /** The offer delay is over. */
    public void offerDue(long nowNs) {
        on(new VfEvent.Plain(VfEvent.Kind.OFFER_DUE), nowNs);
    }

    /** The guest asks for a path; {@link VfHost#complete} or {@link VfHost#abandon} answers, once. */
    public void switchRequested(DataPath path, long transaction, long nowNs) {
        on(new SwitchRequested(new SwitchRequest(path, transaction)), nowNs);
    }

    /** A move of the path is over. */
    public void pathSettled(DataPath path, long nowNs) {
        on(new PathSettled(path), nowNs);
    }

    /** The guest's channel is gone. */
    public void closed(long nowNs) {
        on(new VfEvent.Plain(VfEvent.Kind.CLOSED), nowNs);
    }

    private void on(VfEvent reported, long nowNs) {
        events.addLast(reported);
        if (events.size() > 1) {
            return;
        }
        while (!events.isEmpty()) {
            apply(events.peekFirst(), nowNs);
            events.removeFirst();
        }
    }

    private void apply(VfEvent event, long nowNs) {
        VfTransition transition = transitions.next(state, event);
        trace.decided(state.kind(), event.kind());
        switch (transition.verdict()) {
            case GO -> go(transition, event, nowNs);
            case IGNORE -> {
                // Most of it is the host's own moves of the path, which are in the log already.
            }
            case IMPOSSIBLE ->
                throw Invariant.violation(name + ": " + event + " in " + state + ": " + transition.because());
        }
    }

    private void go(VfTransition transition, VfEvent event, long nowNs) {
        VfState before = state;
        state = transition.next();
        if (!state.equals(before)) {
            trace.transition(name, before.toString(), state.toString(), event.toString(), nowNs);
        } else {
            trace.event(name, event + " in " + state + ": " + transition.effects(), nowNs);
        }
        for (VfEffect effect : transition.effects()) {
            effect.carryOut(host, nowNs);
        }
        if (state.kind() == before.kind()) {
            return;
        }
        switch (state.kind()) {
            case AVAILABLE -> {
                if (host.guestTakesVf()) {
                    guestReady(nowNs);
                }
            }
            // A notice waits for room in the VSP's outbox, not here.
            case DATA_PATH_SYNTHETIC, UNAVAILABLE_FROM_AVAILABLE ->
                on(new VfEvent.Plain(VfEvent.Kind.NOTICE_SENT), nowNs);
            default -> {}
        }
    }
}
