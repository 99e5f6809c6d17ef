package io.nicteam.netvsc.vmbus;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * The header of a transfer-page packet: which pieces of the receive buffer belong to it.
 *
 * <pre>
 *   16 page-set id u16 | 18 sender owns set u8 | 19 reserved u8 | 20 range count u32
 *   24 ranges: { byte count u32 | byte offset u32 } ...             then the NVSP message
 * </pre>
 *
 * <p>Offsets count from the start of the packet's descriptor; {@link #begin} and {@link #range} write at 16 less, into a
 * buffer that holds the packet without it.
 */
public final class TransferPages {

    /** Id of the receive buffer as a page set. */
    public static final int RECEIVE_BUFFER_ID = 0xCAFE;

    /** Most ranges in a packet with RSC over VMBus, the largest of the published limits. */
    public static final int MAX_RANGES = 562;

    private static final int SET_ID = 16;
    private static final int COUNT = 20;
    private static final int RANGES = 24;
    private static final int RANGE_BYTES = 8;

    private TransferPages() {}

    /** Bytes of a header with {@code ranges} ranges, without the descriptor. */
    public static int bytes(int ranges) {
        return RANGES - VmbusPacket.DESCRIPTOR_BYTES + ranges * RANGE_BYTES;
    }

    /** Writes all but the ranges. */
    public static void begin(MutableDirectBuffer buffer, int ranges) {
        int base = -VmbusPacket.DESCRIPTOR_BYTES;
        buffer.putInt(base + SET_ID, RECEIVE_BUFFER_ID, LITTLE_ENDIAN);
        buffer.putInt(base + COUNT, ranges, LITTLE_ENDIAN);
    }

    /** Writes one range. */
    public static void range(MutableDirectBuffer buffer, int index, int byteCount, int byteOffset) {
        int at = RANGES - VmbusPacket.DESCRIPTOR_BYTES + index * RANGE_BYTES;
        buffer.putInt(at, byteCount, LITTLE_ENDIAN);
        buffer.putInt(at + 4, byteOffset, LITTLE_ENDIAN);
    }

    /** Whether the peeked packet of {@code ring} has a header that holds as many ranges as it says, of our buffer. */
    public static boolean isValid(VmbusRing ring) {
        if (ring.headerBytes() < RANGES) {
            return false;
        }
        DirectBuffer packet = ring.packet();
        long ranges = packet.getInt(COUNT, LITTLE_ENDIAN) & 0xFFFF_FFFFL;
        return (packet.getShort(SET_ID, LITTLE_ENDIAN) & 0xFFFF) == RECEIVE_BUFFER_ID
                && ranges <= MAX_RANGES
                && RANGES + ranges * RANGE_BYTES <= ring.headerBytes();
    }

    /** Number of ranges of a valid packet. */
    public static int ranges(DirectBuffer packet) {
        return packet.getInt(COUNT, LITTLE_ENDIAN);
    }

    /** Byte count of a range, unsigned and unchecked. */
    public static long byteCount(DirectBuffer packet, int index) {
        return packet.getInt(RANGES + index * RANGE_BYTES, LITTLE_ENDIAN) & 0xFFFF_FFFFL;
    }

    /** Byte offset of a range in the receive buffer, unsigned and unchecked. */
    public static long byteOffset(DirectBuffer packet, int index) {
        return packet.getInt(RANGES + index * RANGE_BYTES + 4, LITTLE_ENDIAN) & 0xFFFF_FFFFL;
    }
}
