package io.nicteam.netvsc.nvsp;

/** Versions of NVSP, newest first: the order in which a guest offers them. */
public enum NvspVersion {
    V6_1(0x00060001),
    V6(0x00060000),
    V5(0x00050000),
    V4(0x00040000),
    V2(0x00030002),
    V1(0x00000002);

    private static final NvspVersion[] VERSIONS = values();

    private final int wire;

    NvspVersion(int wire) {
        this.wire = wire;
    }

    /** The number that stands for it in messages. */
    public int wire() {
        return wire;
    }

    /** The version with that number, or null: a message may hold any number. */
    public static NvspVersion of(int wire) {
        for (NvspVersion version : VERSIONS) {
            if (version.wire == wire) {
                return version;
            }
        }
        return null;
    }

    public boolean atLeast(NvspVersion other) {
        return compareTo(other) <= 0;
    }

    /** The next older one, or null after the oldest. */
    public NvspVersion older() {
        return ordinal() + 1 < VERSIONS.length ? VERSIONS[ordinal() + 1] : null;
    }

    /** Size of a host's messages. */
    public int hostMessageBytes() {
        return this == V6_1 ? Nvsp.MESSAGE_BYTES : Nvsp.OLD_HOST_MESSAGE_BYTES;
    }
}
