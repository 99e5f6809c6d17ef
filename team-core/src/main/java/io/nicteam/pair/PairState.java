package io.nicteam.pair;

/**
 * What a pair is doing about its VF. Where frames go meanwhile is the dispatch's to say.
 *
 * <pre>
 *   NO_VF -> ATTACHING -> [AWAITING_ASSOCIATION] -> SWITCHING_TO_VF -> ON_VF
 *     ^                                                   |               |
 *     +------- DRAINING <--- SWITCHING_TO_SYNTHETIC <-----+---------------+
 *                              |        ^
 *                              +-> PARKED (there, but not used), RETRYING (there, and to be tried again),
 *                                  FAILED_OVER (there, to be used again when it works)
 * </pre>
 */
public sealed interface PairState {

    /** The state without its data. */
    Kind kind();

    /** Kinds of state, in the order of {@code docs/states.md}. */
    enum Kind {
        NO_VF,
        ATTACHING,
        AWAITING_ASSOCIATION,
        SWITCHING_TO_VF,
        ON_VF,
        SWITCHING_TO_SYNTHETIC,
        DRAINING,
        PARKED,
        RETRYING,
        FAILED_OVER
    }

    /** A state that has no data of its own: all but {@link Leaving}. */
    record Plain(Kind kind) implements PairState {

        public Plain {
            if (kind == Kind.SWITCHING_TO_SYNTHETIC) {
                throw new IllegalArgumentException(kind + " needs to know what follows");
            }
        }

        @Override
        public String toString() {
            return kind.name();
        }
    }

    /** On the way to the synthetic path. */
    record Leaving(Then then) implements PairState {

        @Override
        public Kind kind() {
            return Kind.SWITCHING_TO_SYNTHETIC;
        }

        @Override
        public String toString() {
            return kind().name() + "(then " + then + ")";
        }
    }

    /** What follows once the host has switched to the synthetic path. */
    enum Then {
        /** The VF stays, unused. */
        PARK,
        /** The VF stays, and is tried again later. */
        RETRY,
        /** The VF is drained and released. */
        RELEASE,
        /** The VF is gone already. */
        NOTHING
    }
}
