package io.nicteam.netvsc.nvsp;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * PD_POST_BATCH (136), both ways: buffers of a PacketDirect queue that change hands together.
 *
 * <pre>
 *   4 count u16 | 6 flags u16 | 8 count times { 0 offset in region u32 | 4 region u16 | 6 partial u16 (bit 0) }
 * </pre>
 */
public final class NvspPdPostBatch {

    /** Fixed part. */
    public static final int HEADER_BYTES = 8;

    public static final int ENTRY_BYTES = 8;

    /** Flag: from the guest to the host. */
    public static final int GUEST_TO_HOST = 1;
    /** Flag: of a receive queue. */
    public static final int RECEIVE = 1 << 1;

    private NvspPdPostBatch() {}

    /** Writes the fixed part; {@link #entry} writes each of the {@code count} entries. */
    public static void encode(MutableDirectBuffer buffer, int offset, int count, int flags) {
        Nvsp.begin(buffer, offset, HEADER_BYTES + count * ENTRY_BYTES, Nvsp.PD_POST_BATCH);
        buffer.putShort(offset + 4, (short) count, LITTLE_ENDIAN);
        buffer.putShort(offset + 6, (short) flags, LITTLE_ENDIAN);
    }

    public static void entry(
            MutableDirectBuffer buffer, int offset, int index, int regionOffset, int region, boolean partial) {
        int at = at(offset, index);
        buffer.putInt(at, regionOffset, LITTLE_ENDIAN);
        buffer.putShort(at + 4, (short) region, LITTLE_ENDIAN);
        buffer.putShort(at + 6, (short) (partial ? 1 : 0), LITTLE_ENDIAN);
    }

    /** Whether the fixed part and all entries it counts are within {@code length} bytes. */
    public static boolean isWhole(DirectBuffer buffer, int offset, int length) {
        return length >= HEADER_BYTES && HEADER_BYTES + count(buffer, offset) * ENTRY_BYTES <= length;
    }

    public static int count(DirectBuffer buffer, int offset) {
        return buffer.getShort(offset + 4, LITTLE_ENDIAN) & 0xFFFF;
    }

    public static int flags(DirectBuffer buffer, int offset) {
        return buffer.getShort(offset + 6, LITTLE_ENDIAN) & 0xFFFF;
    }

    /** Unsigned. */
    public static long regionOffset(DirectBuffer buffer, int offset, int index) {
        return buffer.getInt(at(offset, index), LITTLE_ENDIAN) & 0xFFFF_FFFFL;
    }

    public static int region(DirectBuffer buffer, int offset, int index) {
        return buffer.getShort(at(offset, index) + 4, LITTLE_ENDIAN) & 0xFFFF;
    }

    public static boolean isPartial(DirectBuffer buffer, int offset, int index) {
        return (buffer.getShort(at(offset, index) + 6, LITTLE_ENDIAN) & 1) != 0;
    }

    private static int at(int offset, int index) {
        return offset + HEADER_BYTES + index * ENTRY_BYTES;
    }
}
