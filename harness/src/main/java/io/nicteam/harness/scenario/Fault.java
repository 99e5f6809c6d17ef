package io.nicteam.harness.scenario;

/** Something that happens to the VF at a given time. */
public sealed interface Fault {

    /** When, from the start of the run. */
    long atNs();

    /** The host assigns a VF to the guest. */
    record Add(long atNs) implements Fault {}

    /** The host takes the VF away. */
    record Remove(long atNs, Kind kind) implements Fault {}

    /** How a VF goes. */
    enum Kind {
        /** The guest is asked and lets go. */
        GRACEFUL,
        /** The function is gone before anyone is told. */
        SURPRISE
    }
}
