package io.nicteam.harness.host.nic.pci;

/** Configuration space of one function, as somebody who may access it sees it. Nothing throws, whatever is asked. */
public interface ConfigSpace {

    /** Size of a PCI Express function's configuration space. */
    int BYTES = 4096;

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
