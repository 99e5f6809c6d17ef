package io.nicteam.harness.host.pf;

import static io.nicteam.harness.host.pf.PfTransitions.Effect.BEGIN_RESET;
import static io.nicteam.harness.host.pf.PfTransitions.Effect.CALL_OFF_RESET;
import static io.nicteam.harness.host.pf.PfTransitions.Effect.CREATE_SWITCH;
import static io.nicteam.harness.host.pf.PfTransitions.Effect.DELETE_SWITCH;
import static io.nicteam.harness.host.pf.PfTransitions.Effect.FAIL;
import static io.nicteam.harness.host.pf.PfTransitions.Effect.GIVE_VFS;
import static io.nicteam.harness.host.pf.PfTransitions.Effect.HALT;
import static io.nicteam.harness.host.pf.PfTransitions.Effect.LINK_DOWN;
import static io.nicteam.harness.host.pf.PfTransitions.Effect.LINK_UP;
import static io.nicteam.harness.host.pf.PfTransitions.Effect.RECOVER;
import static io.nicteam.harness.host.pf.PfTransitions.Effect.START;
import static io.nicteam.harness.host.pf.PfTransitions.Effect.TAKE_VFS;

import java.util.List;
import java.util.Optional;

/**
 * What follows from what happens to a physical function: a total, pure function of state and event.
 *
 * <p>A driver that stops does it in the published order: the VFs go first, which asks their guests and is bounded by the
 * removal time-out; then the NIC switch is deleted, then the function halts. What is asked for during a reset waits until it
 * is over, unless the function fails.
 */
final class PfTransitions {

    /** How the physical function stands. */
    enum State {
        SERVING,
        RESETTING,
        /** Its driver is to halt, once the VFs are gone. */
        STOPPING,
        /** Halted: no link, no VFs. */
        STOPPED,
        /** It is to go on without SR-IOV, once the VFs are gone. */
        LOSING_SRIOV,
        WITHOUT_SRIOV,
        FAILED
    }

    /** What can happen to it. */
    enum Event {
        FAILS,
        RECOVERS,
        RESETS,
        RESET_DUE,
        STOPS,
        STARTS,
        DISABLES_SRIOV,
        ENABLES_SRIOV,
        /** The last VF has been freed. */
        VFS_GONE
    }

    /** What is to be done, in order. */
    enum Effect {
        /** No VF is given from now on, and those that are there are asked back. */
        TAKE_VFS,
        /** Adapters that are to have a VF may have one again. */
        GIVE_VFS,
        DELETE_SWITCH,
        CREATE_SWITCH,
        /** The NIC carries nothing any more; its adapters go to another one of their switch, if there is one. */
        HALT,
        /** The opposite. */
        START,
        /** The link is down for a while, which moves nobody. */
        LINK_DOWN,
        LINK_UP,
        /** All VFs are reset, and RESET_DUE follows. */
        BEGIN_RESET,
        /** RESET_DUE does not follow. */
        CALL_OFF_RESET,
        /** The function is gone with all that it carries. */
        FAIL,
        /** It is back, and all its adapters get VFs. */
        RECOVER
    }

    /** A cell of the table: where to go and what to do on the way. An empty one says that nothing follows. */
    record Transition(State next, List<Effect> effects) {}

    private PfTransitions() {}

    /** The cell of {@code state} and {@code event}; empty if nothing follows. */
    static Optional<Transition> next(State state, Event event) {
        if (event == Event.FAILS) {
            return whenItFails(state);
        }
        return switch (state) {
            case SERVING -> whenServing(event);
            case RESETTING -> event == Event.RESET_DUE ? go(State.SERVING, LINK_UP) : Optional.empty();
            case STOPPING -> whenStopping(event);
            case STOPPED ->
                event == Event.STARTS ? go(State.SERVING, CREATE_SWITCH, START, GIVE_VFS) : Optional.empty();
            case LOSING_SRIOV -> whenLosingSriov(event);
            case WITHOUT_SRIOV -> whenWithoutSriov(event);
            case FAILED -> event == Event.RECOVERS ? go(State.SERVING, CREATE_SWITCH, RECOVER) : Optional.empty();
        };
    }

    /** Whether an event has to wait for the end of a reset. */
    static boolean waits(State state, Event event) {
        return state == State.RESETTING
                && (event == Event.STOPS
                        || event == Event.DISABLES_SRIOV
                        || event == Event.STARTS
                        || event == Event.ENABLES_SRIOV
                        || event == Event.RESETS);
    }

    private static Optional<Transition> whenItFails(State state) {
        return switch (state) {
            case SERVING, STOPPING, LOSING_SRIOV, WITHOUT_SRIOV -> go(State.FAILED, FAIL);
            case RESETTING -> go(State.FAILED, CALL_OFF_RESET, FAIL);
            case STOPPED, FAILED -> Optional.empty();
        };
    }

    private static Optional<Transition> whenServing(Event event) {
        return switch (event) {
            case RESETS -> go(State.RESETTING, LINK_DOWN, BEGIN_RESET);
            case STOPS -> go(State.STOPPING, TAKE_VFS);
            case DISABLES_SRIOV -> go(State.LOSING_SRIOV, TAKE_VFS);
            case FAILS, RECOVERS, RESET_DUE, STARTS, ENABLES_SRIOV, VFS_GONE -> Optional.empty();
        };
    }

    private static Optional<Transition> whenStopping(Event event) {
        return switch (event) {
            case VFS_GONE -> go(State.STOPPED, DELETE_SWITCH, HALT);
            case STARTS -> go(State.SERVING, GIVE_VFS);
            case FAILS, RECOVERS, RESETS, RESET_DUE, STOPS, DISABLES_SRIOV, ENABLES_SRIOV -> Optional.empty();
        };
    }

    private static Optional<Transition> whenLosingSriov(Event event) {
        return switch (event) {
            case VFS_GONE -> go(State.WITHOUT_SRIOV, DELETE_SWITCH);
            case ENABLES_SRIOV -> go(State.SERVING, GIVE_VFS);
            case STOPS -> go(State.STOPPING);
            case FAILS, RECOVERS, RESETS, RESET_DUE, STARTS, DISABLES_SRIOV -> Optional.empty();
        };
    }

    private static Optional<Transition> whenWithoutSriov(Event event) {
        return switch (event) {
            case ENABLES_SRIOV -> go(State.SERVING, CREATE_SWITCH, GIVE_VFS);
            case STOPS -> go(State.STOPPED, HALT);
            case FAILS, RECOVERS, RESETS, RESET_DUE, STARTS, DISABLES_SRIOV, VFS_GONE -> Optional.empty();
        };
    }

    private static Optional<Transition> go(State next, Effect... effects) {
        return Optional.of(new Transition(next, List.of(effects)));
    }
}
