package io.nicteam.harness.host.nic.pf;

/** What a VF has. */
sealed interface VfResources {

    VfResources FREE = new Free();

    /** Nothing. */
    record Free() implements VfResources {}

    /** How far the PF's driver has come with a VF that belongs to somebody. */
    enum Stage {
        /** Nobody else can have it or its VPort and queue pairs; the driver knows nothing of it. */
        RESERVED,
        /** Allocated. */
        ALLOCATED,
        /** With a VPort. */
        ATTACHED
    }

    /**
     * Somebody's.
     *
     * @param partition whose
     * @param vport the one set aside for it
     * @param queuePairs those set aside for it, at least as many as it may use
     */
    record Held(int partition, int vport, int queuePairs, Stage stage) implements VfResources {

        Held at(Stage next) {
            return new Held(partition, vport, queuePairs, next);
        }
    }
}
