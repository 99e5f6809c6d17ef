package io.nicteam.netvsc.rndis;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * SET (5), from the guest, and its completion: a new value for an object, in a buffer behind the fixed part.
 *
 * <pre>
 *   SET            0 id | 4 object id | 8 buffer length | 12 buffer offset 20 | 16 circuit | 20 buffer
 *   SET_COMPLETE   0 id | 4 status
 * </pre>
 */
public final class RndisSet {

    public static final int BYTES = 28;
    public static final int COMPLETE_BYTES = 16;

    private static final int BODY_BYTES = BYTES - Rndis.HEADER_BYTES;
    private static final int NUMBER_BYTES = 4;

    private RndisSet() {}

    /** A SET whose buffer of {@code bytes} bytes begins at {@link #BYTES} and is the caller's to fill. */
    public static int encode(MutableDirectBuffer buffer, int offset, int id, int oid, int bytes) {
        int body = Rndis.begin(buffer, offset, Rndis.SET, BYTES + bytes, id);
        buffer.putInt(body + 4, oid, LITTLE_ENDIAN);
        Rndis.putBuffer(buffer, body + 8, bytes, BODY_BYTES);
        return BYTES + bytes;
    }

    /** A SET whose buffer is one number. */
    public static int encodeNumber(MutableDirectBuffer buffer, int offset, int id, int oid, int value) {
        int length = encode(buffer, offset, id, oid, NUMBER_BYTES);
        buffer.putInt(offset + BYTES, value, LITTLE_ENDIAN);
        return length;
    }

    public static int encodeComplete(MutableDirectBuffer buffer, int offset, int id, int status) {
        int body = Rndis.begin(buffer, offset, Rndis.SET_COMPLETE, COMPLETE_BYTES, id);
        buffer.putInt(body + 4, status, LITTLE_ENDIAN);
        return COMPLETE_BYTES;
    }

    public static int oid(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset + Rndis.HEADER_BYTES + 4, LITTLE_ENDIAN);
    }

    public static int completeStatus(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset + Rndis.HEADER_BYTES + 4, LITTLE_ENDIAN);
    }

    /** Whether the buffer lies behind the fixed part and within the message. */
    public static boolean isWhole(DirectBuffer buffer, int offset) {
        long bodyBytes = Rndis.length(buffer, offset) - Rndis.HEADER_BYTES;
        return Rndis.isBufferWithin(buffer, offset + Rndis.HEADER_BYTES + 8, BODY_BYTES, bodyBytes);
    }

    /** Length of the buffer, after {@link #isWhole}. */
    public static int bufferBytes(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset + Rndis.HEADER_BYTES + 8, LITTLE_ENDIAN);
    }

    /** Index of the buffer's first byte, after {@link #isWhole} and when it has bytes. */
    public static int bufferOffset(DirectBuffer buffer, int offset) {
        int body = offset + Rndis.HEADER_BYTES;
        return body + buffer.getInt(body + 12, LITTLE_ENDIAN);
    }

    /** Whether the buffer is whole and holds a number. */
    public static boolean holdsNumber(DirectBuffer buffer, int offset) {
        return isWhole(buffer, offset) && bufferBytes(buffer, offset) >= NUMBER_BYTES;
    }

    /** The number in the buffer, after {@link #holdsNumber}. */
    public static int number(DirectBuffer buffer, int offset) {
        return buffer.getInt(bufferOffset(buffer, offset), LITTLE_ENDIAN);
    }
}
