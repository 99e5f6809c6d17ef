package io.nicteam.harness.host.nic.pci;

import io.nicteam.vf.hw.ConfigSpace;

/** What PF and VFs have at the same offsets: the type 0 header, and MSI-X and PCI Express capabilities. */
final class Header {

    /** After the last BAR. */
    static final int BARS_END = 0x28;

    static final int MSIX = 0x70;
    static final int MSIX_CONTROL = MSIX + 0x02;
    private static final int MSIX_ENABLE_AND_MASK = 0xC000;

    static final int PCI_EXPRESS = 0xA0;
    static final int DEVICE_CONTROL = PCI_EXPRESS + 0x08;

    /** Bit of {@link #DEVICE_CONTROL}; always reads 0. */
    static final int INITIATE_FUNCTION_LEVEL_RESET = 1 << 15;

    static final int CLASS_AND_REVISION = 0x08;

    private static final int STATUS = 0x06;
    private static final int CAPABILITIES_LIST = 1 << 4;
    private static final int ETHERNET_CONTROLLER = 0x0200_0001;
    private static final int SUBSYSTEM_VENDOR_ID = 0x2C;
    private static final int SUBSYSTEM_ID = 0x2E;
    private static final int CAPABILITIES_POINTER = 0x34;
    private static final int MSIX_ID = 0x11;
    private static final int PCI_EXPRESS_ID = 0x10;
    private static final int CAPABILITY_VERSION_2 = 2 << 16;
    private static final int DEVICE_CAPABILITIES = PCI_EXPRESS + 0x04;
    private static final int FUNCTION_LEVEL_RESET_CAPABLE = 1 << 28;
    private static final int ROLE_BASED_ERRORS = 1 << 15;
    /** One less than the number: one for a queue pair, two to spare. */
    private static final int MSIX_TABLE_SIZE = 2;

    private Header() {}

    static void identify(Registers registers, int vendor, int device, int subsystemVendor, int subsystem) {
        registers.readOnly(ConfigSpace.VENDOR_ID, 2, vendor);
        registers.readOnly(ConfigSpace.DEVICE_ID, 2, device);
        registers.readOnly(STATUS, 2, CAPABILITIES_LIST);
        registers.readOnly(CLASS_AND_REVISION, 4, ETHERNET_CONTROLLER);
        registers.readOnly(SUBSYSTEM_VENDOR_ID, 2, subsystemVendor);
        registers.readOnly(SUBSYSTEM_ID, 2, subsystem);
    }

    /** @param msixBar which BAR has the MSI-X table */
    static void addCapabilities(Registers registers, int msixBar) {
        registers.readOnly(CAPABILITIES_POINTER, 1, MSIX);
        registers.readOnly(MSIX, 2, (PCI_EXPRESS << 8) | MSIX_ID);
        registers.define(MSIX_CONTROL, 2, MSIX_TABLE_SIZE, MSIX_ENABLE_AND_MASK);
        registers.readOnly(MSIX + 4, 4, msixBar);
        registers.readOnly(PCI_EXPRESS, 4, PCI_EXPRESS_ID | CAPABILITY_VERSION_2);
        registers.readOnly(DEVICE_CAPABILITIES, 4, FUNCTION_LEVEL_RESET_CAPABLE | ROLE_BASED_ERRORS);
    }

    /** Whether a well-formed write sets Initiate Function Level Reset. */
    static boolean initiatesReset(int offset, int bytes, int value) {
        int high = DEVICE_CONTROL + 1;
        boolean covers = offset <= high && high < offset + bytes;
        return covers && ((value >>> (8 * (high - offset))) & (INITIATE_FUNCTION_LEVEL_RESET >>> 8)) != 0;
    }
}
