package io.nicteam.netvsc.nvsp;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * SEND_RECV_BUFFER (101), its completion (102) and REVOKE_RECV_BUFFER (103): guest memory for the host to write to, and
 * how the host cuts it.
 *
 * <pre>
 *   101   4 gpadl u32 | 8 id u16 | 10 reserved u16
 *   102   4 status u32 | 8 section count u32 (always 1)
 *         12 offset u32 | 16 sub-allocation size u32 | 20 number of sub-allocations u32 | 24 end offset u32
 *   103   4 id u16
 * </pre>
 *
 * <p>What NVSP calls a sub-allocation is a section everywhere else in the model.
 */
public final class NvspReceiveBuffer {

    public static final int BYTES = 12;
    public static final int COMPLETE_BYTES = 28;
    public static final int REVOKE_BYTES = 6;

    private NvspReceiveBuffer() {}

    public static void encode(MutableDirectBuffer buffer, int offset, int gpadl, int id) {
        Nvsp.begin(buffer, offset, Nvsp.MESSAGE_BYTES, Nvsp.SEND_RECEIVE_BUFFER);
        buffer.putInt(offset + 4, gpadl, LITTLE_ENDIAN);
        buffer.putShort(offset + 8, (short) id, LITTLE_ENDIAN);
    }

    public static int gpadl(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset + 4, LITTLE_ENDIAN);
    }

    public static int id(DirectBuffer buffer, int offset) {
        return buffer.getShort(offset + 8, LITTLE_ENDIAN) & 0xFFFF;
    }

    public static void encodeComplete(
            MutableDirectBuffer buffer, int offset, int size, int status, int sectionBytes, int sections) {
        Nvsp.begin(buffer, offset, size, Nvsp.SEND_RECEIVE_BUFFER_COMPLETE);
        buffer.putInt(offset + 4, status, LITTLE_ENDIAN);
        buffer.putInt(offset + 8, 1, LITTLE_ENDIAN);
        buffer.putInt(offset + 16, sectionBytes, LITTLE_ENDIAN);
        buffer.putInt(offset + 20, sections, LITTLE_ENDIAN);
        buffer.putInt(offset + 24, sectionBytes * sections, LITTLE_ENDIAN);
    }

    public static int completeStatus(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset + 4, LITTLE_ENDIAN);
    }

    /**
     * Whether the cut is one that a buffer of {@code bufferBytes} bytes can have: one run of equal sections from its start,
     * none too short for a message, all within it.
     */
    public static boolean isCutSound(DirectBuffer buffer, int offset, long bufferBytes) {
        long bytes = sectionBytes(buffer, offset);
        long sections = sections(buffer, offset);
        return buffer.getInt(offset + 8, LITTLE_ENDIAN) == 1
                && buffer.getInt(offset + 12, LITTLE_ENDIAN) == 0
                && bytes >= Nvsp.SHORTEST_SECTION
                && sections > 0
                && sections <= bufferBytes / bytes;
    }

    /** Unsigned. */
    public static long sectionBytes(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset + 16, LITTLE_ENDIAN) & 0xFFFF_FFFFL;
    }

    /** Unsigned. */
    public static long sections(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset + 20, LITTLE_ENDIAN) & 0xFFFF_FFFFL;
    }

    /** Takes the buffer back; unanswered. */
    public static void encodeRevoke(MutableDirectBuffer buffer, int offset, int id) {
        Nvsp.begin(buffer, offset, Nvsp.MESSAGE_BYTES, Nvsp.REVOKE_RECEIVE_BUFFER);
        buffer.putShort(offset + 4, (short) id, LITTLE_ENDIAN);
    }

    /** Id of the buffer that is taken back. */
    public static int revokedId(DirectBuffer buffer, int offset) {
        return buffer.getShort(offset + 4, LITTLE_ENDIAN) & 0xFFFF;
    }
}
