package io.nicteam.netvsc.nvsp;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * SEND_INDIRECTION_TABLE (134), from the host: which channel a send with a given hash takes.
 *
 * <pre>
 *   4 count u32 (always 16) | 8 offset of the table u32 | table: count times a channel u32
 * </pre>
 *
 * <p>The offset counts from the start of the message. A host up to version 6 may state it wrongly; its table lies at 40,
 * behind a message of usual size, whenever the message is long enough for that.
 */
public final class NvspIndirectionTable {

    /** Fixed part. */
    public static final int HEADER_BYTES = 12;

    public static final int ENTRIES = 16;

    /** A message whose table follows the fixed part. */
    public static final int BYTES = HEADER_BYTES + ENTRIES * 4;

    /** No table, or one that is not within its message. */
    public static final int NO_TABLE = -1;

    private NvspIndirectionTable() {}

    /** Writes {@link #BYTES} bytes: the given channels, {@link #ENTRIES} of them. */
    public static void encode(MutableDirectBuffer buffer, int offset, int[] channels) {
        Nvsp.begin(buffer, offset, BYTES, Nvsp.SEND_INDIRECTION_TABLE);
        buffer.putInt(offset + 4, ENTRIES, LITTLE_ENDIAN);
        buffer.putInt(offset + 8, HEADER_BYTES, LITTLE_ENDIAN);
        for (int i = 0; i < ENTRIES; i++) {
            buffer.putInt(offset + HEADER_BYTES + i * 4, channels[i], LITTLE_ENDIAN);
        }
    }

    /**
     * Index in the buffer of the table, which lies within the {@code length} bytes of the message, or {@link #NO_TABLE}.
     */
    public static int table(DirectBuffer buffer, int offset, int length, NvspVersion version) {
        if (length < HEADER_BYTES || buffer.getInt(offset + 4, LITTLE_ENDIAN) != ENTRIES) {
            return NO_TABLE;
        }
        boolean mayBeWrong = !version.atLeast(NvspVersion.V6_1);
        if (mayBeWrong && length >= Nvsp.MESSAGE_BYTES + ENTRIES * 4) {
            return offset + Nvsp.MESSAGE_BYTES;
        }
        long at = buffer.getInt(offset + 8, LITTLE_ENDIAN) & 0xFFFF_FFFFL;
        return at >= HEADER_BYTES && at + ENTRIES * 4 <= length ? offset + (int) at : NO_TABLE;
    }

    /** Entry of a table, unsigned: any number, whatever channels there are. */
    public static long channel(DirectBuffer buffer, int table, int entry) {
        return buffer.getInt(table + entry * 4, LITTLE_ENDIAN) & 0xFFFF_FFFFL;
    }
}
