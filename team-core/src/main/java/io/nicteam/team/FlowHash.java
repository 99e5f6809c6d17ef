package io.nicteam.team;

import static java.nio.ByteOrder.BIG_ENDIAN;

import io.nicteam.frame.Ethernet;
import org.agrona.DirectBuffer;

/**
 * Hashes of a frame over those of its fields that make a flow. The rules are those of the Linux bonding documentation
 * (xmit_hash_policy), and of Windows' address hash with its fall-back: ports, without ports addresses, without IP the MACs.
 * Words are read in network order, so that the values are the same on every machine.
 */
public final class FlowHash {

    /** What makes a flow. */
    public enum By {
        /** Everything is one flow. */
        NOTHING,
        /** Last byte of both MAC addresses, and the EtherType. */
        LAYER2,
        /** The same with the IP addresses. */
        LAYER2_3,
        /** IP addresses and ports, or the identifier of an echo; fragments and other protocols without those. */
        LAYER3_4,
        /** LAYER2_3 of the innermost headers of a tunnel. */
        ENCAP2_3,
        /** LAYER3_4 of the innermost headers of a tunnel. */
        ENCAP3_4,
        /** VLAN identifier and source MAC address. */
        VLAN_SOURCE_MAC,
        /** Windows TransportPorts: ports and addresses, else addresses, else MAC addresses. */
        TRANSPORT_PORTS,
        /** Windows IPAddresses: addresses, else MAC addresses. */
        IP_ADDRESSES,
        /** Both MAC addresses. */
        MAC_ADDRESSES
    }

    private static final int ICMPV6 = 58;
    private static final int IPV6_HEADER = 40;
    private static final int FIRST_ND_TYPE = 133;
    private static final int LAST_ND_TYPE = 137;
    private static final int VLAN_ID = 0xFFF;
    private static final int IP = Ethernet.HEADER_LENGTH;
    private static final int PLAIN_PORTS = IP + 20;
    private static final int PLAIN_BYTES = PLAIN_PORTS + 4;
    private static final byte IPV4_WITHOUT_OPTIONS = 0x45;
    private static final int FRAGMENT = 0x3FFF_0000;
    private static final int GOLDEN = 0x9E37_79B1;

    private final FlowFields fields = new FlowFields();

    FlowHash() {}

    /** @param vlan identifier that travels beside the frame, 0 for none */
    int of(DirectBuffer buffer, int frame, int length, int vlan, By by) {
        return isPlain(buffer, frame, length)
                ? ofPlain(buffer, frame, vlan, by)
                : ofAny(buffer, frame, length, vlan, by);
    }

    /** Whether it is TCP or UDP over IPv4, untagged, without options, and no fragment: nearly every frame is. */
    private static boolean isPlain(DirectBuffer buffer, int frame, int length) {
        if (length < PLAIN_BYTES || buffer.getShort(frame + 12, BIG_ENDIAN) != Ethernet.TYPE_IPV4) {
            return false;
        }
        // Time to live and protocol with the flags and the offset of a fragment before them.
        int fragment = buffer.getInt(frame + IP + 6, BIG_ENDIAN);
        int protocol = fragment & 0xFF;
        return buffer.getByte(frame + IP) == IPV4_WITHOUT_OPTIONS
                && (fragment & FRAGMENT) == 0
                && (protocol == FlowFields.TCP || (protocol == FlowFields.UDP && !mayBeTunnel(buffer, frame)));
    }

    private static boolean mayBeTunnel(DirectBuffer buffer, int frame) {
        return (buffer.getShort(frame + PLAIN_PORTS + 2, BIG_ENDIAN) & 0xFFFF) == FlowFields.VXLAN_PORT;
    }

    private static int ofPlain(DirectBuffer buffer, int frame, int vlan, By by) {
        long both = buffer.getLong(frame + IP + 12, BIG_ENDIAN);
        int addresses = (int) (both ^ (both >>> 32));
        int ports = buffer.getInt(frame + PLAIN_PORTS, BIG_ENDIAN);
        return switch (by) {
            case NOTHING -> 0;
            case LAYER2 -> layer2(buffer, frame);
            case LAYER2_3, ENCAP2_3 -> mix(layer2(buffer, frame) ^ addresses);
            case LAYER3_4, ENCAP3_4 -> mix(ports ^ addresses) >>> 1;
            case VLAN_SOURCE_MAC -> vlanSourceMac(Ethernet.source(buffer, frame), vlan);
            case TRANSPORT_PORTS -> spread(addresses ^ ports * GOLDEN);
            case IP_ADDRESSES -> spread(addresses);
            case MAC_ADDRESSES -> macs(buffer, frame);
        };
    }

    private int ofAny(DirectBuffer buffer, int frame, int length, int vlan, By by) {
        return switch (by) {
            case NOTHING -> 0;
            case LAYER2 -> layer2(buffer, frame);
            case LAYER2_3 -> layer23(buffer, frame, fields.read(buffer, frame, length));
            case LAYER3_4 -> layer34(buffer, frame, fields.read(buffer, frame, length));
            case ENCAP2_3 -> layer23(buffer, frame, fields.readInnermost(buffer, frame, length));
            case ENCAP3_4 -> layer34(buffer, frame, fields.readInnermost(buffer, frame, length));
            case VLAN_SOURCE_MAC -> vlanSourceMac(Ethernet.source(buffer, frame), vlanId(buffer, frame, vlan));
            case TRANSPORT_PORTS ->
                fields.read(buffer, frame, length)
                        ? spread(fields.addresses() ^ fields.ports() * GOLDEN)
                        : macs(buffer, frame);
            case IP_ADDRESSES -> fields.read(buffer, frame, length) ? spread(fields.addresses()) : macs(buffer, frame);
            case MAC_ADDRESSES -> macs(buffer, frame);
        };
    }

    private static int layer2(DirectBuffer buffer, int frame) {
        return (buffer.getByte(frame + 11) & 0xFF) ^ (buffer.getByte(frame + 5) & 0xFF) ^ Ethernet.type(buffer, frame);
    }

    private int layer23(DirectBuffer buffer, int frame, boolean ip) {
        int layer2 = layer2(buffer, frame);
        return ip ? mix(layer2 ^ fields.addresses()) : layer2;
    }

    private int layer34(DirectBuffer buffer, int frame, boolean ip) {
        return ip ? mix((fields.ports() | fields.echo()) ^ fields.addresses()) >>> 1 : layer2(buffer, frame);
    }

    /** What {@link By#VLAN_SOURCE_MAC} makes of an address and a VLAN identifier. */
    public static int vlanSourceMac(long source, int vlan) {
        return (int) (source >>> 24) ^ (int) (source & 0xFF_FFFF) ^ vlan;
    }

    private static int vlanId(DirectBuffer buffer, int frame, int vlan) {
        return Ethernet.type(buffer, frame) == Ethernet.TYPE_VLAN
                ? buffer.getShort(frame + Ethernet.HEADER_LENGTH, BIG_ENDIAN) & VLAN_ID
                : vlan;
    }

    private static int macs(DirectBuffer buffer, int frame) {
        long both = Ethernet.source(buffer, frame) * 31 + Ethernet.destination(buffer, frame);
        return spread((int) (both ^ (both >>> 32)));
    }

    /** The kernel's folding of an IP hash. */
    private static int mix(int value) {
        int folded = value ^ (value >>> 16);
        return folded ^ (folded >>> 8);
    }

    /** Every bit of the value in every bit of the result (the finaliser of MurmurHash3, public domain). */
    static int spread(int value) {
        int v = (value ^ (value >>> 16)) * 0x85EB_CA6B;
        v = (v ^ (v >>> 13)) * 0xC2B2_AE35;
        return v ^ (v >>> 16);
    }

    static boolean isNeighbourDiscovery(DirectBuffer buffer, int frame, int length) {
        int ip = frame + Ethernet.HEADER_LENGTH;
        int icmp = ip + IPV6_HEADER;
        if (icmp >= frame + length || (buffer.getByte(ip + 6) & 0xFF) != ICMPV6) {
            return false;
        }
        int type = buffer.getByte(icmp) & 0xFF;
        return type >= FIRST_ND_TYPE && type <= LAST_ND_TYPE;
    }
}
