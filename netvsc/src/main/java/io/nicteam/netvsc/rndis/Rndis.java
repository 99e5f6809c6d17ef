package io.nicteam.netvsc.rndis;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;

/** Types, statuses and the header that all RNDIS messages share. */
public final class Rndis {

    public static final int PACKET = 0x1;
    public static final int INITIALIZE = 0x2;
    public static final int SET = 0x5;
    public static final int INITIALIZE_COMPLETE = 0x8000_0002;
    public static final int SET_COMPLETE = 0x8000_0005;

    public static final int STATUS_SUCCESS = 0;
    public static final int STATUS_NOT_SUPPORTED = 0xC00000BB;

    /** Object id of the packet filter: which frames the host shall pass up. 0 stops reception. */
    public static final int OID_PACKET_FILTER = 0x0001010E;

    /** Packet filter: frames to the adapter's own address, to any group, and broadcasts. */
    public static final int FILTER_DIRECTED_GROUPS_BROADCAST = 0xD;

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

    public static int type(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset, LITTLE_ENDIAN);
    }

    /** The length that the header says, unsigned. */
    public static long length(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset + 4, LITTLE_ENDIAN) & 0xFFFF_FFFFL;
    }
}
