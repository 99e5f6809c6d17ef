package io.nicteam.team.member;

import static io.nicteam.team.member.MemberEffect.LOOK;
import static io.nicteam.team.member.MemberEffect.START_DOWN_DELAY;
import static io.nicteam.team.member.MemberEffect.START_UP_DELAY;
import static io.nicteam.team.member.MemberEffect.STOP_USING;
import static io.nicteam.team.member.MemberEffect.USE;
import static io.nicteam.team.member.MemberState.ABSENT;
import static io.nicteam.team.member.MemberState.DISABLED;
import static io.nicteam.team.member.MemberState.DOWN;
import static io.nicteam.team.member.MemberState.FAILING;
import static io.nicteam.team.member.MemberState.RETURNING;
import static io.nicteam.team.member.MemberState.UP;

import java.util.List;

/** What a team decides about a member: a total, pure function of its state, an event, and whether another one is usable. */
public final class MemberTransitions {

    /** What a cell of the table says. */
    public enum Verdict {
        GO,
        /** Legal, and nothing to do. */
        IGNORE,
        /** Cannot happen: seeing it is a defect. */
        IMPOSSIBLE
    }

    /**
     * One cell of the table.
     *
     * @param next the state afterwards
     * @param effects what to do, in order; empty unless the verdict is {@link Verdict#GO}
     * @param because why an event is ignored or impossible; empty for {@link Verdict#GO}
     */
    public record Transition(Verdict verdict, MemberState next, List<MemberEffect> effects, String because) {}

    private final Delays delays;

    /** The decisions under the given delays; the shape of the table depends on which of them are 0. */
    public MemberTransitions(Delays delays) {
        this.delays = delays;
    }

    /** The state in which a member begins: it is used until something is seen to be wrong with it. */
    public static MemberState initial() {
        return UP;
    }

    /**
     * The cell of {@code state} and {@code event}.
     *
     * @param alone whether no other member is usable
     */
    public Transition next(MemberState state, MemberEvent event, boolean alone) {
        return switch (event) {
            case SEEN_GOOD -> seenGood(state, alone);
            case SEEN_BAD -> seenBad(state);
            case DELAY_OVER -> delayOver(state);
            case DISABLED -> disabled(state);
            case ENABLED -> enabled(state);
            case REMOVED -> state == ABSENT ? impossible(state, "it is not there") : leave(state, ABSENT);
            case ADDED -> state == ABSENT ? go(DOWN, LOOK) : impossible(state, "it is there");
        };
    }

    private Transition seenGood(MemberState state, boolean alone) {
        return switch (state) {
            case UP -> ignore(state, "known");
            case FAILING -> go(UP);
            case DOWN -> delays.upNs() == 0 || mayReturn(alone) ? go(UP, USE) : go(RETURNING, START_UP_DELAY);
            case RETURNING -> mayReturn(alone) ? go(UP, USE) : ignore(state, "the delay is not over");
            case DISABLED, ABSENT -> ignore(state, "whatever is seen, it is out");
        };
    }

    private boolean mayReturn(boolean alone) {
        return alone && delays.upWhenAlone();
    }

    private Transition seenBad(MemberState state) {
        return switch (state) {
            case UP -> delays.downNs() == 0 ? go(DOWN, STOP_USING) : go(FAILING, START_DOWN_DELAY);
            case FAILING -> ignore(state, "the delay is not over");
            case DOWN -> ignore(state, "known");
            case RETURNING -> go(DOWN);
            case DISABLED, ABSENT -> ignore(state, "whatever is seen, it is out");
        };
    }

    private static Transition delayOver(MemberState state) {
        return switch (state) {
            case FAILING -> go(DOWN, STOP_USING);
            case RETURNING -> go(UP, USE);
            case UP, DOWN, DISABLED, ABSENT -> impossible(state, "its delay is off");
        };
    }

    private static Transition disabled(MemberState state) {
        return switch (state) {
            case DISABLED -> ignore(state, "known");
            case ABSENT -> ignore(state, "nothing to take out");
            case UP, FAILING, DOWN, RETURNING -> leave(state, DISABLED);
        };
    }

    private static Transition enabled(MemberState state) {
        return state == DISABLED ? go(DOWN, LOOK) : ignore(state, "it is not taken out");
    }

    private static Transition leave(MemberState state, MemberState next) {
        return state.isUsable() ? go(next, STOP_USING) : go(next);
    }

    private static Transition go(MemberState next, MemberEffect... effects) {
        return new Transition(Verdict.GO, next, List.of(effects), "");
    }

    private static Transition ignore(MemberState state, String because) {
        return new Transition(Verdict.IGNORE, state, List.of(), because);
    }

    private static Transition impossible(MemberState state, String because) {
        return new Transition(Verdict.IMPOSSIBLE, state, List.of(), because);
    }
}
