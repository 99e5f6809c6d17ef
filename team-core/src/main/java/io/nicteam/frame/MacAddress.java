package io.nicteam.frame;

/** MAC addresses as 48-bit numbers, first octet in the highest byte. */
public final class MacAddress {

    /** ff:ff:ff:ff:ff:ff. */
    public static final long BROADCAST = 0xFFFF_FFFF_FFFFL;

    private static final long GROUP_BIT = 0x0100_0000_0000L;

    private MacAddress() {}

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
