package io.nicteam.harness.host.nic.pci;

/**
 * The SR-IOV extended capability. While VF Enable is set, NumVFs, ARI Capable Hierarchy and System Page Size keep what
 * they have; while VF MSE is set, VF BARs do. VF Enable is not taken with NumVFs that is 0 or above TotalVFs.
 */
public final class SriovCapability {

    /** Extended capability id, in the lowest 16 bits of the header. */
    public static final int ID = 0x0010;

    /** Size of the capability. */
    public static final int BYTES = 0x40;

    public static final int CAPABILITIES = 0x04;
    public static final int CONTROL = 0x08;
    public static final int STATUS = 0x0A;
    public static final int INITIAL_VFS = 0x0C;
    public static final int TOTAL_VFS = 0x0E;
    public static final int NUM_VFS = 0x10;
    public static final int FUNCTION_DEPENDENCY_LINK = 0x12;
    public static final int FIRST_VF_OFFSET = 0x14;
    public static final int VF_STRIDE = 0x16;
    public static final int VF_DEVICE_ID = 0x1A;
    public static final int SUPPORTED_PAGE_SIZES = 0x1C;
    public static final int SYSTEM_PAGE_SIZE = 0x20;
    /** The first of six; a 64-bit BAR takes two. */
    public static final int VF_BAR_0 = 0x24;

    public static final int VF_MIGRATION_STATE_ARRAY_OFFSET = 0x3C;

    /** Bits of {@link #CONTROL}. */
    public static final int VF_ENABLE = 1;

    public static final int VF_MSE = 1 << 3;
    public static final int ARI_CAPABLE_HIERARCHY = 1 << 4;

    private static final int ARI_CAPABLE_HIERARCHY_PRESERVED = 1 << 1;
    private static final int VERSION_1 = 1 << 16;
    /** 4, 8, 64 and 256 KiB, 1 and 4 MiB, a bit for each from 4 KiB on: those that every device has to support. */
    private static final int PAGE_SIZES = 0x553;

    private static final int FOUR_KIB = 1;
    private static final int MEMORY_64_PREFETCHABLE = 0xC;

    private final Registers registers = new Registers(BYTES);
    private final DeviceIdentity identity;

    SriovCapability(DeviceIdentity identity) {
        this.identity = identity;
        registers.readOnly(0, 4, ID | VERSION_1);
        registers.readOnly(CAPABILITIES, 4, ARI_CAPABLE_HIERARCHY_PRESERVED);
        registers.define(CONTROL, 2, 0, VF_ENABLE | VF_MSE | ARI_CAPABLE_HIERARCHY);
        registers.readOnly(INITIAL_VFS, 2, identity.totalVfs());
        registers.readOnly(TOTAL_VFS, 2, identity.totalVfs());
        registers.define(NUM_VFS, 2, 0, 0xFFFF);
        registers.readOnly(FIRST_VF_OFFSET, 2, identity.firstVfOffset());
        registers.readOnly(VF_STRIDE, 2, identity.vfStride());
        registers.readOnly(VF_DEVICE_ID, 2, identity.vfDevice());
        registers.readOnly(SUPPORTED_PAGE_SIZES, 4, PAGE_SIZES);
        registers.define(SYSTEM_PAGE_SIZE, 4, FOUR_KIB, PAGE_SIZES);
        layOutBars();
    }

    /** The bits below the size of one VF's part read 0: that is how its size is found. */
    private void layOutBars() {
        int size = Math.max(identity.vfBarBytes(), systemPageBytes());
        registers.define(VF_BAR_0, 4, MEMORY_64_PREFETCHABLE, -size);
        registers.define(VF_BAR_0 + 4, 4, 0, -1);
    }

    /** Whether there are VFs. */
    public boolean vfsEnabled() {
        return (registers.read(CONTROL, 2) & VF_ENABLE) != 0;
    }

    /** Whether VFs answer in memory space. */
    public boolean vfMemoryEnabled() {
        return (registers.read(CONTROL, 2) & VF_MSE) != 0;
    }

    public int numVfs() {
        return registers.read(NUM_VFS, 2);
    }

    /** Where the VFs are, or would be. */
    public RoutingIds routingIds() {
        boolean ari = (registers.read(CONTROL, 2) & ARI_CAPABLE_HIERARCHY) != 0;
        return new RoutingIds(
                DeviceIdentity.PF_ROUTING_ID, registers.read(FIRST_VF_OFFSET, 2), registers.read(VF_STRIDE, 2), ari);
    }

    /** Memory space that the host has to find for the registers of all VFs of NumVFs. */
    public long barSpaceBytes() {
        return (long) numVfs() * Math.max(identity.vfBarBytes(), systemPageBytes());
    }

    private int systemPageBytes() {
        return 4096 * registers.read(SYSTEM_PAGE_SIZE, 4);
    }

    int read(int offset, int bytes) {
        return registers.read(offset, bytes);
    }

    void write(int offset, int bytes, int value) {
        boolean wereEnabled = vfsEnabled();
        if (offset >= VF_BAR_0 && vfMemoryEnabled()) {
            return;
        }
        int ari = registers.read(CONTROL, 2) & ARI_CAPABLE_HIERARCHY;
        int pageSize = registers.read(SYSTEM_PAGE_SIZE, 4);
        int kept = registers.read(NUM_VFS, 2);
        registers.write(offset, bytes, value);
        if (wereEnabled) {
            registers.write(NUM_VFS, 2, kept);
            registers.write(SYSTEM_PAGE_SIZE, 4, pageSize);
            registers.write(CONTROL, 2, (registers.read(CONTROL, 2) & ~ARI_CAPABLE_HIERARCHY) | ari);
        } else if (numVfs() == 0 || numVfs() > identity.totalVfs()) {
            registers.write(CONTROL, 2, registers.read(CONTROL, 2) & ~VF_ENABLE);
        }
        if (Integer.bitCount(registers.read(SYSTEM_PAGE_SIZE, 4)) != 1) {
            registers.write(SYSTEM_PAGE_SIZE, 4, pageSize);
        } else if (registers.read(SYSTEM_PAGE_SIZE, 4) != pageSize) {
            layOutBars();
        }
    }

    void reset() {
        registers.reset();
        layOutBars();
    }
}
