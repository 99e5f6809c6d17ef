package io.nicteam.harness.scenario;

import java.util.Optional;

/** Something that happens at a given time. */
public sealed interface Fault {

    /** When, from the start of the run. */
    long atNs();

    /** When it is over, as far as the scenario says. */
    default long endNs() {
        return atNs();
    }

    /** A fault of one adapter's VF. */
    sealed interface OfAdapter extends Fault {

        /** Position of the adapter in {@link Topology#adapters()}. */
        int adapter();
    }

    /**
     * The host assigns a VF to the adapter.
     *
     * @param failing the step of the bring-up that fails, if any
     */
    record Add(long atNs, int adapter, Optional<BringUpStep> failing) implements OfAdapter {

        /** One whose steps all succeed. */
        public Add(long atNs, int adapter) {
            this(atNs, adapter, Optional.empty());
        }
    }

    /** The host takes the VF away. */
    record Remove(long atNs, int adapter, Kind kind) implements OfAdapter {}

    /**
     * The link between a NIC and its physical switch goes down or comes back.
     *
     * @param nic position of the NIC in {@link Topology#nics()}
     */
    record Uplink(long atNs, int nic, boolean up) implements Fault {}

    /**
     * A NIC's physical function fails, with all its VFs and its link, or works again.
     *
     * @param nic position of the NIC in {@link Topology#nics()}
     */
    record PhysicalFunction(long atNs, int nic, boolean works) implements Fault {}
    /** A transmit queue of the VF accepts frames, and completes nothing until the VF is reset. */
    record Freeze(long atNs, int adapter, int queue) implements OfAdapter {}

    /** The VF is reset where it is. */
    record Reset(long atNs, int adapter) implements OfAdapter {}

    /** The VF loses its link or gets it back. */
    record VfLink(long atNs, int adapter, boolean up) implements OfAdapter {}

    /** A guest is moved or made to stand still, or something is done to a host. */
    record Life(long atNs, LifeOrder order) implements Fault {

        @Override
        public long endNs() {
            return atNs + order.lastsNs();
        }
    }

    /** How a VF goes. */
    enum Kind {
        /** The guest is asked and lets go. */
        GRACEFUL,
        /** The function is gone before anyone is told. */
        SURPRISE
    }
}
