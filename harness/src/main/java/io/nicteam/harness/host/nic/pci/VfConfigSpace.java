package io.nicteam.harness.host.nic.pci;

import io.nicteam.vf.hw.ConfigSpace;
import java.util.function.BooleanSupplier;

/**
 * A VF's configuration space in hardware. Most of what a PCI function has is the PF's to say: vendor and device id read
 * FFFFh, BARs and Memory Space Enable are 0. Bus Master Enable, MSI-X and the function-level reset are its own.
 */
final class VfConfigSpace implements ConfigSpace {

    private static final int NOT_HERE = 0xFFFF;
    private static final int ARI = 0x100;
    private static final int ARI_ID_VERSION_1 = 0x0001_000E;

    private final Registers registers = new Registers(ARI + 4);
    private final int index;
    private final BooleanSupplier present;
    private final SriovDevice.Changes changes;

    /** @param present whether VF Enable is set and NumVFs includes it */
    VfConfigSpace(int index, DeviceIdentity identity, BooleanSupplier present, SriovDevice.Changes changes) {
        this.index = index;
        this.present = present;
        this.changes = changes;
        Header.identify(registers, NOT_HERE, NOT_HERE, identity.vendor(), identity.vfDevice());
        registers.define(COMMAND, 2, 0, BUS_MASTER_ENABLE);
        Header.addCapabilities(registers, 0);
        registers.readOnly(ARI, 4, ARI_ID_VERSION_1);
    }

    @Override
    public int read(int offset, int bytes) {
        boolean answers = present.getAsBoolean() && ConfigSpace.wellFormed(offset, bytes);
        return answers ? registers.read(offset, bytes) : ConfigSpace.allOnes(bytes);
    }

    @Override
    public void write(int offset, int bytes, int value, long nowNs) {
        if (!present.getAsBoolean() || !ConfigSpace.wellFormed(offset, bytes)) {
            return;
        }
        boolean before = busMaster();
        registers.write(offset, bytes, value);
        if (busMaster() != before) {
            changes.busMaster(index, !before);
        }
        if (Header.initiatesReset(offset, bytes, value)) {
            reset();
            changes.ofVf(index, nowNs);
        }
    }

    private boolean busMaster() {
        return (registers.read(COMMAND, 2) & BUS_MASTER_ENABLE) != 0;
    }

    void reset() {
        boolean before = busMaster();
        registers.reset();
        if (before) {
            changes.busMaster(index, false);
        }
    }
}
