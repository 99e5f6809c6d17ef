package io.nicteam.harness.life;

import io.nicteam.harness.scenario.LifeOrder;

/** What can happen to a host's life. */
public sealed interface HostEvent {

    /** Kinds of event, in the order of {@code docs/lives.md}. */
    enum Kind {
        /** Something is to be done with the host. */
        ORDERED,
        /** No VF of the NIC is left. */
        VFS_GONE,
        /** Every guest is saved or down. */
        GUESTS_GONE,
        /** What takes a set time has taken it. */
        TIME_OVER
    }

    /** The event without its data. */
    Kind kind();

    /** {@link Kind#ORDERED}. */
    record Ordered(LifeOrder.OfHost order) implements HostEvent {

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
    record Plain(Kind kind) implements HostEvent {

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
