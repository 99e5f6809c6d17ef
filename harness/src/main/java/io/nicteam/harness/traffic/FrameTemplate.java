package io.nicteam.harness.traffic;

import io.nicteam.frame.Ethernet;
import io.nicteam.harness.scenario.Traffic;
import io.nicteam.harness.scenario.Traffic.Protocol;
import io.nicteam.state.NotState;
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
    private static final int TRANSPORT = IP + Ipv4.HEADER_LENGTH;
    private static final int UDP_LENGTH = 8;
    private static final int TCP_LENGTH = 20;
    private static final int TCP_ACK = 0x5010;
    private static final int TCP_ACK_PSH = 0x5018;
    private static final int WINDOW = 0xFFFF;

    private final Protocol protocol;

    @NotState
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
            patternSums[i + 1] = patternSums[i] + Ipv4.word(pattern, i * 2);
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
        int number = protocol == Protocol.UDP ? Ipv4.UDP : Ipv4.TCP;
        Ipv4.write(buffer, at + IP, length - IP, sequence, number, flow.sourceIp(), flow.destinationIp());
        if (protocol == Protocol.UDP) {
            writeUdp(buffer, at + TRANSPORT, payload, flow);
        } else {
            writeTcp(buffer, at + TRANSPORT, payload, flow, sequence, from, last);
        }
    }

    /** RFC 768. */
    private void writeUdp(MutableDirectBuffer buffer, int udp, int payload, Tuple flow) {
        Ipv4.putShort(buffer, udp, flow.sourcePort());
        Ipv4.putShort(buffer, udp + 2, flow.port());
        Ipv4.putShort(buffer, udp + 4, UDP_LENGTH + payload);
        Ipv4.putShort(buffer, udp + 6, 0);
        int checksum = ~checksum(buffer, udp, UDP_LENGTH, payload, Ipv4.UDP, 0) & 0xFFFF;
        Ipv4.putShort(buffer, udp + 6, checksum == 0 ? 0xFFFF : checksum);
    }

    /** RFC 9293 section 3.1: a segment in the middle of a stream. */
    private void writeTcp(
            MutableDirectBuffer buffer, int tcp, int payload, Tuple flow, int sequence, int from, boolean last) {
        Ipv4.putShort(buffer, tcp, flow.sourcePort());
        Ipv4.putShort(buffer, tcp + 2, flow.port());
        buffer.putInt(tcp + 4, sequence * Traffic.Asks.SEGMENT_BYTES, ByteOrder.BIG_ENDIAN);
        buffer.putInt(tcp + 8, 1, ByteOrder.BIG_ENDIAN);
        Ipv4.putShort(buffer, tcp + 12, last ? TCP_ACK_PSH : TCP_ACK);
        Ipv4.putShort(buffer, tcp + 14, WINDOW);
        buffer.putInt(tcp + 16, 0, ByteOrder.BIG_ENDIAN);
        Ipv4.putShort(buffer, tcp + 16, ~checksum(buffer, tcp, TCP_LENGTH, payload, Ipv4.TCP, from));
    }

    private int checksum(MutableDirectBuffer buffer, int transport, int header, int payload, int number, int from) {
        long sum = Ipv4.pseudoHeaderSum(buffer, transport - Ipv4.HEADER_LENGTH, number, header + payload);
        sum += Ipv4.sum(buffer, transport, header) + patternSums[(from + payload) / 2] - patternSums[from / 2];
        if ((payload & 1) != 0) {
            sum += (pattern.getByte(from + payload - 1) & 0xFF) << 8;
        }
        return Ipv4.fold(sum);
    }
}
