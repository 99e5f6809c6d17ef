package io.nicteam.harness.life;

import io.nicteam.harness.scenario.LifeOrder;

/** What is being done with a host. */
public sealed interface HostState {

    /** Kinds of state, in the order of {@code docs/lives.md}. */
    enum Kind {
        UP,
        /** It gives no VF. */
        SERVICED,
        /** The VFs of a NIC are taken back. */
        DISABLING,
        /** A NIC is disabled. */
        DISABLED,
        /** Its guests are saved or shut down. */
        EMPTYING,
        /** It is away. */
        DOWN
    }

    /** The state without its data. */
    Kind kind();

    /** Nothing is being done. */
    record Up() implements HostState {

        @Override
        public Kind kind() {
            return Kind.UP;
        }

        @Override
        public String toString() {
            return kind().name();
        }
    }

    /**
     * An order is being carried out.
     *
     * @param kind any but {@link Kind#UP}
     */
    record Under(Kind kind, LifeOrder.OfHost order) implements HostState {

        public Under {
            if (kind == Kind.UP) {
                throw new IllegalArgumentException("a host that is up is under no order");
            }
        }

        @Override
        public String toString() {
            return kind.name();
        }
    }
}
