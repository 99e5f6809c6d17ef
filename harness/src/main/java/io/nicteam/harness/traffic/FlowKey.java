package io.nicteam.harness.traffic;

import io.nicteam.frame.Ethernet;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/**
 * What makes frames of a capture one flow: addresses, protocol and, where they can be read, ports. Fragments have no
 * ports, the first one included, so that all fragments of a flow stay together.
 */
final class FlowKey {

    /** Longest frame a capture can hold here: the largest MTU with header and tags. */
    static final int LONGEST_FRAME = 9 * 1024 + 64;

    private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int FRAGMENT_BITS = 0x3FFF;

    private FlowKey() {}

    /** A 64-bit key; different flows have, practically, different keys. */
    static long of(DirectBuffer frame, int length) {
        int at = Ethernet.HEADER_LENGTH;
        int type = Ethernet.type(frame, 0);
        long key = mix(Ethernet.destination(frame, 0), Ethernet.source(frame, 0));
        if (type == Ethernet.TYPE_VLAN && length >= at + 4) {
            type = frame.getShort(at + 2, ByteOrder.BIG_ENDIAN) & 0xFFFF;
            at += 4;
        }
        key = mix(key, type);
        if (type == Ethernet.TYPE_IPV4 && length >= at + 20) {
            return ofIpv4(frame, at, length, key);
        }
        if (type == Ethernet.TYPE_IPV6 && length >= at + 40) {
            return ofIpv6(frame, at, length, key);
        }
        return key;
    }

    private static long ofIpv4(DirectBuffer frame, int ip, int length, long start) {
        int protocol = frame.getByte(ip + 9) & 0xFF;
        long key = mix(start, frame.getLong(ip + 12));
        key = mix(key, protocol);
        boolean fragment = (frame.getShort(ip + 6, ByteOrder.BIG_ENDIAN) & FRAGMENT_BITS) != 0;
        int transport = ip + (frame.getByte(ip) & 0xF) * 4;
        return fragment ? key : withPorts(frame, protocol, transport, length, key);
    }

    private static long ofIpv6(DirectBuffer frame, int ip, int length, long start) {
        int next = frame.getByte(ip + 6) & 0xFF;
        long key = mix(start, next);
        for (int i = 0; i < 4; i++) {
            key = mix(key, frame.getLong(ip + 8 + i * 8));
        }
        return withPorts(frame, next, ip + 40, length, key);
    }

    private static long withPorts(DirectBuffer frame, int protocol, int transport, int length, long key) {
        boolean ports = (protocol == TCP || protocol == UDP) && length >= transport + 4;
        return ports ? mix(key, frame.getInt(transport)) : key;
    }

    private static long mix(long key, long word) {
        long mixed = (key ^ word) * MULTIPLIER;
        return mixed ^ (mixed >>> 32);
    }
}
