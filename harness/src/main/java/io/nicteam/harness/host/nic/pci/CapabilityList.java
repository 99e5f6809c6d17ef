package io.nicteam.harness.host.nic.pci;

import io.nicteam.vf.hw.ConfigSpace;

/** Finds capabilities as software does, along their lists. Ends on any list, also on one that turns in a circle. */
public final class CapabilityList {

    /** Id of the PCI Express capability. */
    public static final int PCI_EXPRESS = 0x10;

    /** What is returned when there is none. */
    public static final int NONE = 0;

    private static final int POINTER = 0x34;
    private static final int FIRST_EXTENDED = 0x100;
    private static final int LEAST_BYTES = 4;

    private CapabilityList() {}

    /** Offset of the capability with that id. */
    public static int find(ConfigSpace space, int id) {
        int offset = space.read(POINTER, 1);
        for (int i = 0; i < FIRST_EXTENDED / LEAST_BYTES && offset != NONE; i++) {
            int header = space.read(offset & ~3, 2);
            if ((header & 0xFF) == id) {
                return offset & ~3;
            }
            offset = header >>> 8;
        }
        return NONE;
    }

    /** Offset of the extended capability with that id. */
    public static int findExtended(ConfigSpace space, int id) {
        int offset = FIRST_EXTENDED;
        for (int i = 0; i < ConfigSpace.BYTES / LEAST_BYTES && offset >= FIRST_EXTENDED; i++) {
            int header = space.read(offset & ~3, 4);
            if ((header & 0xFFFF) == id) {
                return offset & ~3;
            }
            offset = header >>> 20;
        }
        return NONE;
    }
}
