package io.nicteam.harness.life;

import static io.nicteam.harness.life.LifeEffect.ANNOUNCE;
import static io.nicteam.harness.life.LifeEffect.BOOT;
import static io.nicteam.harness.life.LifeEffect.COPY;
import static io.nicteam.harness.life.LifeEffect.GIVE_VFS;
import static io.nicteam.harness.life.LifeEffect.RESTORE_HERE;
import static io.nicteam.harness.life.LifeEffect.RESTORE_THERE;
import static io.nicteam.harness.life.LifeEffect.RESUME;
import static io.nicteam.harness.life.LifeEffect.SAVE;
import static io.nicteam.harness.life.LifeEffect.SHUT_DOWN;
import static io.nicteam.harness.life.LifeEffect.STOP;
import static io.nicteam.harness.life.LifeEffect.TAKE_VFS;
import static io.nicteam.harness.life.LifeEffect.WAIT;

import io.nicteam.harness.life.LifeState.Kind;
import io.nicteam.harness.life.LifeState.Running;
import io.nicteam.harness.life.LifeState.Under;
import io.nicteam.harness.scenario.LifeOrder;
import io.nicteam.harness.scenario.LifeOrder.How;
import io.nicteam.harness.scenario.LifeOrder.Migrate;
import io.nicteam.harness.scenario.LifeOrder.Reboot;
import io.nicteam.harness.scenario.LifeOrder.Suspend;
import java.util.List;

/**
 * The decisions about a guest's life: a total, pure function of state and event.
 *
 * <p>A guest stands still only when no VF is left, and whatever was begun ends in {@link Kind#RUNNING} with its VFs given
 * again. A migration that is cancelled ends there on the host that the guest was on, at whichever point it had got to.
 */
public final class LifeTransitions {

    /**
     * One cell of the table.
     *
     * @param next the state afterwards
     * @param effects what to do, in order; empty unless the verdict is {@link Verdict#GO}
     * @param because why an event is ignored or impossible; empty for {@link Verdict#GO}
     */
    public record Transition(Verdict verdict, LifeState next, List<LifeEffect> effects, String because) {}

    private LifeTransitions() {}

    /** The state in which a guest begins. */
    public static LifeState initial() {
        return new Running();
    }

    /** The cell of {@code state} and {@code event}. */
    public static Transition next(LifeState state, LifeEvent event) {
        if (state instanceof Under under) {
            return switch (event.kind()) {
                case ORDERED -> ignore(state, "one thing at a time: it is refused");
                case CANCELLED -> cancelled(under);
                case VFS_GONE -> under.kind() == Kind.RELEASING ? released(under.order()) : impossible(state);
                case DOWN ->
                    under.kind() == Kind.SHUTTING_DOWN ? go(Kind.STOPPED, under.order(), WAIT) : impossible(state);
                case TIME_OVER -> timeOver(under);
            };
        }
        return switch (event.kind()) {
            case ORDERED -> go(Kind.RELEASING, ((LifeEvent.Ordered) event).order(), TAKE_VFS);
            case CANCELLED -> ignore(state, "no migration is under way");
            case VFS_GONE, DOWN, TIME_OVER -> impossible(state);
        };
    }

    private static Transition released(LifeOrder.OfGuest order) {
        if (order instanceof Migrate) {
            return go(Kind.COPYING, order, COPY);
        } else if (order instanceof Reboot) {
            return go(Kind.SHUTTING_DOWN, order, SHUT_DOWN);
        }
        return isSaved(order) ? go(Kind.STOPPED, order, STOP, SAVE, WAIT) : go(Kind.STOPPED, order, STOP, WAIT);
    }

    private static Transition timeOver(Under under) {
        LifeOrder.OfGuest order = under.order();
        if (under.kind() == Kind.COPYING) {
            return go(Kind.STOPPED, order, STOP, SAVE, WAIT);
        } else if (under.kind() != Kind.STOPPED) {
            return impossible(under);
        } else if (order instanceof Migrate) {
            return run(RESTORE_THERE, RESUME, ANNOUNCE, GIVE_VFS);
        } else if (order instanceof Reboot) {
            return run(BOOT, GIVE_VFS);
        }
        return isSaved(order) ? run(RESTORE_HERE, RESUME, GIVE_VFS) : run(RESUME, GIVE_VFS);
    }

    private static Transition cancelled(Under under) {
        if (!(under.order() instanceof Migrate)) {
            return ignore(under, "no migration is under way");
        }
        return under.kind() == Kind.STOPPED ? run(RESTORE_HERE, RESUME, GIVE_VFS) : run(GIVE_VFS);
    }

    private static boolean isSaved(LifeOrder.OfGuest order) {
        return order instanceof Suspend suspend && suspend.how() == How.SAVE;
    }

    private static Transition run(LifeEffect... effects) {
        return new Transition(Verdict.GO, initial(), List.of(effects), "");
    }

    private static Transition go(Kind next, LifeOrder.OfGuest order, LifeEffect... effects) {
        return new Transition(Verdict.GO, new Under(next, order), List.of(effects), "");
    }

    private static Transition ignore(LifeState state, String because) {
        return new Transition(Verdict.IGNORE, state, List.of(), because);
    }

    private static Transition impossible(LifeState state) {
        return new Transition(Verdict.IMPOSSIBLE, state, List.of(), "nobody waits for it");
    }
}
