package io.nicteam.team;

import io.nicteam.frame.Ethernet;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/**
 * Hashes of a frame over those of its fields that make a flow. The rules are those of the Linux bonding documentation
 * (xmit_hash_policy), and of Windows' address hash with its fall-back: ports, without ports addresses, without IP the MACs.
 * Words are read in network order, so that the values are the same on every machine.
 */
public final class FlowHash {

    /** What makes a flow. */
    public enum By {
        /** Last byte of both MAC addresses, and the EtherType. */
        LAYER2,
        /** The same with the IP addresses. */
        LAYER2_3,
        /** IP addresses and ports; fragments and other protocols without ports. */
        LAYER3_4,
        /** VLAN tag and source MAC address. */
        VLAN_SOURCE_MAC,
        /** Windows TransportPorts: ports and addresses, else addresses, else MAC addresses. */
        TRANSPORT_PORTS,
        /** Windows IPAddresses: addresses, else MAC addresses. */
        IP_ADDRESSES,
        /** Both MAC addresses. */
        MAC_ADDRESSES
    }

    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int ICMPV6 = 58;
    private static final int FRAGMENT_BITS = 0x3FFF;
    private static final int IPV4_HEADER = 20;
    private static final int IPV6_HEADER = 40;
    private static final int FIRST_ND_TYPE = 133;
    private static final int LAST_ND_TYPE = 137;

    private int addresses;
    private int ports;
    private boolean hasIp;
    private boolean hasPorts;

    FlowHash() {}

    int of(DirectBuffer buffer, int frame, int length, By by) {
        return switch (by) {
            case LAYER2 -> layer2(buffer, frame);
            case LAYER2_3 -> {
                read(buffer, frame, length);
                yield hasIp ? mix(layer2(buffer, frame) ^ addresses) : layer2(buffer, frame);
            }
            case LAYER3_4 -> {
                read(buffer, frame, length);
                yield hasIp ? mix((hasPorts ? ports : 0) ^ addresses) >>> 1 : layer2(buffer, frame);
            }
            case VLAN_SOURCE_MAC -> vlanSourceMac(buffer, frame);
            case TRANSPORT_PORTS -> {
                read(buffer, frame, length);
                yield hasIp ? spread(addresses ^ (hasPorts ? ports * 0x9E37_79B1 : 0)) : macs(buffer, frame);
            }
            case IP_ADDRESSES -> {
                read(buffer, frame, length);
                yield hasIp ? spread(addresses) : macs(buffer, frame);
            }
            case MAC_ADDRESSES -> macs(buffer, frame);
        };
    }

    private static int layer2(DirectBuffer buffer, int frame) {
        return (buffer.getByte(frame + 11) & 0xFF) ^ (buffer.getByte(frame + 5) & 0xFF) ^ Ethernet.type(buffer, frame);
    }

    private static int vlanSourceMac(DirectBuffer buffer, int frame) {
        long source = Ethernet.source(buffer, frame);
        int value = (int) (source >>> 24) ^ (int) (source & 0xFF_FFFF);
        boolean tagged = Ethernet.type(buffer, frame) == Ethernet.TYPE_VLAN;
        return tagged ? value ^ (word16(buffer, frame + Ethernet.HEADER_LENGTH) & 0xFFF) : value;
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

    private void read(DirectBuffer buffer, int frame, int length) {
        hasIp = false;
        hasPorts = false;
        int at = frame + Ethernet.HEADER_LENGTH;
        int end = frame + length;
        int type = Ethernet.type(buffer, frame);
        if (type == Ethernet.TYPE_VLAN && at + 4 <= end) {
            type = word16(buffer, at + 2);
            at += 4;
        }
        if (type == Ethernet.TYPE_IPV4 && at + IPV4_HEADER <= end) {
            readIpv4(buffer, at, end);
        } else if (type == Ethernet.TYPE_IPV6 && at + IPV6_HEADER <= end) {
            readIpv6(buffer, at, end);
        }
    }

    private void readIpv4(DirectBuffer buffer, int ip, int end) {
        hasIp = true;
        addresses = word32(buffer, ip + 12) ^ word32(buffer, ip + 16);
        boolean fragment = (word16(buffer, ip + 6) & FRAGMENT_BITS) != 0;
        int transport = ip + (buffer.getByte(ip) & 0xF) * 4;
        readPorts(buffer, buffer.getByte(ip + 9) & 0xFF, transport, end, fragment);
    }

    private void readIpv6(DirectBuffer buffer, int ip, int end) {
        hasIp = true;
        addresses = 0;
        for (int i = 8; i < IPV6_HEADER; i += 4) {
            addresses ^= word32(buffer, ip + i);
        }
        readPorts(buffer, buffer.getByte(ip + 6) & 0xFF, ip + IPV6_HEADER, end, false);
    }

    private void readPorts(DirectBuffer buffer, int protocol, int transport, int end, boolean fragment) {
        if ((protocol == TCP || protocol == UDP) && !fragment && transport + 4 <= end) {
            hasPorts = true;
            ports = word32(buffer, transport);
        }
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

    private static int word16(DirectBuffer buffer, int at) {
        return buffer.getShort(at, ByteOrder.BIG_ENDIAN) & 0xFFFF;
    }

    private static int word32(DirectBuffer buffer, int at) {
        return buffer.getInt(at, ByteOrder.BIG_ENDIAN);
    }
}
