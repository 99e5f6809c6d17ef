package io.nicteam.attributes;

import java.util.List;

/** The order of a change of attributes: a total, pure function of state, event, and what is known of the VF. */
final class AttributeTransitions {

    /** What is under way. */
    enum State {
        AT_REST,
        /** The VF is asked first: it is the one that may be missing something. */
        ASKING_VF,
        ASKING_SYNTHETIC,
        /** The synthetic path has refused, and the VF is put back. */
        UNDOING_VF,
        /** A VF gets what the pair has. */
        CONFIGURING_VF
    }

    /** What can happen. */
    enum Event {
        REQUESTED,
        TAKEN,
        REFUSED,
        VF_ARRIVED,
        VF_GONE
    }

    /** What follows, in the order given. */
    enum Effect {
        ASK_VF,
        ASK_SYNTHETIC,
        /** The VF is asked to take what the pair has. */
        CONFIGURE_VF,
        /** What was wanted is what the pair has. */
        COMMIT,
        /** It is not; whoever wanted it is told. */
        REFUSE,
        /** The VF has what the pair has. */
        VF_USABLE,
        /** It has not, and will not have. */
        VF_UNUSABLE
    }

    /** A cell of the table. */
    record Transition(State next, List<Effect> effects) {}

    private AttributeTransitions() {}

    /**
     * The cell of {@code state} and {@code event}.
     *
     * @param vf whether there is a VF: with {@link Event#VF_GONE} whether there still is
     * @param same whether that has what the pair has
     */
    static Transition next(State state, Event event, boolean vf, boolean same) {
        return switch (state) {
            case AT_REST ->
                switch (event) {
                    case REQUESTED ->
                        vf ? go(State.ASKING_VF, Effect.ASK_VF) : go(State.ASKING_SYNTHETIC, Effect.ASK_SYNTHETIC);
                    case VF_ARRIVED ->
                        same ? go(state, Effect.VF_USABLE) : go(State.CONFIGURING_VF, Effect.CONFIGURE_VF);
                    case TAKEN, REFUSED, VF_GONE -> go(state);
                };
            case ASKING_VF ->
                switch (event) {
                    case TAKEN, VF_GONE -> go(State.ASKING_SYNTHETIC, Effect.ASK_SYNTHETIC);
                    case REFUSED -> go(State.AT_REST, Effect.REFUSE);
                    case REQUESTED, VF_ARRIVED -> go(state);
                };
            case ASKING_SYNTHETIC ->
                switch (event) {
                    // A VF that came meanwhile has neither; one that was asked has it already, which costs nothing.
                    case TAKEN ->
                        vf
                                ? go(State.CONFIGURING_VF, Effect.COMMIT, Effect.CONFIGURE_VF)
                                : go(State.AT_REST, Effect.COMMIT);
                    case REFUSED ->
                        vf
                                ? go(State.UNDOING_VF, Effect.REFUSE, Effect.CONFIGURE_VF)
                                : go(State.AT_REST, Effect.REFUSE);
                    case REQUESTED, VF_ARRIVED, VF_GONE -> go(state);
                };
            case UNDOING_VF, CONFIGURING_VF ->
                switch (event) {
                    case TAKEN -> go(State.AT_REST, Effect.VF_USABLE);
                    case REFUSED -> go(State.AT_REST, Effect.VF_UNUSABLE);
                    case VF_GONE -> go(State.AT_REST);
                    case REQUESTED, VF_ARRIVED -> go(state);
                };
        };
    }

    private static Transition go(State next, Effect... effects) {
        return new Transition(next, List.of(effects));
    }
}
