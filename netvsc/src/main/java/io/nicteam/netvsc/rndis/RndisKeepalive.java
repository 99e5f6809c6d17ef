package io.nicteam.netvsc.rndis;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * KEEPALIVE (8), from either end, and its completion: whether the other end is alive.
 *
 * <pre>
 *   KEEPALIVE            0 id
 *   KEEPALIVE_COMPLETE   0 id | 4 status
 * </pre>
 */
public final class RndisKeepalive {

    public static final int BYTES = 12;
    public static final int COMPLETE_BYTES = 16;

    private RndisKeepalive() {}

    public static int encode(MutableDirectBuffer buffer, int offset, int id) {
        Rndis.begin(buffer, offset, Rndis.KEEPALIVE, BYTES, id);
        return BYTES;
    }

    public static int encodeComplete(MutableDirectBuffer buffer, int offset, int id, int status) {
        int body = Rndis.begin(buffer, offset, Rndis.KEEPALIVE_COMPLETE, COMPLETE_BYTES, id);
        buffer.putInt(body + 4, status, LITTLE_ENDIAN);
        return COMPLETE_BYTES;
    }

    public static int completeStatus(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset + Rndis.HEADER_BYTES + 4, LITTLE_ENDIAN);
    }
}
