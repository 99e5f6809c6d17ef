package io.nicteam.harness.scenario;

/**
 * What SR-IOV asks of the machine and of the NIC in it.
 *
 * @param slat second-level address translation of the processor (EPT, RVI/NPT)
 * @param iommu remapping of DMA
 * @param interruptRemapping remapping of interrupts by the chipset
 * @param firmwareTables what the firmware says about the IOMMU
 * @param pciExpress whether the firmware reports a PCI Express bus
 * @param nativeControl whether the firmware lets the system control PCI Express (_OSC)
 * @param acs Access Control Services at a root port
 * @param iovEnableOverride whether remapping that is not secure is accepted
 * @param nic SR-IOV in the NIC
 * @param pfDriver a driver for the PF that can do SR-IOV
 * @param slotAcs Access Control Services on the way to the NIC's slot
 * @param busNumbers bus numbers behind the NIC's port, its own included
 * @param barSpaceBytes memory space for the registers of its VFs
 */
public record HostCapabilities(
        Presence slat,
        Iommu iommu,
        Presence interruptRemapping,
        FirmwareTables firmwareTables,
        Presence pciExpress,
        Presence nativeControl,
        Presence acs,
        boolean iovEnableOverride,
        SriovInNic nic,
        Presence pfDriver,
        Presence slotAcs,
        int busNumbers,
        long barSpaceBytes) {

    HostCapabilities withNic(SriovInNic other) {
        return new HostCapabilities(
                slat,
                iommu,
                interruptRemapping,
                firmwareTables,
                pciExpress,
                nativeControl,
                acs,
                iovEnableOverride,
                other,
                pfDriver,
                slotAcs,
                busNumbers,
                barSpaceBytes);
    }

    /** Whether something is there. */
    public enum Presence {
        PRESENT,
        MISSING
    }

    /** Remapping of DMA. */
    public enum Iommu {
        PRESENT,
        /** The chipset has none. */
        MISSING,
        /** The firmware has not turned it on. */
        OFF_IN_FIRMWARE,
        /** The host's configuration has turned it off. */
        DISABLED,
        /** A defect of the chipset lets a guest get around it. */
        INSECURE
    }

    /** The firmware's description of the remapping hardware. */
    public enum FirmwareTables {
        CORRECT,
        WRONG
    }

    /** SR-IOV in the NIC. */
    public enum SriovInNic {
        PRESENT,
        MISSING,
        /** An administrator has turned it off (Disable-NetAdapterSriov). */
        DISABLED
    }
}
