package io.nicteam.rss;

import static java.nio.ByteOrder.BIG_ENDIAN;

import io.nicteam.frame.Ethernet;
import org.agrona.DirectBuffer;

/**
 * The RSS hash of a frame: source address, destination address and, for the types that have them, source port and
 * destination port, in network order. Reused; allocates nothing.
 *
 * <p>A fragment, the first one too, is hashed by its addresses alone, because the others have no ports. A frame of no
 * enabled type, or with headers that do not end within it, has no hash.
 */
public final class RssHash {

    /** Function: Toeplitz, the lowest byte of hash information. */
    public static final int TOEPLITZ = 0x1;

    /** Type: addresses of IPv4. */
    public static final int IPV4 = 0x100;
    /** Type: addresses and ports of TCP over IPv4. */
    public static final int TCP_IPV4 = 0x200;
    /** Type: addresses of IPv6. */
    public static final int IPV6 = 0x400;
    /** Type: home addresses of IPv6, which are not read here. */
    public static final int IPV6_EX = 0x800;
    /** Type: addresses and ports of TCP over IPv6. */
    public static final int TCP_IPV6 = 0x1000;
    /** Type: home addresses and ports of TCP over IPv6, which are not read here. */
    public static final int TCP_IPV6_EX = 0x2000;
    /** Type: addresses and ports of UDP over IPv4. */
    public static final int UDP_IPV4 = 0x4000;
    /** Type: addresses and ports of UDP over IPv6. */
    public static final int UDP_IPV6 = 0x8000;

    /** Every type there is. */
    public static final int ALL_TYPES = 0xFF00;

    private static final int NO_HASH = 0;

    private static final int PROTOCOL_HOP_BY_HOP = 0;
    private static final int PROTOCOL_TCP = 6;
    private static final int PROTOCOL_UDP = 17;
    private static final int PROTOCOL_ROUTING = 43;
    private static final int PROTOCOL_DESTINATION = 60;

    private static final int IPV4_HEADER_BYTES = 20;
    private static final int IPV4_FRAGMENT_MASK = 0x3FFF;
    private static final int IPV4_ADDRESSES = 12;
    private static final int IPV4_ADDRESSES_BYTES = 8;
    private static final int IPV6_HEADER_BYTES = 40;
    private static final int IPV6_ADDRESSES = 8;
    private static final int IPV6_ADDRESSES_BYTES = 32;
    private static final int PORTS_BYTES = 4;

    private final Toeplitz toeplitz;
    private final int types;
    private int value;
    private int type = NO_HASH;

    /** The hash by that function and key, for the types whose bits are set. */
    public RssHash(Toeplitz toeplitz, int types) {
        this.toeplitz = toeplitz;
        this.types = types;
    }

    /** Hashes the frame of {@code length} bytes at {@code offset}; false when it has no hash. */
    public boolean compute(DirectBuffer buffer, int offset, int length) {
        type = NO_HASH;
        value = 0;
        int end = offset + length;
        if (length >= Ethernet.HEADER_LENGTH) {
            int packet = offset + Ethernet.HEADER_LENGTH;
            switch (Ethernet.type(buffer, offset)) {
                case Ethernet.TYPE_IPV4 -> ipv4(buffer, packet, end);
                case Ethernet.TYPE_IPV6 -> ipv6(buffer, packet, end);
                default -> {}
            }
        }
        return type != NO_HASH;
    }

    /** The hash, 0 when there is none. */
    public int value() {
        return value;
    }

    /** Function and type of the hash as RNDIS tells them, 0 when there is none. */
    public int info() {
        return type == NO_HASH ? 0 : type | TOEPLITZ;
    }

    private void ipv4(DirectBuffer buffer, int packet, int end) {
        if (end - packet < IPV4_HEADER_BYTES) {
            return;
        }
        int first = buffer.getByte(packet) & 0xFF;
        int headerBytes = (first & 15) * 4;
        if (first >>> 4 != 4 || headerBytes < IPV4_HEADER_BYTES || headerBytes > end - packet) {
            return;
        }
        // More fragments, or an offset: RFC 791.
        boolean fragment = (buffer.getShort(packet + 6, BIG_ENDIAN) & IPV4_FRAGMENT_MASK) != 0;
        int withPorts = fragment ? NO_HASH : byProtocol(buffer.getByte(packet + 9) & 0xFF, TCP_IPV4, UDP_IPV4);
        hash(buffer, packet + IPV4_ADDRESSES, IPV4_ADDRESSES_BYTES, IPV4, withPorts, packet + headerBytes, end);
    }

    private void ipv6(DirectBuffer buffer, int packet, int end) {
        if (end - packet < IPV6_HEADER_BYTES || (buffer.getByte(packet) & 0xF0) != 0x60) {
            return;
        }
        int protocol = buffer.getByte(packet + 6) & 0xFF;
        int at = packet + IPV6_HEADER_BYTES;
        while (isExtension(protocol)) {
            if (end - at < 8) {
                return;
            }
            protocol = buffer.getByte(at) & 0xFF;
            at += 8 + (buffer.getByte(at + 1) & 0xFF) * 8;
        }
        if (at > end) {
            return;
        }
        int withPorts = byProtocol(protocol, TCP_IPV6, UDP_IPV6);
        hash(buffer, packet + IPV6_ADDRESSES, IPV6_ADDRESSES_BYTES, IPV6, withPorts, at, end);
    }

    /** Headers that say their length and are passed over; the one of a fragment is not, and ends the walk. */
    private static boolean isExtension(int protocol) {
        return protocol == PROTOCOL_HOP_BY_HOP || protocol == PROTOCOL_ROUTING || protocol == PROTOCOL_DESTINATION;
    }

    private static int byProtocol(int protocol, int tcp, int udp) {
        return protocol == PROTOCOL_TCP ? tcp : protocol == PROTOCOL_UDP ? udp : NO_HASH;
    }

    private void hash(
            DirectBuffer buffer, int addresses, int addressBytes, int addressType, int withPorts, int ports, int end) {
        if ((types & withPorts) != 0 && end - ports >= PORTS_BYTES) {
            type = withPorts;
            value = toeplitz.hash(0, buffer, addresses, addressBytes)
                    ^ toeplitz.hash(addressBytes, buffer, ports, PORTS_BYTES);
        } else if ((types & addressType) != 0) {
            type = addressType;
            value = toeplitz.hash(0, buffer, addresses, addressBytes);
        }
    }
}
