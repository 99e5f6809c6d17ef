package io.nicteam.harness.host.nic.pci;

import io.nicteam.vf.hw.ConfigSpace;

/** The PF's configuration space: a type 0 header, PCI Express and MSI-X capabilities, ARI and SR-IOV. */
final class PfConfigSpace implements ConfigSpace {

    /** Where the extended capabilities begin: ARI is the first, SR-IOV the next. */
    private static final int ARI = 0x100;

    private static final int SRIOV = 0x160;
    private static final int ARI_ID_VERSION_1 = 0x0001_000E;

    private final Registers registers = new Registers(SRIOV);
    private final SriovCapability sriov;
    private final SriovDevice.Changes changes;

    PfConfigSpace(DeviceIdentity identity, SriovCapability sriov, SriovDevice.Changes changes) {
        this.sriov = sriov;
        this.changes = changes;
        Header.identify(registers, identity.vendor(), identity.pfDevice(), identity.vendor(), identity.pfDevice());
        registers.define(COMMAND, 2, 0, MEMORY_SPACE_ENABLE | BUS_MASTER_ENABLE);
        // 64 bits, 1 MiB.
        registers.define(BAR_0, 4, 0xC, 0xFFF0_0000);
        registers.define(BAR_0 + 4, 4, 0, -1);
        Header.addCapabilities(registers, 0);
        registers.readOnly(ARI, 4, ARI_ID_VERSION_1 | (SRIOV << 20));
    }

    @Override
    public int read(int offset, int bytes) {
        if (!ConfigSpace.wellFormed(offset, bytes)) {
            return ConfigSpace.allOnes(bytes);
        }
        return isSriov(offset) ? sriov.read(offset - SRIOV, bytes) : registers.read(offset, bytes);
    }

    @Override
    public void write(int offset, int bytes, int value, long nowNs) {
        if (!ConfigSpace.wellFormed(offset, bytes)) {
            return;
        }
        if (isSriov(offset)) {
            boolean wereEnabled = sriov.vfsEnabled();
            sriov.write(offset - SRIOV, bytes, value);
            if (wereEnabled != sriov.vfsEnabled()) {
                changes.ofAllVfs(nowNs);
            }
            return;
        }
        registers.write(offset, bytes, value);
        if (Header.initiatesReset(offset, bytes, value)) {
            registers.reset();
            sriov.reset();
            changes.ofAllVfs(nowNs);
        }
    }

    private static boolean isSriov(int offset) {
        return offset >= SRIOV && offset < SRIOV + SriovCapability.BYTES;
    }
}
