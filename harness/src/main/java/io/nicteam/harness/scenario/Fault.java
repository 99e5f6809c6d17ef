package io.nicteam.harness.scenario;

/** Something that happens at a given time. */
public sealed interface Fault {

    /** When, from the start of the run. */
    long atNs();

    /** A fault of one adapter's VF. */
    sealed interface OfAdapter extends Fault {

        /** Position of the adapter in {@link Topology#adapters()}. */
        int adapter();
    }

    /** The host assigns a VF to the adapter. */
    record Add(long atNs, int adapter) implements OfAdapter {}

    /** The host takes the VF away. */
    record Remove(long atNs, int adapter, Kind kind) implements OfAdapter {}

    /**
     * The link between a NIC and its physical switch goes down or comes back.
     *
     * @param nic position of the NIC in {@link Topology#nics()}
     */
    record Uplink(long atNs, int nic, boolean up) implements Fault {}

    /** A transmit queue of the VF accepts frames, and completes nothing until the VF is reset. */
    record Freeze(long atNs, int adapter, int queue) implements OfAdapter {}

    /** The VF is reset where it is. */
    record Reset(long atNs, int adapter) implements OfAdapter {}

    /** The VF loses its link or gets it back. */
    record VfLink(long atNs, int adapter, boolean up) implements OfAdapter {}

    /** How a VF goes. */
    enum Kind {
        /** The guest is asked and lets go. */
        GRACEFUL,
        /** The function is gone before anyone is told. */
        SURPRISE
    }
}
