package io.nicteam.harness.host.vswitch.policy;

import io.nicteam.frame.Ethernet;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/**
 * What policies look at in a frame: IPv4 addresses, ports, the type of an ICMP message. What is cut short is read as far as
 * it is there. Reused frame by frame.
 */
final class Headers {

    static final int ICMP = 1;
    static final int TCP = 6;
    static final int UDP = 17;
    static final int ICMPV6 = 58;

    /** No such thing in this frame. */
    static final int NONE = -1;

    private static final int IPV4_HEADER = 20;
    private static final int IPV6_HEADER = 40;
    private static final int FRAGMENT_OFFSET = 0x1FFF;

    private int protocol;
    private boolean ipv4;
    private int source;
    private int destination;
    private int sourcePort;
    private int destinationPort;
    private int icmpType;

    /** Reads a frame without VLAN tag. */
    void read(DirectBuffer buffer, int frame, int length) {
        protocol = NONE;
        ipv4 = false;
        sourcePort = NONE;
        destinationPort = NONE;
        icmpType = NONE;
        int ip = frame + Ethernet.HEADER_LENGTH;
        int end = frame + length;
        int type = ip <= end ? Ethernet.type(buffer, frame) : 0;
        if (type == Ethernet.TYPE_IPV4 && ip + IPV4_HEADER <= end) {
            ipv4 = true;
            source = word32(buffer, ip + 12);
            destination = word32(buffer, ip + 16);
            boolean first = (word16(buffer, ip + 6) & FRAGMENT_OFFSET) == 0;
            int header = (buffer.getByte(ip) & 0xF) * 4;
            transport(buffer, buffer.getByte(ip + 9) & 0xFF, first ? ip + header : end, end);
        } else if (type == Ethernet.TYPE_IPV6 && ip + IPV6_HEADER <= end) {
            transport(buffer, buffer.getByte(ip + 6) & 0xFF, ip + IPV6_HEADER, end);
        }
    }

    private void transport(DirectBuffer buffer, int itsProtocol, int at, int end) {
        protocol = itsProtocol;
        if ((protocol == TCP || protocol == UDP) && at + 4 <= end) {
            sourcePort = word16(buffer, at);
            destinationPort = word16(buffer, at + 2);
        } else if ((protocol == ICMP || protocol == ICMPV6) && at < end) {
            icmpType = buffer.getByte(at) & 0xFF;
        }
    }

    /** Of the packet in it, {@link #NONE} if there is none. */
    int protocol() {
        return protocol;
    }

    /** Whether {@link #source} and {@link #destination} are there. */
    boolean isIpv4() {
        return ipv4;
    }

    int source() {
        return source;
    }

    int destination() {
        return destination;
    }

    /** Of TCP or UDP, else {@link #NONE}. */
    int sourcePort() {
        return sourcePort;
    }

    /** Of TCP or UDP, else {@link #NONE}. */
    int destinationPort() {
        return destinationPort;
    }

    /** Of ICMP, of whichever version, else {@link #NONE}. */
    int icmpType() {
        return icmpType;
    }

    private static int word16(DirectBuffer buffer, int at) {
        return buffer.getShort(at, ByteOrder.BIG_ENDIAN) & 0xFFFF;
    }

    private static int word32(DirectBuffer buffer, int at) {
        return buffer.getInt(at, ByteOrder.BIG_ENDIAN);
    }
}
