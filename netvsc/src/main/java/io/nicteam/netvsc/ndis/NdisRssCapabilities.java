package io.nicteam.netvsc.ndis;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * What a host's receive side scaling can do, 18 bytes.
 *
 * <pre>
 *   0 header (type 0x88) | 4 flags u32 | 8 interrupts u32 | 12 receive queues u32 | 16 table entries u16
 * </pre>
 */
public final class NdisRssCapabilities {

    public static final int BYTES = 18;

    private static final int REVISION = 2;

    private NdisRssCapabilities() {}

    public static void encode(
            MutableDirectBuffer buffer, int offset, int flags, int interrupts, int receiveQueues, int tableEntries) {
        NdisObject.encode(buffer, offset, NdisObject.RSS_CAPABILITIES, REVISION, BYTES);
        buffer.putInt(offset + 4, flags, LITTLE_ENDIAN);
        buffer.putInt(offset + 8, interrupts, LITTLE_ENDIAN);
        buffer.putInt(offset + 12, receiveQueues, LITTLE_ENDIAN);
        buffer.putShort(offset + 16, (short) tableEntries, LITTLE_ENDIAN);
    }

    /** Checks {@code length} bytes at {@code offset}; the accessors are of use after {@link NdisFault#NONE}. */
    public static NdisFault check(DirectBuffer buffer, int offset, int length) {
        return NdisObject.check(buffer, offset, length, NdisObject.RSS_CAPABILITIES, BYTES);
    }

    public static int flags(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset + 4, LITTLE_ENDIAN);
    }

    /** Unsigned. */
    public static long interrupts(DirectBuffer buffer, int offset) {
        return NdisObject.unsigned(buffer, offset + 8);
    }

    /** Unsigned. */
    public static long receiveQueues(DirectBuffer buffer, int offset) {
        return NdisObject.unsigned(buffer, offset + 12);
    }

    /** Most entries of an indirection table. */
    public static int tableEntries(DirectBuffer buffer, int offset) {
        return NdisObject.unsignedShort(buffer, offset + 16);
    }
}
