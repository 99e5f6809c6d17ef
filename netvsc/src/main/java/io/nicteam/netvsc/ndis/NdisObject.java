package io.nicteam.netvsc.ndis;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * The header that all NDIS objects begin with: {@code 0 type u8 | 1 revision u8 | 2 size u16}. The size counts the header
 * and the fixed part, not what the object's offsets point to.
 */
public final class NdisObject {

    public static final int BYTES = 4;

    public static final int DEFAULT = 0x80;
    public static final int RSS_CAPABILITIES = 0x88;
    public static final int RSS_PARAMETERS = 0x89;
    public static final int OFFLOAD = 0xA7;

    private NdisObject() {}

    /** Writes the header alone. */
    public static void encode(MutableDirectBuffer buffer, int offset, int type, int revision, int size) {
        buffer.putByte(offset, (byte) type);
        buffer.putByte(offset + 1, (byte) revision);
        buffer.putShort(offset + 2, (short) size, LITTLE_ENDIAN);
    }

    public static int type(DirectBuffer buffer, int offset) {
        return buffer.getByte(offset) & 0xFF;
    }

    public static int revision(DirectBuffer buffer, int offset) {
        return buffer.getByte(offset + 1) & 0xFF;
    }

    /** The size that the header says. */
    public static int size(DirectBuffer buffer, int offset) {
        return buffer.getShort(offset + 2, LITTLE_ENDIAN) & 0xFFFF;
    }

    /**
     * Checks what {@code length} bytes at {@code offset} begin with: an object of that type whose size is at least {@code
     * bytes} and within them.
     */
    static NdisFault check(DirectBuffer buffer, int offset, int length, int type, int bytes) {
        if (length < BYTES) {
            return NdisFault.SHORT;
        }
        if (type(buffer, offset) != type) {
            return NdisFault.TYPE;
        }
        int size = size(buffer, offset);
        return size < bytes || size > length ? NdisFault.SHORT : NdisFault.NONE;
    }

    /** Whether {@code bytes} bytes at {@code at} lie behind {@code fixedBytes} and within {@code length}. */
    static boolean isWithin(long at, long bytes, int fixedBytes, int length) {
        return at >= fixedBytes && at + bytes <= length;
    }

    static long unsigned(DirectBuffer buffer, int index) {
        return buffer.getInt(index, LITTLE_ENDIAN) & 0xFFFF_FFFFL;
    }

    static int unsignedShort(DirectBuffer buffer, int index) {
        return buffer.getShort(index, LITTLE_ENDIAN) & 0xFFFF;
    }
}
