package io.nicteam.netvsc.rndis;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** Message numbers and what all RNDIS messages share: the header, the request id, the buffer behind the fixed part. */
public final class Rndis {

    public static final int PACKET = 0x1;
    public static final int INITIALIZE = 0x2;
    public static final int HALT = 0x3;
    public static final int QUERY = 0x4;
    public static final int SET = 0x5;
    public static final int RESET = 0x6;
    public static final int INDICATE_STATUS = 0x7;
    public static final int KEEPALIVE = 0x8;

    /** What a request's number has added in its completion. */
    private static final int COMPLETE = 0x8000_0000;

    public static final int INITIALIZE_COMPLETE = INITIALIZE | COMPLETE;
    public static final int QUERY_COMPLETE = QUERY | COMPLETE;
    public static final int SET_COMPLETE = SET | COMPLETE;
    public static final int RESET_COMPLETE = RESET | COMPLETE;
    public static final int KEEPALIVE_COMPLETE = KEEPALIVE | COMPLETE;

    /** Type and length. */
    public static final int HEADER_BYTES = 8;

    private Rndis() {}

    /** Whether the header is there and its length is that of a message within the {@code length} bytes given. */
    public static boolean isFramed(DirectBuffer buffer, int offset, int length) {
        if (length < HEADER_BYTES) {
            return false;
        }
        long said = length(buffer, offset);
        return said >= HEADER_BYTES && said <= length;
    }

    /**
     * Whether {@code length} bytes at {@code offset} begin with a message of that type and its whole fixed part, which may
     * be read then.
     */
    public static boolean holds(DirectBuffer buffer, int offset, int length, RndisType type) {
        return isFramed(buffer, offset, length)
                && type(buffer, offset) == type.number()
                && length(buffer, offset) >= type.leastBytes();
    }

    public static int type(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset, LITTLE_ENDIAN);
    }

    /** The length that the header says, unsigned. */
    public static long length(DirectBuffer buffer, int offset) {
        return unsigned(buffer, offset + 4);
    }

    /** Request id of a control message or of its completion; RESET, its completion and INDICATE_STATUS have none. */
    public static int id(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset + HEADER_BYTES, LITTLE_ENDIAN);
    }

    /** Starts a message of {@code length} bytes: its header, then zeros. Returns the index of its body. */
    static int begin(MutableDirectBuffer buffer, int offset, int type, int length) {
        buffer.setMemory(offset, length, (byte) 0);
        buffer.putInt(offset, type, LITTLE_ENDIAN);
        buffer.putInt(offset + 4, length, LITTLE_ENDIAN);
        return offset + HEADER_BYTES;
    }

    /** The same for a message that begins its body with a request id. */
    static int begin(MutableDirectBuffer buffer, int offset, int type, int length, int id) {
        int body = begin(buffer, offset, type, length);
        buffer.putInt(body, id, LITTLE_ENDIAN);
        return body;
    }

    /** Writes length and offset of a buffer that follows the fixed part. */
    static void putBuffer(MutableDirectBuffer buffer, int field, int bytes, int fixedBytes) {
        buffer.putInt(field, bytes, LITTLE_ENDIAN);
        buffer.putInt(field + 4, fixedBytes, LITTLE_ENDIAN);
    }

    /**
     * Whether a buffer with the length and offset at {@code field} lies behind {@code fixedBytes} of the body and within
     * {@code bodyBytes}. One without bytes lies anywhere.
     */
    static boolean isBufferWithin(DirectBuffer buffer, int field, int fixedBytes, long bodyBytes) {
        long bytes = unsigned(buffer, field);
        long at = unsigned(buffer, field + 4);
        return bytes == 0 || (at >= fixedBytes && at + bytes <= bodyBytes);
    }

    static long unsigned(DirectBuffer buffer, int index) {
        return buffer.getInt(index, LITTLE_ENDIAN) & 0xFFFF_FFFFL;
    }
}
