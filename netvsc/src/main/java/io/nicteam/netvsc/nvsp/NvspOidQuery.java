package io.nicteam.netvsc.nvsp;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.nicteam.netvsc.ndis.NdisObject;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * OID_QUERY_EX (131) and its completion (132): how large the answer to an OID would be.
 *
 * <pre>
 *   131   4 NDIS object header | 8 object id u32
 *   132   4 status u32 | 8 bytes u32
 * </pre>
 */
public final class NvspOidQuery {

    public static final int BYTES = 12;
    public static final int COMPLETE_BYTES = 12;

    /** Where the NDIS object header lies in the message. */
    public static final int OBJECT = 4;

    private NvspOidQuery() {}

    /** A query by the header of the object that is wanted; {@link NdisObject} reads it back. */
    public static void encode(
            MutableDirectBuffer buffer, int offset, int objectType, int revision, int objectBytes, int oid) {
        Nvsp.begin(buffer, offset, Nvsp.MESSAGE_BYTES, Nvsp.OID_QUERY_EX);
        NdisObject.encode(buffer, offset + OBJECT, objectType, revision, objectBytes);
        buffer.putInt(offset + 8, oid, LITTLE_ENDIAN);
    }

    public static int oid(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset + 8, LITTLE_ENDIAN);
    }

    public static void encodeComplete(MutableDirectBuffer buffer, int offset, int size, int status, int bytes) {
        Nvsp.begin(buffer, offset, size, Nvsp.OID_QUERY_EX_COMPLETE);
        buffer.putInt(offset + 4, status, LITTLE_ENDIAN);
        buffer.putInt(offset + 8, bytes, LITTLE_ENDIAN);
    }

    public static int completeStatus(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset + 4, LITTLE_ENDIAN);
    }

    /** Unsigned. */
    public static long bytes(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset + 8, LITTLE_ENDIAN) & 0xFFFF_FFFFL;
    }
}
