package io.nicteam.harness.host.nic.pf;

import java.util.Optional;

/**
 * The SR-IOV extended capability in the PF's configuration space, as far as it decides how many VFs there can be. The PF
 * is function 0 of its bus, and VF {@code i} function {@code i + 1}: First VF Offset and VF Stride are 1.
 *
 * @param totalVfs TotalVFs, at most 255
 * @param ari whether the bus takes more than eight functions
 */
record SriovCapability(int totalVfs, boolean ari) {

    private static final int FIRST_VF_ROUTING_ID = 0x0301;
    private static final int FUNCTIONS_WITHOUT_ARI = 8;

    /** Why NumVFs cannot have that value, if so. */
    Optional<PfRefusal> refusal(int numVfs) {
        if (numVfs > totalVfs) {
            return Optional.of(PfRefusal.MORE_THAN_TOTAL_VFS);
        }
        boolean fits = ari || numVfs + 1 <= FUNCTIONS_WITHOUT_ARI;
        return fits ? Optional.empty() : Optional.of(PfRefusal.NO_ARI);
    }

    /** Bus, device and function of a VF, in 16 bits. */
    int routingId(int vf) {
        return FIRST_VF_ROUTING_ID + vf;
    }

    /** The VF of a routing id; may be one that does not exist. */
    int vf(int routingId) {
        return routingId - FIRST_VF_ROUTING_ID;
    }
}
