package io.nicteam.harness.diagnose;

import io.nicteam.harness.host.sriov.Obstacle;

/**
 * What the documentation of SR-IOV in Hyper-V says can be done about an obstacle: Microsoft's article 2762297, the reference
 * of Get- and Set-NetAdapterSriov, New-VMSwitch and Set-VMNetworkAdapter, and parts 5, 7 and 8 of John Howard's series.
 */
final class Remedies {

    private Remedies() {}

    static String of(Obstacle obstacle) {
        return switch (obstacle) {
            case NO_SLAT -> "another machine: its processor needs EPT (Intel) or RVI/NPT (AMD)";
            case NO_DMA_REMAPPING, NO_INTERRUPT_REMAPPING ->
                "a firmware update may bring it; otherwise another machine, with VT-d or AMD-Vi";
            case REMAPPING_OFF_IN_FIRMWARE ->
                "turn on VT-d or AMD-Vi in the firmware (also named IOMMU, I/O virtualization or SR-IOV support, sometimes"
                        + " in two places), then switch the machine off and on";
            case REMAPPING_DISABLED -> "allow I/O remapping in the host's configuration, then restart it";
            case INSECURE_REMAPPING ->
                "another machine; or, where every guest is trusted, IovEnableOverride = 1 in the host's registry";
            case WRONG_FIRMWARE_TABLES, NO_PCI_EXPRESS -> "update the firmware";
            case NO_NATIVE_CONTROL ->
                "update the firmware to one that hands PCI Express over; the manufacturer has to make it";
            case NO_ACS -> "another machine: one with Access Control Services at its root ports";
            case NIC_WITHOUT_SRIOV -> "another NIC";
            case NIC_DISABLED -> "Enable-NetAdapterSriov";
            case NO_PF_DRIVER -> "install the vendor's driver that has SR-IOV";
            case NO_SLOT_ACS -> "put the NIC into another slot";
            case NO_BUS_NUMBERS, NO_BAR_SPACE ->
                "fewer VFs (Set-NetAdapterSriov -NumVFs), another slot, or a firmware that assigns more";
            case NO_ARI -> "fewer VFs (Set-NetAdapterSriov -NumVFs), or a slot behind a port that has ARI";
            case TOO_MANY_VFS -> "fewer VFs (Set-NetAdapterSriov -NumVFs)";
            case NO_VFS -> "Set-NetAdapterSriov -NumVFs";
            case NO_IOV_MODE ->
                "remove the switch and make it again with New-VMSwitch -EnableIov $true: its mode cannot change";
            case EXTENSION -> "disable the extension, or replace it by one that knows SR-IOV";
            case ON_TEAM -> "give the switch one NIC, and team in the guest";
            case INTERNAL_SWITCH, PRIVATE_SWITCH -> "connect the adapter to an external switch in SR-IOV mode";
            case ZERO_WEIGHT -> "Set-VMNetworkAdapter -IovWeight 100";
            case ACL, QOS, MIRRORING, ROUTER_GUARD, DHCP_GUARD ->
                "take the policy off the port, or let the VF bypass it (policyOnVf: bypass)";
        };
    }
}
