package io.nicteam.team;

import io.nicteam.frame.Ethernet;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/**
 * The IP addresses and ports of a frame, behind a VLAN tag or not, or those of the innermost packet of a tunnel. What is cut
 * short is read as far as it is there. Reused frame by frame.
 */
final class FlowFields {

    private static final int ICMP = 1;
    private static final int IPV4_IN_IP = 4;
    static final int TCP = 6;
    static final int UDP = 17;
    private static final int IPV6_IN_IP = 41;
    private static final int GRE = 47;
    private static final int ICMPV6 = 58;
    private static final int FRAGMENT = 0x3FFF;
    private static final int IPV4_HEADER = 20;
    private static final int IPV6_HEADER = 40;
    static final int VXLAN_PORT = 4789;
    private static final int UDP_AND_VXLAN = 16;
    private static final int GRE_FIXED = 4;
    private static final int GRE_OPTION = 4;
    private static final int ETHERNET_IN_GRE = 0x6558;
    private static final int VLAN_TAG = 4;
    private static final int MOST_TUNNELS = 4;

    private int addresses;
    private int ports;
    private int echo;
    /** Where the transport header begins, and what it is; 0 and 0 where none can be read. */
    private int transport;

    private int protocol;

    /** Source and destination address, one over the other; those of IPv6 folded. */
    int addresses() {
        return addresses;
    }

    /** Source port in the upper, destination port in the lower half; 0 where there are none. */
    int ports() {
        return ports;
    }

    /** Identifier of an ICMP echo, 0 for everything else. */
    int echo() {
        return echo;
    }

    /** Reads the outermost packet, and tells whether there is one. */
    boolean read(DirectBuffer buffer, int frame, int length) {
        return readEthernet(buffer, frame, frame + length);
    }

    /** Reads the packet inside all tunnels that are understood: IP in IP, GRE, VXLAN. */
    boolean readInnermost(DirectBuffer buffer, int frame, int length) {
        int end = frame + length;
        boolean found = readEthernet(buffer, frame, end);
        for (int depth = 0; found && depth < MOST_TUNNELS && transport != 0; depth++) {
            if (!enter(buffer, end)) {
                break;
            }
        }
        return found;
    }

    /** Goes one tunnel further in; if there is nothing there, all stays as it is. */
    private boolean enter(DirectBuffer buffer, int end) {
        int at = transport;
        return switch (protocol) {
            case IPV4_IN_IP -> readPacket(buffer, at, end, Ethernet.TYPE_IPV4);
            case IPV6_IN_IP -> readPacket(buffer, at, end, Ethernet.TYPE_IPV6);
            case GRE -> enterGre(buffer, at, end);
            case UDP ->
                at + UDP_AND_VXLAN <= end
                        && word16(buffer, at + 2) == VXLAN_PORT
                        && readEthernet(buffer, at + UDP_AND_VXLAN, end);
            default -> false;
        };
    }

    private boolean enterGre(DirectBuffer buffer, int at, int end) {
        if (at + GRE_FIXED > end) {
            return false;
        }
        int flags = word16(buffer, at);
        // Checksum, key and sequence number (RFC 2784, RFC 2890), each in a word of its own.
        int options = Integer.bitCount(flags & 0xB000);
        int type = word16(buffer, at + 2);
        int inner = at + GRE_FIXED + options * GRE_OPTION;
        return type == ETHERNET_IN_GRE ? readEthernet(buffer, inner, end) : readPacket(buffer, inner, end, type);
    }

    private boolean readEthernet(DirectBuffer buffer, int frame, int end) {
        int at = frame + Ethernet.HEADER_LENGTH;
        if (at > end) {
            return false;
        }
        int type = Ethernet.type(buffer, frame);
        if (type == Ethernet.TYPE_VLAN && at + VLAN_TAG <= end) {
            type = word16(buffer, at + 2);
            at += VLAN_TAG;
        }
        return readPacket(buffer, at, end, type);
    }

    private boolean readPacket(DirectBuffer buffer, int ip, int end, int type) {
        if (type == Ethernet.TYPE_IPV4 && ip + IPV4_HEADER <= end) {
            addresses = word32(buffer, ip + 12) ^ word32(buffer, ip + 16);
            boolean fragment = (word16(buffer, ip + 6) & FRAGMENT) != 0;
            int header = (buffer.getByte(ip) & 0xF) * 4;
            readTransport(buffer, buffer.getByte(ip + 9) & 0xFF, ip + header, end, fragment);
            return true;
        }
        if (type == Ethernet.TYPE_IPV6 && ip + IPV6_HEADER <= end) {
            addresses = 0;
            for (int i = 8; i < IPV6_HEADER; i += 4) {
                addresses ^= word32(buffer, ip + i);
            }
            readTransport(buffer, buffer.getByte(ip + 6) & 0xFF, ip + IPV6_HEADER, end, false);
            return true;
        }
        return false;
    }

    private void readTransport(DirectBuffer buffer, int next, int at, int end, boolean fragment) {
        ports = 0;
        echo = 0;
        transport = fragment || at + 4 > end ? 0 : at;
        protocol = next;
        if (transport == 0) {
            return;
        }
        if (next == TCP || next == UDP) {
            ports = word32(buffer, at);
        } else if ((next == ICMP || next == ICMPV6) && at + 6 <= end && isEcho(next, buffer.getByte(at) & 0xFF)) {
            echo = word16(buffer, at + 4);
        }
    }

    private static boolean isEcho(int protocol, int type) {
        return protocol == ICMP ? type == 8 || type == 0 : type == 128 || type == 129;
    }

    private static int word16(DirectBuffer buffer, int at) {
        return buffer.getShort(at, ByteOrder.BIG_ENDIAN) & 0xFFFF;
    }

    private static int word32(DirectBuffer buffer, int at) {
        return buffer.getInt(at, ByteOrder.BIG_ENDIAN);
    }
}
