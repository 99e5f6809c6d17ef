package io.nicteam.vf.hw;

import java.util.Optional;

/** The configuration blocks of this NIC's VFs; little-endian. A block's number is its bit in a mask of invalid ones. */
public enum ConfigBlock {
    /** The address assigned to the VF, in its lower six bytes. */
    MAC(6),
    /** The VLAN that the VF's VPort adds and removes, 0 for none. */
    VLAN(2),
    /** 0 without a link, otherwise its rate in bits a second. */
    LINK(8),
    /** Largest payload of a frame, in bytes. */
    MTU(2);

    /** A mask with all of them. */
    public static final long ALL = (1L << values().length) - 1;

    private final int bytes;

    ConfigBlock(int bytes) {
        this.bytes = bytes;
    }

    public int id() {
        return ordinal();
    }

    /** Length of its content. */
    public int bytes() {
        return bytes;
    }

    /** Its bit in a mask. */
    public long bit() {
        return 1L << ordinal();
    }

    /** The block with a number, if there is one. */
    public static Optional<ConfigBlock> of(int id) {
        ConfigBlock[] all = values();
        return id >= 0 && id < all.length ? Optional.of(all[id]) : Optional.empty();
    }
}
