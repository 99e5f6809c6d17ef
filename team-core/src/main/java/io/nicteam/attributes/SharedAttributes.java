package io.nicteam.attributes;

import io.nicteam.attributes.AttributeTransitions.Effect;
import io.nicteam.attributes.AttributeTransitions.Event;
import io.nicteam.attributes.AttributeTransitions.State;
import io.nicteam.attributes.AttributeTransitions.Transition;
import io.nicteam.trace.Trace;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The attributes of a pair. A change is a transaction over the members that are there: all of them take it, or all have what
 * they had. A VF that arrives gets what the pair has before it is used; one that does not take it is not used. Changes that are
 * asked for while one is under way wait for their turn. One thread.
 */
public final class SharedAttributes {

    /** Told of what comes of it. */
    public interface Listener {

        /** The pair has these now. */
        void onChanged(Attributes now, long nowNs);

        /** The VF that is there has what the pair has, or will not have it. */
        void onVf(boolean usable, long nowNs);
    }

    private final String name;
    private final AttributeMember synthetic;
    private final AttributeMember vf;
    private final Trace trace;
    private final Deque<Attributes> waiting = new ArrayDeque<>();
    private Listener listener;
    private State state = State.AT_REST;
    private Attributes present;
    private Attributes wanted;
    private boolean vfThere;
    private boolean vfUsable;
    /** Grows with every VF: an answer of an earlier one is stale. */
    private int vfNumber;

    /** @param present what the pair begins with */
    public SharedAttributes(
            String name, Attributes present, AttributeMember synthetic, AttributeMember vf, Trace trace) {
        this.name = name + ".attributes";
        this.present = present;
        this.synthetic = synthetic;
        this.vf = vf;
        this.trace = trace;
    }

    public void bind(Listener to) {
        listener = to;
    }

    /** What the stack sees. */
    public Attributes present() {
        return present;
    }

    /** Whether no change is under way or waits. */
    public boolean atRest() {
        return state == State.AT_REST && waiting.isEmpty();
    }

    /** Whether the VF that is there has what the pair has. */
    public boolean vfUsable() {
        return vfThere && vfUsable;
    }

    /** What a member has. */
    public Attributes ofMember(boolean theVf) {
        return theVf ? vf.attributes() : synthetic.attributes();
    }

    /** Wants other attributes, all or none of them. */
    public void change(Attributes to, long nowNs) {
        waiting.addLast(to);
        begin(nowNs);
    }

    /** A VF is there. */
    public void vfArrived(long nowNs) {
        vfThere = true;
        vfUsable = false;
        vfNumber++;
        on(Event.VF_ARRIVED, nowNs);
    }

    /** It is gone. */
    public void vfGone(long nowNs) {
        vfThere = false;
        vfUsable = false;
        vfNumber++;
        on(Event.VF_GONE, nowNs);
    }

    private void begin(long nowNs) {
        if (state == State.AT_REST && !waiting.isEmpty()) {
            wanted = waiting.removeFirst();
            on(Event.REQUESTED, nowNs);
        }
    }

    private void on(Event event, long nowNs) {
        Transition transition =
                AttributeTransitions.next(state, event, vfThere, vf.attributes().equals(present));
        if (transition.next() != state) {
            trace.transition(name, state.name(), transition.next().name(), event.name(), nowNs);
        }
        state = transition.next();
        for (Effect effect : transition.effects()) {
            apply(effect, nowNs);
        }
        begin(nowNs);
    }

    private void apply(Effect effect, long nowNs) {
        switch (effect) {
            case ASK_VF -> askVf(wanted, nowNs);
            case CONFIGURE_VF -> askVf(present, nowNs);
            case ASK_SYNTHETIC ->
                synthetic.change(wanted, (taken, atNs) -> on(taken ? Event.TAKEN : Event.REFUSED, atNs), nowNs);
            case COMMIT -> {
                present = wanted;
                trace.event(name, "now " + present, nowNs);
                listener.onChanged(present, nowNs);
            }
            case REFUSE -> trace.event(name, "refused: " + wanted + "; still " + present, nowNs);
            case VF_USABLE -> vf(true, nowNs);
            case VF_UNUSABLE -> {
                trace.event(name, "the VF does not take " + present + ": it is not used", nowNs);
                vf(false, nowNs);
            }
        }
    }

    private void askVf(Attributes to, long nowNs) {
        int asked = vfNumber;
        vf.change(
                to,
                (taken, atNs) -> {
                    if (asked == vfNumber) {
                        on(taken ? Event.TAKEN : Event.REFUSED, atNs);
                    }
                },
                nowNs);
    }

    private void vf(boolean usable, long nowNs) {
        vfUsable = usable;
        listener.onVf(usable, nowNs);
    }
}
