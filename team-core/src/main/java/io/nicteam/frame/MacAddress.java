package io.nicteam.frame;

import static java.nio.ByteOrder.BIG_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** MAC addresses as 48-bit numbers, first octet in the highest byte. */
public final class MacAddress {

    /** ff:ff:ff:ff:ff:ff. */
    public static final long BROADCAST = 0xFFFF_FFFF_FFFFL;

    /** Length in frames and messages. */
    public static final int BYTES = 6;

    private static final long GROUP_BIT = 0x0100_0000_0000L;

    private MacAddress() {}

    /** The address whose {@link #BYTES} octets begin at {@code index}. */
    public static long read(DirectBuffer buffer, int index) {
        long high = buffer.getShort(index, BIG_ENDIAN) & 0xFFFFL;
        return high << 32 | (buffer.getInt(index + 2, BIG_ENDIAN) & 0xFFFF_FFFFL);
    }

    /** Writes the octets of an address. */
    public static void write(MutableDirectBuffer buffer, int index, long mac) {
        buffer.putShort(index, (short) (mac >>> 32), BIG_ENDIAN);
        buffer.putInt(index + 2, (int) mac, BIG_ENDIAN);
    }

    /** Whether the address names a group: the broadcast address included (IEEE 802, individual/group bit). */
    public static boolean isGroup(long mac) {
        return (mac & GROUP_BIT) != 0;
    }

    /** Six hexadecimal octets with colons, as {@code 00:15:5d:01:02:0a}. */
    public static String format(long mac) {
        StringBuilder text = new StringBuilder(17);
        for (int shift = 40; shift >= 0; shift -= 8) {
            int octet = (int) (mac >>> shift) & 0xFF;
            text.append(Character.forDigit(octet >>> 4, 16)).append(Character.forDigit(octet & 15, 16));
            if (shift > 0) {
                text.append(':');
            }
        }
        return text.toString();
    }
}
