package io.nicteam.harness.host.nic.pci;

import io.nicteam.harness.scenario.PfSettings;
import io.nicteam.vf.hw.VfFunction;

/**
 * What tells a NIC from another, and how it lays out its VFs.
 *
 * @param vendor of PF and VFs
 * @param pfDevice device id of the PF
 * @param vfDevice device id of its VFs
 * @param totalVfs VFs that it can have, at most 65535
 * @param firstVfOffset from the PF's routing id to VF 0's
 * @param vfStride from one VF's routing id to the next one's
 * @param vfBarBytes memory space for the registers of one VF, a power of two, at least 4 KiB
 */
public record DeviceIdentity(
        int vendor, int pfDevice, int vfDevice, int totalVfs, int firstVfOffset, int vfStride, int vfBarBytes) {

    /** Routing id of the PF of every NIC: there is one in the host's slot. */
    public static final int PF_ROUTING_ID = 0x0300;

    /** A made-up NIC with VFs as the settings have them. */
    public static DeviceIdentity of(PfSettings pf) {
        return new DeviceIdentity(
                VfFunction.VENDOR,
                0x10F0,
                VfFunction.DEVICE,
                pf.totalVfs(),
                pf.firstVfOffset(),
                pf.vfStride(),
                VfFunction.REGISTER_BYTES);
    }
}
