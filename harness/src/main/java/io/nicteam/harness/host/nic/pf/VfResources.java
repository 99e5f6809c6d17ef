package io.nicteam.harness.host.nic.pf;

/** What a VF has. */
sealed interface VfResources {

    VfResources FREE = new Free();

    /** Nothing. */
    record Free() implements VfResources {}

    /**
     * Assigned.
     *
     * @param domain whose memory it reaches
     * @param queuePairs taken from the pool, at least as many as the VF may use
     */
    record Attached(int domain, int vport, int queuePairs) implements VfResources {}

    /** Its VPort has been deleted; the guest's memory is still mapped for it. */
    record Detached(int domain) implements VfResources {}
}
