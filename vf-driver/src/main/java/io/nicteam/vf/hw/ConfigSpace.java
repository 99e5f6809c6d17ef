package io.nicteam.vf.hw;

/** Configuration space of one function, as somebody who may access it sees it. Nothing throws, whatever is asked. */
public interface ConfigSpace {

    /** Size of a PCI Express function's configuration space. */
    int BYTES = 4096;

    /** Where every function has its vendor's id, of two bytes. */
    int VENDOR_ID = 0x00;

    /** Where it has its own, of two bytes. */
    int DEVICE_ID = 0x02;

    /** Where it has its command register, of two bytes. */
    int COMMAND = 0x04;

    /** Where it has its first base address register, of eight bytes for one of 64 bits. */
    int BAR_0 = 0x10;

    /** Bits of {@link #COMMAND}. */
    int MEMORY_SPACE_ENABLE = 1 << 1;

    int BUS_MASTER_ENABLE = 1 << 2;

    /**
     * Reads little-endian.
     *
     * @param offset of the first byte, 0 to 4095
     * @param bytes 1, 2 or 4, not across a doubleword
     * @return zero-extended; all ones in that width if nobody answers or the request is malformed
     */
    int read(int offset, int bytes);

    /** Writes as {@link #read} reads; what is read-only, absent or malformed vanishes. */
    void write(int offset, int bytes, int value, long nowNs);

    /** Whether a request is one that the bus can carry: one, two or four bytes within a doubleword. */
    static boolean wellFormed(int offset, int bytes) {
        boolean width = bytes == 1 || bytes == 2 || bytes == 4;
        return width && offset >= 0 && offset < BYTES && (offset & 3) + bytes <= 4;
    }

    /** What is read where nobody answers. */
    static int allOnes(int bytes) {
        return switch (bytes) {
            case 1 -> 0xFF;
            case 2 -> 0xFFFF;
            default -> -1;
        };
    }
}
