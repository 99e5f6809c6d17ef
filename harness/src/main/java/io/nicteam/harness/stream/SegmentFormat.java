package io.nicteam.harness.stream;

import io.nicteam.frame.Ethernet;
import io.nicteam.harness.traffic.Ipv4;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * A segment of a stream as a frame: TCP over IPv4 (RFC 9293 section 3.1), without options.
 *
 * <pre>
 *   0          14     34    38         42     46             54
 *   | Ethernet | IPv4 | ... | sequence | ack  | flags, ...   | payload ...
 * </pre>
 */
final class SegmentFormat {

    /** Bytes of a packet beside its payload. */
    static final int PACKET_HEADERS = Ipv4.HEADER_LENGTH + 20;

    private static final int SHORTEST_FRAME = 60;
    private static final int IP = Ethernet.HEADER_LENGTH;
    private static final int TCP = IP + Ipv4.HEADER_LENGTH;
    private static final int PAYLOAD = IP + PACKET_HEADERS;
    private static final int TCP_LENGTH = 20;
    private static final int ACK_PSH = 0x5018;
    private static final int ACK = 0x5010;

    private SegmentFormat() {}

    /** One direction of a stream: from whom to whom. */
    record Ends(long sourceMac, int sourceIp, int sourcePort, long destinationMac, int destinationIp, int port) {

        Ends reversed() {
            return new Ends(destinationMac, destinationIp, port, sourceMac, sourceIp, sourcePort);
        }
    }

    /** Where the payload of a frame begins. */
    static int payload(int frame) {
        return frame + PAYLOAD;
    }

    /**
     * Writes headers and checksums around a payload that is there already.
     *
     * @param sequence position of its first byte in the stream, modulo 2^32
     * @param acknowledged position of the next byte that is expected, modulo 2^32
     * @return length of the frame
     */
    static int write(
            MutableDirectBuffer buffer, int frame, Ends ends, int sequence, int acknowledged, int window, int payload) {
        Ethernet.write(buffer, frame, ends.destinationMac(), ends.sourceMac(), Ethernet.TYPE_IPV4);
        int ipLength = Ipv4.HEADER_LENGTH + TCP_LENGTH + payload;
        Ipv4.write(buffer, frame + IP, ipLength, sequence, Ipv4.TCP, ends.sourceIp(), ends.destinationIp());
        int tcp = frame + TCP;
        Ipv4.putShort(buffer, tcp, ends.sourcePort());
        Ipv4.putShort(buffer, tcp + 2, ends.port());
        buffer.putInt(tcp + 4, sequence, ByteOrder.BIG_ENDIAN);
        buffer.putInt(tcp + 8, acknowledged, ByteOrder.BIG_ENDIAN);
        Ipv4.putShort(buffer, tcp + 12, payload > 0 ? ACK_PSH : ACK);
        Ipv4.putShort(buffer, tcp + 14, Math.min(window, 0xFFFF));
        buffer.putInt(tcp + 16, 0, ByteOrder.BIG_ENDIAN);
        Ipv4.putShort(buffer, tcp + 16, ~checksum(buffer, frame, TCP_LENGTH + payload));
        int length = IP + ipLength;
        if (length < SHORTEST_FRAME) {
            buffer.setMemory(frame + length, SHORTEST_FRAME - length, (byte) 0);
        }
        return Math.max(length, SHORTEST_FRAME);
    }

    private static int checksum(DirectBuffer buffer, int frame, int length) {
        long sum = Ipv4.pseudoHeaderSum(buffer, frame + IP, Ipv4.TCP, length) + Ipv4.sum(buffer, frame + TCP, length);
        return Ipv4.fold(sum);
    }

    /** Whether the checksum is that of the content; lengths are even. */
    static boolean sound(DirectBuffer buffer, int frame) {
        return checksum(buffer, frame, TCP_LENGTH + payloadLength(buffer, frame)) == 0xFFFF;
    }

    static int payloadLength(DirectBuffer buffer, int frame) {
        return Ipv4.totalLength(buffer, frame + IP) - Ipv4.HEADER_LENGTH - TCP_LENGTH;
    }

    static int sequence(DirectBuffer buffer, int frame) {
        return buffer.getInt(frame + TCP + 4, ByteOrder.BIG_ENDIAN);
    }

    static int acknowledged(DirectBuffer buffer, int frame) {
        return buffer.getInt(frame + TCP + 8, ByteOrder.BIG_ENDIAN);
    }
}
