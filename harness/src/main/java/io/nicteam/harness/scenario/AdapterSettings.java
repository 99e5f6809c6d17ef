package io.nicteam.harness.scenario;

import java.util.List;

/**
 * The settings of the guest's adapter on the host that have to do with its VF.
 *
 * @param iovWeight 0 for no VF; otherwise who has more comes first
 * @param queuePairsRequested queue pairs asked for
 * @param interruptModeration of the VF
 * @param portPolicies what the virtual switch would do to the adapter's frames, and cannot while they bypass it
 * @param policyOnVf what a policy means for the VF
 */
public record AdapterSettings(
        int iovWeight,
        long queuePairsRequested,
        InterruptModeration interruptModeration,
        List<PortPolicy> portPolicies,
        PolicyOnVf policyOnVf) {

    public AdapterSettings {
        portPolicies = List.copyOf(portPolicies);
    }

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

    /** A setting of the adapter's port that only the virtual switch can enforce. */
    public enum PortPolicy {
        ACL,
        QOS,
        MIRRORING,
        ROUTER_GUARD,
        DHCP_GUARD;

        /** The name used in sentences. */
        public String phrase() {
            return switch (this) {
                case ACL -> "access control list";
                case QOS -> "bandwidth limit";
                case MIRRORING -> "port mirroring";
                case ROUTER_GUARD -> "router guard";
                case DHCP_GUARD -> "DHCP guard";
            };
        }
    }

    /** What becomes of a policy when there could be a VF. */
    public enum PolicyOnVf {
        /** No VF: the policy stays in force. */
        REFUSE,
        /** A VF: its frames are not subject to the policy. */
        BYPASS
    }
}
