package io.nicteam.harness.host.pf;

import io.nicteam.duty.Alarm;
import io.nicteam.duty.Alarms;
import io.nicteam.harness.host.pf.PfTransitions.Effect;
import io.nicteam.harness.host.pf.PfTransitions.Event;
import io.nicteam.harness.host.pf.PfTransitions.State;
import io.nicteam.harness.host.pf.PfTransitions.Transition;
import io.nicteam.harness.scenario.Fault.PfChange;
import io.nicteam.trace.Trace;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The life of one NIC's physical function and its driver. */
public final class PfLife {

    /** The host, as far as this NIC is concerned. */
    public interface Surroundings {

        /** No VF of the NIC is given any more, and those that are there are asked back. */
        void takeVfs(long nowNs);

        /** Adapters that are to have a VF may have one again. */
        void giveVfs(long nowNs);

        /** Whether no VF of the NIC is assigned. */
        boolean vfsGone();

        /** The NIC switch is deleted: VFs are no longer to be seen. */
        void deleteSwitch(long nowNs);

        /** There is a NIC switch again, if there was none. */
        void createSwitch(long nowNs);

        /** The NIC carries nothing any more. */
        void halt(long nowNs);

        /** It does again. */
        void start(long nowNs);

        /** The link goes down or comes back, and nobody moves because of it. */
        void link(boolean up, long nowNs);

        /** All VFs that are there are reset, until that time. */
        void resetVfs(long untilNs, long nowNs);

        /** The function vanishes, with all its VFs. */
        void fail(long nowNs);

        /** It is back, and its adapters get VFs. */
        void recover(long nowNs);
    }

    private final String name;
    private final long resetNs;
    private final Surroundings host;
    private final Trace trace;
    private final Alarm reset;
    private final Deque<Event> waiting = new ArrayDeque<>();
    private State state = State.SERVING;

    /**
     * @param name label in traces
     * @param resetNs how long a reset takes
     */
    public PfLife(String name, long resetNs, Surroundings host, Alarms alarms, Trace trace) {
        this.name = name;
        this.resetNs = resetNs;
        this.host = host;
        this.trace = trace;
        reset = alarms.register("host.pf-reset", this::resetDue);
    }

    /** Something happens to it. */
    public void change(PfChange change, long nowNs) {
        on(
                switch (change) {
                    case FAILS -> Event.FAILS;
                    case RECOVERS -> Event.RECOVERS;
                    case RESETS -> Event.RESETS;
                    case STOPS -> Event.STOPS;
                    case STARTS -> Event.STARTS;
                    case DISABLES_SRIOV -> Event.DISABLES_SRIOV;
                    case ENABLES_SRIOV -> Event.ENABLES_SRIOV;
                },
                nowNs);
    }

    /** The last VF has been freed; may be said at any time. */
    public void vfsGone(long nowNs) {
        on(Event.VFS_GONE, nowNs);
    }

    /** Whether nothing is under way. */
    public boolean idle() {
        return switch (state) {
            case SERVING, STOPPED, WITHOUT_SRIOV, FAILED -> true;
            case RESETTING, STOPPING, LOSING_SRIOV -> false;
        };
    }

    private void resetDue(long nowNs) {
        on(Event.RESET_DUE, nowNs);
        while (!waiting.isEmpty() && state != State.RESETTING) {
            on(waiting.removeFirst(), nowNs);
        }
    }

    private void on(Event event, long nowNs) {
        if (PfTransitions.waits(state, event)) {
            trace.event(name, event + " waits for the end of the reset", nowNs);
            waiting.addLast(event);
            return;
        }
        Optional<Transition> transition = PfTransitions.next(state, event);
        if (transition.isEmpty()) {
            if (event != Event.VFS_GONE) {
                trace.event(name, event + " in " + state + ": nothing to do", nowNs);
            }
            return;
        }
        trace.transition(name, state.name(), transition.get().next().name(), event.name(), nowNs);
        state = transition.get().next();
        transition.get().effects().forEach(effect -> apply(effect, nowNs));
        if ((state == State.STOPPING || state == State.LOSING_SRIOV) && host.vfsGone()) {
            on(Event.VFS_GONE, nowNs);
        }
    }

    private void apply(Effect effect, long nowNs) {
        switch (effect) {
            case TAKE_VFS -> host.takeVfs(nowNs);
            case GIVE_VFS -> host.giveVfs(nowNs);
            case DELETE_SWITCH -> host.deleteSwitch(nowNs);
            case CREATE_SWITCH -> host.createSwitch(nowNs);
            case HALT -> host.halt(nowNs);
            case START -> host.start(nowNs);
            case LINK_DOWN -> host.link(false, nowNs);
            case LINK_UP -> host.link(true, nowNs);
            case BEGIN_RESET -> {
                reset.set(nowNs + resetNs);
                host.resetVfs(nowNs + resetNs, nowNs);
            }
            case CALL_OFF_RESET -> {
                reset.off();
                waiting.clear();
            }
            case FAIL -> host.fail(nowNs);
            case RECOVER -> host.recover(nowNs);
        }
    }
}
