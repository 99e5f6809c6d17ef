package io.nicteam.netvsc.nvsp;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * SUBCHANNEL (133), request and reply of one type: the guest asks for further channels, the host offers them later.
 *
 * <pre>
 *   from the guest   4 operation u32 (1: allocate) | 8 count u32
 *   from the host    4 status u32 | 8 count u32
 * </pre>
 */
public final class NvspSubchannel {

    public static final int BYTES = 12;

    private static final int ALLOCATE = 1;

    private NvspSubchannel() {}

    public static void encode(MutableDirectBuffer buffer, int offset, int count) {
        Nvsp.begin(buffer, offset, Nvsp.MESSAGE_BYTES, Nvsp.SUBCHANNEL);
        buffer.putInt(offset + 4, ALLOCATE, LITTLE_ENDIAN);
        buffer.putInt(offset + 8, count, LITTLE_ENDIAN);
    }

    /** Whether a request asks for channels, the only operation there is. */
    public static boolean isAllocation(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset + 4, LITTLE_ENDIAN) == ALLOCATE;
    }

    public static void encodeComplete(MutableDirectBuffer buffer, int offset, int size, int status, int count) {
        Nvsp.begin(buffer, offset, size, Nvsp.SUBCHANNEL);
        buffer.putInt(offset + 4, status, LITTLE_ENDIAN);
        buffer.putInt(offset + 8, count, LITTLE_ENDIAN);
    }

    public static int completeStatus(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset + 4, LITTLE_ENDIAN);
    }

    /** Channels asked for or granted, unsigned: a reply may grant fewer than were asked for, and no more. */
    public static long count(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset + 8, LITTLE_ENDIAN) & 0xFFFF_FFFFL;
    }
}
