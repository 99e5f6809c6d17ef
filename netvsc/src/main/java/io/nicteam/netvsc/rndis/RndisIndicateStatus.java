package io.nicteam.netvsc.rndis;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * INDICATE_STATUS (7), from the host, unanswered: what happened to the link or the adapter.
 *
 * <pre>
 *   0 status | 4 buffer length | 8 buffer offset 12 | 12 buffer
 * </pre>
 */
public final class RndisIndicateStatus {

    public static final int BYTES = 20;

    private static final int BODY_BYTES = 12;
    private static final int SPEED_BYTES = 4;

    private RndisIndicateStatus() {}

    /** A status without a buffer. */
    public static int encode(MutableDirectBuffer buffer, int offset, int status) {
        int body = Rndis.begin(buffer, offset, Rndis.INDICATE_STATUS, BYTES);
        buffer.putInt(body, status, LITTLE_ENDIAN);
        return BYTES;
    }

    /** LINK_SPEED_CHANGE, in units of 100 bit/s. */
    public static int encodeLinkSpeed(MutableDirectBuffer buffer, int offset, int speed) {
        int length = BYTES + SPEED_BYTES;
        int body = Rndis.begin(buffer, offset, Rndis.INDICATE_STATUS, length);
        buffer.putInt(body, RndisStatus.LINK_SPEED_CHANGE, LITTLE_ENDIAN);
        Rndis.putBuffer(buffer, body + 4, SPEED_BYTES, BODY_BYTES);
        buffer.putInt(body + BODY_BYTES, speed, LITTLE_ENDIAN);
        return length;
    }

    public static int status(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset + Rndis.HEADER_BYTES, LITTLE_ENDIAN);
    }

    /**
     * Whether the buffer holds a link speed. It is held against {@code received}, the bytes that came, because old switches
     * leave the buffer out of the length in the header.
     */
    public static boolean holdsLinkSpeed(DirectBuffer buffer, int offset, int received) {
        int field = offset + Rndis.HEADER_BYTES + 4;
        return Rndis.unsigned(buffer, field) >= SPEED_BYTES
                && Rndis.isBufferWithin(buffer, field, BODY_BYTES, received - Rndis.HEADER_BYTES);
    }

    /** The link speed in units of 100 bit/s, unsigned, after {@link #holdsLinkSpeed}. */
    public static long linkSpeed(DirectBuffer buffer, int offset) {
        int body = offset + Rndis.HEADER_BYTES;
        return Rndis.unsigned(buffer, body + buffer.getInt(body + 8, LITTLE_ENDIAN));
    }
}
