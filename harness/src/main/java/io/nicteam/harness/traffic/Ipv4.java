package io.nicteam.harness.traffic;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** The IPv4 header without options (RFC 791 section 3.1), and the checksum of it and of what it carries (RFC 1071). */
public final class Ipv4 {

    public static final int HEADER_LENGTH = 20;
    public static final int TCP = 6;
    public static final int UDP = 17;

    private static final int TTL = 64;
    private static final int DONT_FRAGMENT = 0x4000;
    private static final int ADDRESSES = 12;

    private Ipv4() {}

    /**
     * Writes a header.
     *
     * @param totalLength bytes of header and payload
     * @param identification low 16 bits of a number of the packet's own
     */
    public static void write(
            MutableDirectBuffer buffer,
            int ip,
            int totalLength,
            int identification,
            int protocol,
            int source,
            int destination) {
        putShort(buffer, ip, 0x4500);
        putShort(buffer, ip + 2, totalLength);
        putShort(buffer, ip + 4, identification);
        putShort(buffer, ip + 6, DONT_FRAGMENT);
        putShort(buffer, ip + 8, (TTL << 8) | protocol);
        putShort(buffer, ip + 10, 0);
        buffer.putInt(ip + ADDRESSES, source, ByteOrder.BIG_ENDIAN);
        buffer.putInt(ip + ADDRESSES + 4, destination, ByteOrder.BIG_ENDIAN);
        putShort(buffer, ip + 10, ~fold(sum(buffer, ip, HEADER_LENGTH)));
    }

    /** Bytes of header and payload. */
    public static int totalLength(DirectBuffer buffer, int ip) {
        return word(buffer, ip + 2);
    }

    /** Sum over the pseudo header of the packet at {@code ip}, whose payload is {@code length} bytes of a protocol. */
    public static long pseudoHeaderSum(DirectBuffer buffer, int ip, int protocol, int length) {
        return sum(buffer, ip + ADDRESSES, 8) + protocol + length;
    }

    /** Sum of an even number of bytes as 16-bit words, two at a time: the carries come down when it is folded. */
    public static long sum(DirectBuffer buffer, int at, int length) {
        long sum = 0;
        int i = 0;
        for (; i + Integer.BYTES <= length; i += Integer.BYTES) {
            sum += buffer.getInt(at + i, ByteOrder.BIG_ENDIAN) & 0xFFFF_FFFFL;
        }
        return i < length ? sum + word(buffer, at + i) : sum;
    }

    /** A sum in 16 bits, carries added. */
    public static int fold(long sum) {
        long folded = sum;
        while (folded >>> 16 != 0) {
            folded = (folded & 0xFFFF) + (folded >>> 16);
        }
        return (int) folded;
    }

    static int word(DirectBuffer buffer, int at) {
        return buffer.getShort(at, ByteOrder.BIG_ENDIAN) & 0xFFFF;
    }

    public static void putShort(MutableDirectBuffer buffer, int at, int value) {
        buffer.putShort(at, (short) value, ByteOrder.BIG_ENDIAN);
    }
}
