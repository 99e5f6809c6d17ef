package io.nicteam.harness.host.nic;

import io.nicteam.packet.DataPath;

/** The VPorts of the NIC's embedded switch. */
public enum VPort {
    /** On the physical function; always there, always operational. */
    DEFAULT(DataPath.SYNTHETIC),
    /** On the virtual function. */
    VF(DataPath.VF);

    private final DataPath path;

    VPort(DataPath path) {
        this.path = path;
    }

    /** The guest's data path behind this VPort. */
    public DataPath path() {
        return path;
    }
}
