package io.nicteam.harness.scenario;

/**
 * The settings of the guest's adapter on the host that have to do with its VF.
 *
 * @param iovWeight 0 for no VF; otherwise who has more comes first
 * @param queuePairsRequested queue pairs asked for
 * @param interruptModeration of the VF
 * @param portPolicies what the virtual switch does to the adapter's frames, and cannot while they bypass it
 * @param policyOnVf what a policy means for the VF
 */
public record AdapterSettings(
        int iovWeight,
        long queuePairsRequested,
        InterruptModeration interruptModeration,
        PortPolicies portPolicies,
        PolicyOnVf policyOnVf) {

    /** IovInterruptModeration. */
    public enum InterruptModeration {
        /** The vendor's, {@link VfSettings#moderationNs()}. */
        DEFAULT,
        /** Between low and high, as traffic has it. */
        ADAPTIVE,
        OFF,
        LOW,
        MEDIUM,
        HIGH
    }

    /** What becomes of a policy when there could be a VF. */
    public enum PolicyOnVf {
        /** No VF: the policy stays in force. */
        REFUSE,
        /** A VF: its frames are not subject to the policy. */
        BYPASS
    }
}
