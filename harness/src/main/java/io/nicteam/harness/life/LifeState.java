package io.nicteam.harness.life;

import io.nicteam.harness.scenario.LifeOrder;

/**
 * What is being done with a guest.
 *
 * <pre>
 *   RUNNING -> RELEASING -+-> COPYING -> STOPPED -> RUNNING
 *                         +------------>
 *                         +-> SHUTTING_DOWN ->
 * </pre>
 */
public sealed interface LifeState {

    /** Kinds of state, in the order of {@code docs/lives.md}. */
    enum Kind {
        RUNNING,
        /** Its VFs are taken back. */
        RELEASING,
        /** Its memory is copied while it runs: the brown-out of a migration. */
        COPYING,
        /** It closes its adapters. */
        SHUTTING_DOWN,
        /** It stands still, or is down. */
        STOPPED
    }

    /** The state without its data. */
    Kind kind();

    /** Nothing is being done. */
    record Running() implements LifeState {

        @Override
        public Kind kind() {
            return Kind.RUNNING;
        }

        @Override
        public String toString() {
            return kind().name();
        }
    }

    /**
     * An order is being carried out.
     *
     * @param kind any but {@link Kind#RUNNING}
     */
    record Under(Kind kind, LifeOrder.OfGuest order) implements LifeState {

        public Under {
            if (kind == Kind.RUNNING) {
                throw new IllegalArgumentException("a guest that runs is under no order");
            }
        }

        @Override
        public String toString() {
            return kind + "(" + order.getClass().getSimpleName() + ")";
        }
    }
}
