package io.nicteam.offload;

import static java.nio.ByteOrder.BIG_ENDIAN;

import io.nicteam.frame.Ethernet;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * The Internet checksum (RFC 1071) in frames of TCP or UDP over IPv4. A frame that waits for its checksums holds 0 in the header
 * of IPv4, and the sum of the pseudo-header, folded and not complemented, in that of TCP or UDP: what is left to do there is to
 * sum up header and payload.
 */
public final class Checksums {

    static final int IP = Ethernet.HEADER_LENGTH;
    static final int TCP = 6;
    private static final int UDP = 17;
    private static final int IP_CHECKSUM = 10;
    private static final int ADDRESSES = 12;
    private static final int TCP_CHECKSUM = 16;
    private static final int UDP_CHECKSUM = 6;

    private Checksums() {}

    /** Whether the frame is one whose checksums can be left to others. */
    public static boolean applies(DirectBuffer buffer, int frame, int length) {
        return length >= IP + 40
                && Ethernet.type(buffer, frame) == Ethernet.TYPE_IPV4
                && (protocol(buffer, frame) == TCP || protocol(buffer, frame) == UDP);
    }

    /** Takes the checksums out of a frame, as a stack leaves them that relies on the adapter. */
    public static void leaveOut(MutableDirectBuffer buffer, int frame, int length) {
        putShort(buffer, frame + IP + IP_CHECKSUM, 0);
        leaveOutTransport(buffer, frame, length);
    }

    static void leaveOutTransport(MutableDirectBuffer buffer, int frame, int length) {
        putShort(buffer, checksumAt(buffer, frame), fold(pseudoHeader(buffer, frame, length)));
    }

    /** Fills the checksums in. */
    public static void fill(MutableDirectBuffer buffer, int frame, int length) {
        int ip = frame + IP;
        putShort(buffer, ip + IP_CHECKSUM, 0);
        putShort(buffer, ip + IP_CHECKSUM, ~fold(sum(buffer, ip, headerBytes(buffer, frame))));
        int transport = transport(buffer, frame);
        int sum = ~fold(sum(buffer, transport, frame + length - transport)) & 0xFFFF;
        boolean zeroMeansNone = protocol(buffer, frame) == UDP && sum == 0;
        putShort(buffer, checksumAt(buffer, frame), zeroMeansNone ? 0xFFFF : sum);
    }

    static int headerBytes(DirectBuffer buffer, int frame) {
        return (buffer.getByte(frame + IP) & 0xF) * 4;
    }

    static int transport(DirectBuffer buffer, int frame) {
        return frame + IP + headerBytes(buffer, frame);
    }

    static int protocol(DirectBuffer buffer, int frame) {
        return buffer.getByte(frame + IP + 9);
    }

    private static int checksumAt(DirectBuffer buffer, int frame) {
        return transport(buffer, frame) + (protocol(buffer, frame) == TCP ? TCP_CHECKSUM : UDP_CHECKSUM);
    }

    private static long pseudoHeader(DirectBuffer buffer, int frame, int length) {
        return sum(buffer, frame + IP + ADDRESSES, 8)
                + protocol(buffer, frame)
                + (frame + length - transport(buffer, frame));
    }

    private static long sum(DirectBuffer buffer, int at, int length) {
        long sum = 0;
        int end = at + length;
        int i = at;
        for (; i + 2 <= end; i += 2) {
            sum += buffer.getShort(i, BIG_ENDIAN) & 0xFFFF;
        }
        return i < end ? sum + ((buffer.getByte(i) & 0xFF) << 8) : sum;
    }

    private static int fold(long sum) {
        long folded = sum;
        while (folded >>> 16 != 0) {
            folded = (folded & 0xFFFF) + (folded >>> 16);
        }
        return (int) folded;
    }

    static void putShort(MutableDirectBuffer buffer, int at, int value) {
        buffer.putShort(at, (short) value, BIG_ENDIAN);
    }
}
