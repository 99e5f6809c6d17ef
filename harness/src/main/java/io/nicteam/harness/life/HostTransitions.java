package io.nicteam.harness.life;

import static io.nicteam.harness.life.HostEffect.ASK_VFS_BACK;
import static io.nicteam.harness.life.HostEffect.CLEAR_GUESTS;
import static io.nicteam.harness.life.HostEffect.GIVE_VFS;
import static io.nicteam.harness.life.HostEffect.GUESTS_BACK;
import static io.nicteam.harness.life.HostEffect.LINKS_OFF;
import static io.nicteam.harness.life.HostEffect.LINKS_ON;
import static io.nicteam.harness.life.HostEffect.NIC_OFF;
import static io.nicteam.harness.life.HostEffect.NIC_ON;
import static io.nicteam.harness.life.HostEffect.WAIT;
import static io.nicteam.harness.life.HostEffect.WITHDRAW_VFS;

import io.nicteam.harness.life.HostState.Kind;
import io.nicteam.harness.life.HostState.Under;
import io.nicteam.harness.life.HostState.Up;
import io.nicteam.harness.scenario.LifeOrder;
import io.nicteam.harness.scenario.LifeOrder.DisableNic;
import io.nicteam.harness.scenario.LifeOrder.Service;
import java.util.List;

/** The decisions about a host's life: a total, pure function of state and event. */
public final class HostTransitions {

    /**
     * One cell of the table.
     *
     * @param next the state afterwards
     * @param effects what to do, in order; empty unless the verdict is {@link Verdict#GO}
     * @param because why an event is ignored or impossible; empty for {@link Verdict#GO}
     */
    public record Transition(Verdict verdict, HostState next, List<HostEffect> effects, String because) {}

    private HostTransitions() {}

    /** The state in which a host begins. */
    public static HostState initial() {
        return new Up();
    }

    /** The cell of {@code state} and {@code event}. */
    public static Transition next(HostState state, HostEvent event) {
        if (event instanceof HostEvent.Ordered ordered) {
            return state instanceof Up
                    ? begin(ordered.order())
                    : new Transition(Verdict.IGNORE, state, List.of(), "one thing at a time: it is refused");
        }
        LifeOrder.OfHost order = state instanceof Under under ? under.order() : null;
        return switch (state.kind()) {
            case SERVICED -> event.kind() == HostEvent.Kind.TIME_OVER ? up(GIVE_VFS) : impossible(state);
            case DISABLING ->
                event.kind() == HostEvent.Kind.VFS_GONE ? go(Kind.DISABLED, order, NIC_OFF, WAIT) : impossible(state);
            case DISABLED -> event.kind() == HostEvent.Kind.TIME_OVER ? up(NIC_ON) : impossible(state);
            case EMPTYING ->
                event.kind() == HostEvent.Kind.GUESTS_GONE ? go(Kind.DOWN, order, LINKS_OFF, WAIT) : impossible(state);
            case DOWN -> event.kind() == HostEvent.Kind.TIME_OVER ? up(LINKS_ON, GUESTS_BACK) : impossible(state);
            case UP -> impossible(state);
        };
    }

    private static Transition begin(LifeOrder.OfHost order) {
        if (order instanceof Service) {
            return go(Kind.SERVICED, order, WITHDRAW_VFS, WAIT);
        }
        return order instanceof DisableNic
                ? go(Kind.DISABLING, order, ASK_VFS_BACK)
                : go(Kind.EMPTYING, order, CLEAR_GUESTS);
    }

    private static Transition up(HostEffect... effects) {
        return new Transition(Verdict.GO, initial(), List.of(effects), "");
    }

    private static Transition go(Kind next, LifeOrder.OfHost order, HostEffect... effects) {
        return new Transition(Verdict.GO, new Under(next, order), List.of(effects), "");
    }

    private static Transition impossible(HostState state) {
        return new Transition(Verdict.IMPOSSIBLE, state, List.of(), "nobody waits for it");
    }
}
