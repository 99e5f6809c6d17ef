package io.nicteam.team.announce;

import static java.nio.ByteOrder.BIG_ENDIAN;

import io.nicteam.frame.Ethernet;
import io.nicteam.frame.MacAddress;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Lays out the frames that a team originates. Each method writes a whole frame, padded to the shortest that Ethernet has, and
 * tells its length.
 *
 * <pre>
 *   ARP, RARP (RFC 826, 903)   1 | 0800 | 6 | 4 | operation | sender MAC, IP | target MAC, IP
 *   IGMPv2 report (RFC 2236)   IPv4 with router alert, TTL 1 | 16 | 0 | checksum | group
 *   MLDv1 report (RFC 2710)    IPv6, hop limit 1 | hop-by-hop with router alert | 131 | 0 | checksum | 0 | 0 | group
 *   NA, NS (RFC 4861)          IPv6, hop limit 255 | 136 or 135 | 0 | checksum | flags | target | link-layer address option
 * </pre>
 *
 * <p>A team's IPv6 address is the link-local one of its MAC (RFC 4291, appendix A): given as the lower half, for the upper is
 * always fe80::/64.
 */
public final class ControlFrames {

    /** Length of the shortest frame, without check sequence. */
    public static final int SHORTEST = 60;

    static final long LINK_LOCAL = 0xFE80_0000_0000_0000L;
    static final int IP = Ethernet.HEADER_LENGTH;
    static final int IPV6_HEADER = 40;
    static final int ICMPV6 = 58;

    private static final int ARP_REQUEST = 1;
    private static final int ARP_REPLY = 2;
    private static final int RARP_REQUEST = 3;
    private static final int IGMP = 2;
    private static final int IGMP_V2_REPORT = 0x16;
    private static final int MLD_V1_REPORT = 131;
    private static final int NEIGHBOUR_SOLICITATION = 135;
    private static final int NEIGHBOUR_ADVERTISEMENT = 136;
    private static final int OVERRIDE = 0x2000_0000;
    private static final long ALL_NODES_MAC = 0x3333_0000_0001L;
    private static final long IPV6_GROUP_MAC = 0x3333_0000_0000L;
    private static final long IPV4_GROUP_MAC = 0x0100_5E00_0000L;
    private static final long ALL_NODES_HIGH = 0xFF02_0000_0000_0000L;
    private static final long SOLICITED_LOW = 0x0000_0001_FF00_0000L;

    private ControlFrames() {}

    /** Interface identifier of a MAC: the lower half of its link-local address. */
    public static long interfaceId(long mac) {
        long flipped = mac ^ 0x0200_0000_0000L;
        return (flipped & 0xFFFF_FF00_0000L) << 16 | 0xFF_FE00_0000L | (flipped & 0xFF_FFFFL);
    }

    /** Lower half of the solicited-node group (RFC 4291, 2.7.1) of an address with that lower half. */
    public static long solicitedNode(long interfaceId) {
        return SOLICITED_LOW | (interfaceId & 0xFF_FFFFL);
    }

    /** A gratuitous ARP request: {@code ipv4} is at {@code mac}. */
    public static int gratuitousArp(MutableDirectBuffer buffer, int frame, long mac, int ipv4) {
        return arp(buffer, frame, Ethernet.TYPE_ARP, ARP_REQUEST, MacAddress.BROADCAST, mac, ipv4, 0, ipv4);
    }

    /**
     * An ARP request for {@code target}.
     *
     * @param ipv4 the sender's, 0 if nobody is to remember it (an ARP probe of RFC 5227)
     */
    public static int arpRequest(MutableDirectBuffer buffer, int frame, long mac, int ipv4, int target) {
        return arp(buffer, frame, Ethernet.TYPE_ARP, ARP_REQUEST, MacAddress.BROADCAST, mac, ipv4, 0, target);
    }

    /** The answer to an ARP request: {@code ipv4} is at {@code mac}. */
    public static int arpReply(MutableDirectBuffer buffer, int frame, long mac, int ipv4, long toMac, int toIpv4) {
        return arp(buffer, frame, Ethernet.TYPE_ARP, ARP_REPLY, toMac, mac, ipv4, toMac, toIpv4);
    }

    /** A RARP request, which nobody answers, and every switch on the way learns {@code mac} from. */
    public static int rarp(MutableDirectBuffer buffer, int frame, long mac) {
        return arp(buffer, frame, Ethernet.TYPE_RARP, RARP_REQUEST, MacAddress.BROADCAST, mac, 0, mac, 0);
    }

    private static int arp(
            MutableDirectBuffer buffer,
            int frame,
            int type,
            int operation,
            long to,
            long mac,
            int ipv4,
            long targetMac,
            int targetIpv4) {
        begin(buffer, frame, to, mac, type, SHORTEST);
        int arp = frame + Ethernet.HEADER_LENGTH;
        short16(buffer, arp, 1);
        short16(buffer, arp + 2, Ethernet.TYPE_IPV4);
        buffer.putByte(arp + 4, (byte) MacAddress.BYTES);
        buffer.putByte(arp + 5, (byte) Integer.BYTES);
        short16(buffer, arp + 6, operation);
        MacAddress.write(buffer, arp + 8, mac);
        buffer.putInt(arp + 14, ipv4, BIG_ENDIAN);
        MacAddress.write(buffer, arp + 18, targetMac);
        buffer.putInt(arp + 24, targetIpv4, BIG_ENDIAN);
        return SHORTEST;
    }

    /** An IGMPv2 report: {@code ipv4} wants what is sent to {@code group}. */
    public static int igmpReport(MutableDirectBuffer buffer, int frame, long mac, int ipv4, int group) {
        int header = 24;
        begin(buffer, frame, IPV4_GROUP_MAC | (group & 0x7F_FFFF), mac, Ethernet.TYPE_IPV4, SHORTEST);
        int ip = frame + IP;
        buffer.putByte(ip, (byte) 0x46);
        short16(buffer, ip + 2, header + 8);
        buffer.putByte(ip + 8, (byte) 1);
        buffer.putByte(ip + 9, (byte) IGMP);
        buffer.putInt(ip + 12, ipv4, BIG_ENDIAN);
        buffer.putInt(ip + 16, group, BIG_ENDIAN);
        buffer.putInt(ip + 20, 0x9404_0000, BIG_ENDIAN);
        short16(buffer, ip + 10, checksum(buffer, ip, header, 0));
        int igmp = ip + header;
        buffer.putByte(igmp, (byte) IGMP_V2_REPORT);
        buffer.putInt(igmp + 4, group, BIG_ENDIAN);
        short16(buffer, igmp + 2, checksum(buffer, igmp, 8, 0));
        return SHORTEST;
    }

    /** An MLDv1 report for the group ff02::/64 with the lower half {@code group}. */
    public static int mldReport(MutableDirectBuffer buffer, int frame, long mac, long group) {
        int hopByHop = 8;
        int icmpBytes = 24;
        int length = IP + IPV6_HEADER + hopByHop + icmpBytes;
        begin(buffer, frame, IPV6_GROUP_MAC | (group & 0xFFFF_FFFFL), mac, Ethernet.TYPE_IPV6, length);
        int ip = frame + IP;
        ipv6(buffer, ip, hopByHop + icmpBytes, 0, 1, interfaceId(mac), ALL_NODES_HIGH, group);
        int options = ip + IPV6_HEADER;
        buffer.putByte(options, (byte) ICMPV6);
        buffer.putInt(options + 2, 0x0502_0000, BIG_ENDIAN);
        buffer.putByte(options + 6, (byte) 1);
        int icmp = options + hopByHop;
        buffer.putByte(icmp, (byte) MLD_V1_REPORT);
        buffer.putLong(icmp + 8, ALL_NODES_HIGH, BIG_ENDIAN);
        buffer.putLong(icmp + 16, group, BIG_ENDIAN);
        icmpChecksum(buffer, ip, icmp, icmpBytes);
        return length;
    }

    /** An unsolicited neighbour advertisement: the link-local address of {@code mac} is at {@code mac}. */
    public static int advertisement(MutableDirectBuffer buffer, int frame, long mac) {
        return neighbour(
                buffer,
                frame,
                NEIGHBOUR_ADVERTISEMENT,
                ALL_NODES_MAC,
                mac,
                ALL_NODES_HIGH,
                1,
                OVERRIDE,
                interfaceId(mac));
    }

    /** The answer to a neighbour solicitation. */
    public static int advertisementTo(MutableDirectBuffer buffer, int frame, long mac, long toMac, long toInterfaceId) {
        int solicited = 0x4000_0000;
        return neighbour(
                buffer,
                frame,
                NEIGHBOUR_ADVERTISEMENT,
                toMac,
                mac,
                LINK_LOCAL,
                toInterfaceId,
                OVERRIDE | solicited,
                interfaceId(mac));
    }

    /** A neighbour solicitation for the link-local address with the lower half {@code target}. */
    public static int solicitation(MutableDirectBuffer buffer, int frame, long mac, long target) {
        long group = solicitedNode(target);
        return neighbour(
                buffer,
                frame,
                NEIGHBOUR_SOLICITATION,
                IPV6_GROUP_MAC | (group & 0xFFFF_FFFFL),
                mac,
                ALL_NODES_HIGH,
                group,
                0,
                target);
    }

    private static int neighbour(
            MutableDirectBuffer buffer,
            int frame,
            int type,
            long toMac,
            long mac,
            long toHigh,
            long toLow,
            int flags,
            long target) {
        int icmpBytes = 32;
        int length = IP + IPV6_HEADER + icmpBytes;
        begin(buffer, frame, toMac, mac, Ethernet.TYPE_IPV6, length);
        int ip = frame + IP;
        ipv6(buffer, ip, icmpBytes, ICMPV6, 255, interfaceId(mac), toHigh, toLow);
        int icmp = ip + IPV6_HEADER;
        buffer.putByte(icmp, (byte) type);
        buffer.putInt(icmp + 4, flags, BIG_ENDIAN);
        buffer.putLong(icmp + 8, LINK_LOCAL, BIG_ENDIAN);
        buffer.putLong(icmp + 16, target, BIG_ENDIAN);
        buffer.putByte(icmp + 24, (byte) (type == NEIGHBOUR_ADVERTISEMENT ? 2 : 1));
        buffer.putByte(icmp + 25, (byte) 1);
        MacAddress.write(buffer, icmp + 26, mac);
        icmpChecksum(buffer, ip, icmp, icmpBytes);
        return length;
    }

    private static void begin(MutableDirectBuffer buffer, int frame, long to, long mac, int type, int length) {
        buffer.setMemory(frame, Math.max(length, SHORTEST), (byte) 0);
        Ethernet.write(buffer, frame, to, mac, type);
    }

    private static void ipv6(
            MutableDirectBuffer buffer,
            int ip,
            int payload,
            int next,
            int hopLimit,
            long fromLow,
            long toHigh,
            long toLow) {
        buffer.putByte(ip, (byte) 0x60);
        short16(buffer, ip + 4, payload);
        buffer.putByte(ip + 6, (byte) next);
        buffer.putByte(ip + 7, (byte) hopLimit);
        buffer.putLong(ip + 8, LINK_LOCAL, BIG_ENDIAN);
        buffer.putLong(ip + 16, fromLow, BIG_ENDIAN);
        buffer.putLong(ip + 24, toHigh, BIG_ENDIAN);
        buffer.putLong(ip + 32, toLow, BIG_ENDIAN);
    }

    private static void icmpChecksum(MutableDirectBuffer buffer, int ip, int icmp, int bytes) {
        int pseudo = sum(buffer, ip + 8, 32) + bytes + ICMPV6;
        short16(buffer, icmp + 2, checksum(buffer, icmp, bytes, pseudo));
    }

    /** The Internet checksum (RFC 1071) of an even number of bytes, with {@code more} added. */
    static int checksum(DirectBuffer buffer, int at, int bytes, int more) {
        int sum = sum(buffer, at, bytes) + more;
        sum = (sum & 0xFFFF) + (sum >>> 16);
        sum = (sum & 0xFFFF) + (sum >>> 16);
        return ~sum & 0xFFFF;
    }

    private static int sum(DirectBuffer buffer, int at, int bytes) {
        int sum = 0;
        for (int i = 0; i < bytes; i += 2) {
            sum += buffer.getShort(at + i, BIG_ENDIAN) & 0xFFFF;
        }
        return sum;
    }

    private static void short16(MutableDirectBuffer buffer, int at, int value) {
        buffer.putShort(at, (short) value, BIG_ENDIAN);
    }
}
