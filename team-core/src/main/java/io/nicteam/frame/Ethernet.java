package io.nicteam.frame;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * The Ethernet header (IEEE 802.3 section 3).
 *
 * <pre>
 *   0            6            12          14
 *   | destination | source    | EtherType | payload ...
 * </pre>
 */
public final class Ethernet {

    public static final int HEADER_LENGTH = 14;

    /** Preamble, start delimiter, check sequence and gap: bytes of line time beside the frame (IEEE 802.3 4.4.2). */
    public static final int LINE_OVERHEAD = 24;

    public static final int TYPE_IPV4 = 0x0800;
    public static final int TYPE_ARP = 0x0806;
    public static final int TYPE_RARP = 0x8035;
    public static final int TYPE_VLAN = 0x8100;
    public static final int TYPE_IPV6 = 0x86DD;

    private static final int SOURCE = 6;
    private static final int TYPE = 12;

    private Ethernet() {}

    public static long destination(DirectBuffer buffer, int frame) {
        return buffer.getLong(frame, ByteOrder.BIG_ENDIAN) >>> 16;
    }

    public static long source(DirectBuffer buffer, int frame) {
        return buffer.getLong(frame + SOURCE - 2, ByteOrder.BIG_ENDIAN) & MacAddress.BROADCAST;
    }

    public static int type(DirectBuffer buffer, int frame) {
        return buffer.getShort(frame + TYPE, ByteOrder.BIG_ENDIAN) & 0xFFFF;
    }

    /** Writes the 14 bytes of the header. */
    public static void write(MutableDirectBuffer buffer, int frame, long destination, long source, int type) {
        destination(buffer, frame, destination);
        source(buffer, frame, source);
        buffer.putShort(frame + TYPE, (short) type, ByteOrder.BIG_ENDIAN);
    }

    /** Rewrites the source address. */
    public static void source(MutableDirectBuffer buffer, int frame, long mac) {
        MacAddress.write(buffer, frame + SOURCE, mac);
    }

    /** Rewrites the destination address. */
    public static void destination(MutableDirectBuffer buffer, int frame, long mac) {
        MacAddress.write(buffer, frame, mac);
    }
}
