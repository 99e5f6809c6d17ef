package io.nicteam.pair;

/** What a transition makes the pair do, in the order given. */
public enum PairEffect {
    /** Start the takeover delay. */
    ARM_TAKEOVER,
    /** Start the time until an activation that was undone is tried again. */
    ARM_RETRY,
    /** Publish a dispatch that drops every frame. */
    BLOCK_GATE,
    /** Publish a dispatch to the VF. */
    OPEN_GATE,
    /** Publish a dispatch to the synthetic miniport. */
    CLOSE_GATE,
    /** Have the host switch to the VF. */
    WANT_VF,
    /** Have the host switch to the synthetic path. */
    WANT_SYNTHETIC,
    /** Wait for late CPUs, pause the VF, wait until it is empty. */
    DRAIN,
    /** Halt the VF and tell the bus that it is free. */
    RELEASE,
    /** Settle what a vanished VF left behind, halt it, and tell the bus. */
    BURY
}
