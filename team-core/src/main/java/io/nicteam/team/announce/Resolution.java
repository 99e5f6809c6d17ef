package io.nicteam.team.announce;

import static java.nio.ByteOrder.BIG_ENDIAN;

import io.nicteam.frame.Ethernet;
import io.nicteam.frame.MacAddress;
import org.agrona.DirectBuffer;

/** Reads the frames by which neighbours find each other: ARP over Ethernet and IPv4, neighbour discovery. Total. */
public final class Resolution {

    /** What a frame is. */
    public enum Kind {
        NONE,
        ARP_REQUEST,
        ARP_REPLY,
        SOLICITATION,
        ADVERTISEMENT
    }

    private static final int ARP = Ethernet.HEADER_LENGTH;
    private static final int ARP_END = ARP + 28;
    private static final long ETHERNET_IPV4 = 0x0001_0800_0604L;
    private static final int ICMP = ControlFrames.IP + ControlFrames.IPV6_HEADER;
    private static final int ICMP_END = ICMP + 24;

    private Resolution() {}

    /** What the frame is, {@link Kind#NONE} also if it is cut short. */
    public static Kind kind(DirectBuffer buffer, int frame, int length) {
        int type = Ethernet.type(buffer, frame);
        if (type == Ethernet.TYPE_ARP && length >= ARP_END) {
            long head = buffer.getLong(frame + ARP, BIG_ENDIAN);
            if (head >>> 16 == ETHERNET_IPV4) {
                return (head & 0xFFFF) == 1 ? Kind.ARP_REQUEST : (head & 0xFFFF) == 2 ? Kind.ARP_REPLY : Kind.NONE;
            }
        }
        if (type == Ethernet.TYPE_IPV6
                && length >= ICMP_END
                && (buffer.getByte(frame + ControlFrames.IP + 6) & 0xFF) == ControlFrames.ICMPV6) {
            int icmp = buffer.getByte(frame + ICMP) & 0xFF;
            return icmp == 135 ? Kind.SOLICITATION : icmp == 136 ? Kind.ADVERTISEMENT : Kind.NONE;
        }
        return Kind.NONE;
    }

    /** MAC of an ARP frame's sender. */
    public static long senderMac(DirectBuffer buffer, int frame) {
        return MacAddress.read(buffer, frame + ARP + 8);
    }

    /** IPv4 address of an ARP frame's sender. */
    public static int senderIpv4(DirectBuffer buffer, int frame) {
        return buffer.getInt(frame + ARP + 14, BIG_ENDIAN);
    }

    /** IPv4 address that an ARP frame asks for, or answers to. */
    public static int targetIpv4(DirectBuffer buffer, int frame) {
        return buffer.getInt(frame + ARP + 24, BIG_ENDIAN);
    }

    /** Lower half of the address that a neighbour discovery frame is about. */
    public static long targetInterfaceId(DirectBuffer buffer, int frame) {
        return buffer.getLong(frame + ICMP + 16, BIG_ENDIAN);
    }

    /** Lower half of the IPv6 address that a neighbour discovery frame comes from. */
    public static long senderInterfaceId(DirectBuffer buffer, int frame) {
        return buffer.getLong(frame + ControlFrames.IP + 16, BIG_ENDIAN);
    }
}
