package io.nicteam.harness.host.sriov;

import java.util.Set;

/**
 * SriovSupport of Get-NetAdapterSriov: what the host can do with the NIC's SR-IOV, in one value. Of several that apply
 * the first here is shown; in which order Windows looks is not published.
 */
public enum SriovSupport {
    MISSING_PF_DRIVER("MissingPfDriver"),
    NO_IOMMU_SUPPORT("NoIoMmuSupport"),
    NO_OSC_SUPPORT("NoOscSupport"),
    MISSING_ACS("MissingAcs"),
    NO_BUS_RESOURCES("NoBusResources"),
    NO_VF_BAR_SPACE("NoVfBarSpace"),
    SUPPORTED("Supported");

    private final String label;

    SriovSupport(String label) {
        this.label = label;
    }

    /** The name as the cmdlet prints it. */
    public String label() {
        return label;
    }

    /** The value for a NIC with these obstacles. That SR-IOV is disabled is Enabled's to say, how many VFs there are NumVFs', not this one's. */
    public static SriovSupport of(Set<Obstacle> obstacles) {
        return obstacles.stream()
                .map(SriovSupport::of)
                .min(SriovSupport::compareTo)
                .orElse(SUPPORTED);
    }

    private static SriovSupport of(Obstacle obstacle) {
        return switch (obstacle) {
            case NIC_WITHOUT_SRIOV, NO_PF_DRIVER -> MISSING_PF_DRIVER;
            case NO_SLAT,
                    NO_DMA_REMAPPING,
                    REMAPPING_OFF_IN_FIRMWARE,
                    REMAPPING_DISABLED,
                    INSECURE_REMAPPING,
                    NO_INTERRUPT_REMAPPING,
                    WRONG_FIRMWARE_TABLES -> NO_IOMMU_SUPPORT;
            case NO_PCI_EXPRESS, NO_NATIVE_CONTROL -> NO_OSC_SUPPORT;
            case NO_ACS, NO_SLOT_ACS -> MISSING_ACS;
            case NO_BUS_NUMBERS, NO_ARI -> NO_BUS_RESOURCES;
            case NO_BAR_SPACE -> NO_VF_BAR_SPACE;
            case NIC_DISABLED,
                    NO_VFS,
                    TOO_MANY_VFS,
                    NO_IOV_MODE,
                    ON_TEAM,
                    INTERNAL_SWITCH,
                    PRIVATE_SWITCH,
                    EXTENSION,
                    ZERO_WEIGHT,
                    ACL,
                    QOS,
                    MIRRORING,
                    ROUTER_GUARD,
                    DHCP_GUARD -> SUPPORTED;
        };
    }
}
