package io.nicteam.harness.life;

import io.nicteam.harness.scenario.LifeOrder;

/** What can happen to a guest's life. */
public sealed interface LifeEvent {

    /** Kinds of event, in the order of {@code docs/lives.md}. */
    enum Kind {
        /** Something is to be done with the guest, and whoever has a say in it has agreed. */
        ORDERED,
        /** None of its adapters has a VF any more. */
        VFS_GONE,
        /** It has closed its adapters. */
        DOWN,
        /** What takes a set time has taken it. */
        TIME_OVER,
        /** The migration is given up. */
        CANCELLED
    }

    /** The event without its data. */
    Kind kind();

    /** {@link Kind#ORDERED}. */
    record Ordered(LifeOrder.OfGuest order) implements LifeEvent {

        @Override
        public Kind kind() {
            return Kind.ORDERED;
        }

        @Override
        public String toString() {
            return kind() + "(" + order.getClass().getSimpleName() + ")";
        }
    }

    /** An event that has no data. */
    record Plain(Kind kind) implements LifeEvent {

        public Plain {
            if (kind == Kind.ORDERED) {
                throw new IllegalArgumentException(kind + " needs its order");
            }
        }

        @Override
        public String toString() {
            return kind.name();
        }
    }
}
