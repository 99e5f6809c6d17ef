package io.nicteam.netvsc.nvsp;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * INIT (1) and INIT_COMPLETE (2): which version both sides speak.
 *
 * <pre>
 *   INIT            4 lowest version u32 | 8 highest version u32
 *   INIT_COMPLETE   4 version u32, deprecated | 8 longest MDL chain u32 | 12 status u32
 * </pre>
 */
public final class NvspInit {

    public static final int BYTES = 12;
    public static final int COMPLETE_BYTES = 16;

    /** What hosts put where the version once was. */
    private static final int NO_VERSION = -1;

    private static final int LONGEST_MDL_CHAIN = 34;

    private NvspInit() {}

    /** A guest tries one version at a time, so both limits are the same. */
    public static void encode(MutableDirectBuffer buffer, int offset, NvspVersion version) {
        Nvsp.begin(buffer, offset, Nvsp.MESSAGE_BYTES, Nvsp.INIT);
        buffer.putInt(offset + 4, version.wire(), LITTLE_ENDIAN);
        buffer.putInt(offset + 8, version.wire(), LITTLE_ENDIAN);
    }

    public static int lowest(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset + 4, LITTLE_ENDIAN);
    }

    public static int highest(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset + 8, LITTLE_ENDIAN);
    }

    public static void encodeComplete(MutableDirectBuffer buffer, int offset, int size, int status) {
        Nvsp.begin(buffer, offset, size, Nvsp.INIT_COMPLETE);
        buffer.putInt(offset + 4, NO_VERSION, LITTLE_ENDIAN);
        buffer.putInt(offset + 8, LONGEST_MDL_CHAIN, LITTLE_ENDIAN);
        buffer.putInt(offset + 12, status, LITTLE_ENDIAN);
    }

    public static int completeStatus(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset + 12, LITTLE_ENDIAN);
    }

    /** Unsigned. */
    public static long longestMdlChain(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset + 8, LITTLE_ENDIAN) & 0xFFFF_FFFFL;
    }
}
