package io.nicteam.netvsc.nvsp;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * SEND_SEND_BUFFER (104), its completion (105) and REVOKE_SEND_BUFFER (106): guest memory for the host to read from, and
 * the size of a section.
 *
 * <pre>
 *   104   4 gpadl u32 | 8 id u16 | 10 reserved u16
 *   105   4 status u32 | 8 section size u32
 *   106   4 id u16
 * </pre>
 */
public final class NvspSendBuffer {

    public static final int BYTES = 12;
    public static final int COMPLETE_BYTES = 12;
    public static final int REVOKE_BYTES = 6;

    private NvspSendBuffer() {}

    public static void encode(MutableDirectBuffer buffer, int offset, int gpadl, int id) {
        Nvsp.begin(buffer, offset, Nvsp.MESSAGE_BYTES, Nvsp.SEND_SEND_BUFFER);
        buffer.putInt(offset + 4, gpadl, LITTLE_ENDIAN);
        buffer.putShort(offset + 8, (short) id, LITTLE_ENDIAN);
    }

    public static int gpadl(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset + 4, LITTLE_ENDIAN);
    }

    public static int id(DirectBuffer buffer, int offset) {
        return buffer.getShort(offset + 8, LITTLE_ENDIAN) & 0xFFFF;
    }

    public static void encodeComplete(MutableDirectBuffer buffer, int offset, int size, int status, int sectionBytes) {
        Nvsp.begin(buffer, offset, size, Nvsp.SEND_SEND_BUFFER_COMPLETE);
        buffer.putInt(offset + 4, status, LITTLE_ENDIAN);
        buffer.putInt(offset + 8, sectionBytes, LITTLE_ENDIAN);
    }

    public static int completeStatus(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset + 4, LITTLE_ENDIAN);
    }

    /** Unsigned. */
    public static long sectionBytes(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset + 8, LITTLE_ENDIAN) & 0xFFFF_FFFFL;
    }

    /** Takes the buffer back; unanswered. */
    public static void encodeRevoke(MutableDirectBuffer buffer, int offset, int id) {
        Nvsp.begin(buffer, offset, Nvsp.MESSAGE_BYTES, Nvsp.REVOKE_SEND_BUFFER);
        buffer.putShort(offset + 4, (short) id, LITTLE_ENDIAN);
    }

    /** Id of the buffer that is taken back. */
    public static int revokedId(DirectBuffer buffer, int offset) {
        return buffer.getShort(offset + 4, LITTLE_ENDIAN) & 0xFFFF;
    }
}
