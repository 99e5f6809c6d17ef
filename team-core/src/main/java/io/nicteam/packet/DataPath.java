package io.nicteam.packet;

/** The ways between the guest's adapter and the NIC. */
public enum DataPath {
    /** No way at all. */
    NONE,
    /** VMBus and the host's virtual switch. */
    SYNTHETIC,
    /** The virtual function's queue pairs. */
    VF,
    /** Either: for what is true of both paths at once. */
    BOTH,
    /** The registers of an emulated NIC, and the host's virtual switch. */
    EMULATED;

    private static final DataPath[] PATHS = values();

    /** The constant with the given ordinal. */
    public static DataPath of(int ordinal) {
        return PATHS[ordinal];
    }
}
