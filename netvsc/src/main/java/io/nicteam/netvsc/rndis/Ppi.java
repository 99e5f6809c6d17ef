package io.nicteam.netvsc.rndis;

/** The elements of per-packet information that this model reads and writes; their data is one u32 each. */
public enum Ppi {
    /**
     * To the host: what to compute, bits 0 to 4, and the TCP header's offset in bits 16 to 25. To the guest: what was found,
     * bits 0 to 8.
     */
    CHECKSUM(0),
    /** Segment a large send: bits 0 to 19 segment size, 20 to 29 TCP header's offset, 30 version 2, 31 IPv6. */
    LSO(2),
    /** Bits 0 to 2 priority, 3 CFI, 4 to 15 VLAN. */
    IEEE_8021Q(6),
    /** The RSS hash. */
    HASH_VALUE(8),
    /** Function and type of the RSS hash. */
    HASH_INFO(9),
    /** Place of a frame among those that belong together: u8 version 1, u8 flags, u16 id. */
    PACKET_ID(0x8000_0001);

    private final int wire;

    Ppi(int wire) {
        this.wire = wire;
    }

    /** The type with the internal bit, which is bit 31. */
    int wire() {
        return wire;
    }

    /** The element of that type, or null for one that is skipped: an internal 6 is no VLAN. */
    static Ppi of(int wire) {
        return switch (wire) {
            case 0 -> CHECKSUM;
            case 2 -> LSO;
            case 6 -> IEEE_8021Q;
            case 8 -> HASH_VALUE;
            case 9 -> HASH_INFO;
            case 0x8000_0001 -> PACKET_ID;
            default -> null;
        };
    }
}
