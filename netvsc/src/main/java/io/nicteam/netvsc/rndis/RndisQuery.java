package io.nicteam.netvsc.rndis;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * QUERY (4), from the guest, and its completion: the value of an object, in a buffer behind the fixed part.
 *
 * <pre>
 *   QUERY            0 id | 4 object id | 8 buffer length | 12 buffer offset 20 | 16 circuit | 20 buffer
 *   QUERY_COMPLETE   0 id | 4 status | 8 buffer length | 12 buffer offset 16 | 16 buffer
 * </pre>
 *
 * <p>The encoders leave the buffer zero for the caller to fill. What is in it may be read after {@link #isWhole} or {@link
 * #isCompleteWhole}.
 */
public final class RndisQuery {

    public static final int BYTES = 28;
    public static final int COMPLETE_BYTES = 24;

    private static final int BODY_BYTES = BYTES - Rndis.HEADER_BYTES;
    private static final int COMPLETE_BODY_BYTES = COMPLETE_BYTES - Rndis.HEADER_BYTES;

    private RndisQuery() {}

    /** The buffer of {@code bytes} bytes begins at {@link #BYTES}. */
    public static int encode(MutableDirectBuffer buffer, int offset, int id, int oid, int bytes) {
        int body = Rndis.begin(buffer, offset, Rndis.QUERY, BYTES + bytes, id);
        buffer.putInt(body + 4, oid, LITTLE_ENDIAN);
        Rndis.putBuffer(buffer, body + 8, bytes, BODY_BYTES);
        return BYTES + bytes;
    }

    /** The buffer of {@code bytes} bytes begins at {@link #COMPLETE_BYTES}. */
    public static int encodeComplete(MutableDirectBuffer buffer, int offset, int id, int status, int bytes) {
        int body = Rndis.begin(buffer, offset, Rndis.QUERY_COMPLETE, COMPLETE_BYTES + bytes, id);
        buffer.putInt(body + 4, status, LITTLE_ENDIAN);
        Rndis.putBuffer(buffer, body + 8, bytes, COMPLETE_BODY_BYTES);
        return COMPLETE_BYTES + bytes;
    }

    public static int oid(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset + Rndis.HEADER_BYTES + 4, LITTLE_ENDIAN);
    }

    public static int completeStatus(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset + Rndis.HEADER_BYTES + 4, LITTLE_ENDIAN);
    }

    /** Whether the buffer of a QUERY lies behind its fixed part and within the message. */
    public static boolean isWhole(DirectBuffer buffer, int offset) {
        return isWhole(buffer, offset, BODY_BYTES);
    }

    /** The same for a completion. */
    public static boolean isCompleteWhole(DirectBuffer buffer, int offset) {
        return isWhole(buffer, offset, COMPLETE_BODY_BYTES);
    }

    private static boolean isWhole(DirectBuffer buffer, int offset, int bodyBytes) {
        int body = offset + Rndis.HEADER_BYTES;
        return Rndis.isBufferWithin(buffer, body + 8, bodyBytes, Rndis.length(buffer, offset) - Rndis.HEADER_BYTES);
    }

    /** Length of the buffer, of either message. */
    public static int bufferBytes(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset + Rndis.HEADER_BYTES + 8, LITTLE_ENDIAN);
    }

    /** Index of the buffer's first byte, of either message; of use when it has bytes. */
    public static int bufferOffset(DirectBuffer buffer, int offset) {
        int body = offset + Rndis.HEADER_BYTES;
        return body + buffer.getInt(body + 12, LITTLE_ENDIAN);
    }
}
