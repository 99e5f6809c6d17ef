package io.nicteam.harness.traffic;

import io.nicteam.frame.Ethernet;
import io.nicteam.harness.scenario.Traffic;
import io.nicteam.harness.scenario.Traffic.Protocol;
import java.nio.ByteOrder;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Writes IPv4 frames over UDP or TCP with correct lengths and checksums.
 *
 * <pre>
 *   0          14           34            42 (UDP) or 54 (TCP)
 *   | Ethernet | IPv4       | UDP or TCP  | pattern ...
 * </pre>
 *
 * <p>The payload is a fixed pattern, whose sum over any length is known beforehand, so that a checksum costs a few
 * additions (RFC 1071).
 */
final class FrameTemplate {

    private static final int IP = Ethernet.HEADER_LENGTH;
    private static final int IP_LENGTH = 20;
    private static final int TRANSPORT = IP + IP_LENGTH;
    private static final int UDP_LENGTH = 8;
    private static final int TCP_LENGTH = 20;
    private static final int PROTOCOL_TCP = 6;
    private static final int PROTOCOL_UDP = 17;
    private static final int TTL = 64;
    private static final int DONT_FRAGMENT = 0x4000;
    private static final int TCP_ACK = 0x5010;
    private static final int TCP_ACK_PSH = 0x5018;
    private static final int WINDOW = 0xFFFF;

    private final Protocol protocol;
    private final UnsafeBuffer pattern;
    /** Sum of the first {@code i} 16-bit words of the pattern. */
    private final int[] patternSums;

    FrameTemplate(Protocol protocol, int longestFrame) {
        this.protocol = protocol;
        int even = (longestFrame + 1) & ~1;
        pattern = new UnsafeBuffer(new byte[even]);
        patternSums = new int[even / 2 + 1];
        for (int i = 0; i < even; i++) {
            pattern.putByte(i, (byte) (i * 31 + 7));
        }
        for (int i = 0; i < even / 2; i++) {
            patternSums[i + 1] = patternSums[i] + word(pattern, i * 2);
        }
    }

    /** Addresses and ports of a flow. */
    record Tuple(long destinationMac, long sourceMac, int sourceIp, int destinationIp, int sourcePort, int port) {}

    void write(MutableDirectBuffer buffer, int at, int length, Tuple flow, int sequence) {
        write(buffer, at, length, flow, sequence, 0, true);
    }

    /**
     * A part of a longer payload.
     *
     * @param from where in the payload it begins, an even number
     * @param last whether it is the end of what the sender had to say
     */
    void write(MutableDirectBuffer buffer, int at, int length, Tuple flow, int sequence, int from, boolean last) {
        int transportLength = protocol == Protocol.UDP ? UDP_LENGTH : TCP_LENGTH;
        int payload = length - TRANSPORT - transportLength;
        buffer.putBytes(at + TRANSPORT + transportLength, pattern, from, payload);
        Ethernet.write(buffer, at, flow.destinationMac(), flow.sourceMac(), Ethernet.TYPE_IPV4);
        writeIp(buffer, at + IP, length - IP, flow, sequence);
        if (protocol == Protocol.UDP) {
            writeUdp(buffer, at + TRANSPORT, payload, flow);
        } else {
            writeTcp(buffer, at + TRANSPORT, payload, flow, sequence, from, last);
        }
    }

    /** RFC 791 section 3.1. */
    private void writeIp(MutableDirectBuffer buffer, int ip, int totalLength, Tuple flow, int sequence) {
        putShort(buffer, ip, 0x4500);
        putShort(buffer, ip + 2, totalLength);
        putShort(buffer, ip + 4, sequence);
        putShort(buffer, ip + 6, DONT_FRAGMENT);
        putShort(buffer, ip + 8, (TTL << 8) | (protocol == Protocol.UDP ? PROTOCOL_UDP : PROTOCOL_TCP));
        putShort(buffer, ip + 10, 0);
        buffer.putInt(ip + 12, flow.sourceIp(), ByteOrder.BIG_ENDIAN);
        buffer.putInt(ip + 16, flow.destinationIp(), ByteOrder.BIG_ENDIAN);
        putShort(buffer, ip + 10, ~fold(sum(buffer, ip, IP_LENGTH)));
    }

    /** RFC 768. */
    private void writeUdp(MutableDirectBuffer buffer, int udp, int payload, Tuple flow) {
        putShort(buffer, udp, flow.sourcePort());
        putShort(buffer, udp + 2, flow.port());
        putShort(buffer, udp + 4, UDP_LENGTH + payload);
        putShort(buffer, udp + 6, 0);
        int checksum = ~checksum(buffer, udp, UDP_LENGTH, payload, PROTOCOL_UDP, 0) & 0xFFFF;
        putShort(buffer, udp + 6, checksum == 0 ? 0xFFFF : checksum);
    }

    /** RFC 9293 section 3.1: a segment in the middle of a stream. */
    private void writeTcp(
            MutableDirectBuffer buffer, int tcp, int payload, Tuple flow, int sequence, int from, boolean last) {
        putShort(buffer, tcp, flow.sourcePort());
        putShort(buffer, tcp + 2, flow.port());
        buffer.putInt(tcp + 4, sequence * Traffic.Asks.SEGMENT_BYTES, ByteOrder.BIG_ENDIAN);
        buffer.putInt(tcp + 8, 1, ByteOrder.BIG_ENDIAN);
        putShort(buffer, tcp + 12, last ? TCP_ACK_PSH : TCP_ACK);
        putShort(buffer, tcp + 14, WINDOW);
        buffer.putInt(tcp + 16, 0, ByteOrder.BIG_ENDIAN);
        putShort(buffer, tcp + 16, ~checksum(buffer, tcp, TCP_LENGTH, payload, PROTOCOL_TCP, from));
    }

    private int checksum(MutableDirectBuffer buffer, int transport, int header, int payload, int number, int from) {
        long sum = sum(buffer, transport - 8, 8) + number + header + payload;
        sum += sum(buffer, transport, header) + patternSums[(from + payload) / 2] - patternSums[from / 2];
        if ((payload & 1) != 0) {
            sum += (pattern.getByte(from + payload - 1) & 0xFF) << 8;
        }
        return fold(sum);
    }

    private static long sum(MutableDirectBuffer buffer, int at, int length) {
        long sum = 0;
        for (int i = 0; i < length; i += 2) {
            sum += word(buffer, at + i);
        }
        return sum;
    }

    private static int word(MutableDirectBuffer buffer, int at) {
        return buffer.getShort(at, ByteOrder.BIG_ENDIAN) & 0xFFFF;
    }

    private static int fold(long sum) {
        long folded = (sum & 0xFFFF) + (sum >>> 16);
        return (int) ((folded & 0xFFFF) + (folded >>> 16));
    }

    private static void putShort(MutableDirectBuffer buffer, int at, int value) {
        buffer.putShort(at, (short) value, ByteOrder.BIG_ENDIAN);
    }
}
