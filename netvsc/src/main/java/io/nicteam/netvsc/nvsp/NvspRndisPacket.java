package io.nicteam.netvsc.nvsp;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * SEND_RNDIS_PACKET (107) and its completion (108): an RNDIS message lies in a section, and is dealt with.
 *
 * <pre>
 *   107   4 channel type u32 (0 data, 1 control) | 8 send section u32 | 12 bytes used in it u32
 *   108   4 status u32
 * </pre>
 */
public final class NvspRndisPacket {

    public static final int BYTES = 16;
    public static final int COMPLETE_BYTES = 8;

    /** Channel type of frames. */
    public static final int DATA = 0;
    /** Channel type of everything else. */
    public static final int CONTROL = 1;

    /** Send section of a message that lies in none: always so from the host. */
    public static final int NO_SECTION = -1;

    private NvspRndisPacket() {}

    public static void encode(
            MutableDirectBuffer buffer, int offset, int size, int channelType, int section, int sectionBytes) {
        Nvsp.begin(buffer, offset, size, Nvsp.SEND_RNDIS_PACKET);
        buffer.putInt(offset + 4, channelType, LITTLE_ENDIAN);
        buffer.putInt(offset + 8, section, LITTLE_ENDIAN);
        buffer.putInt(offset + 12, sectionBytes, LITTLE_ENDIAN);
    }

    /** Whether {@code length} bytes at {@code offset} are a 107 that is about frames. */
    public static boolean isData(DirectBuffer buffer, int offset, int length) {
        return Nvsp.holds(buffer, offset, length, Nvsp.SEND_RNDIS_PACKET, BYTES) && channelType(buffer, offset) == DATA;
    }

    public static int channelType(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset + 4, LITTLE_ENDIAN);
    }

    /** Unsigned, so that {@link #NO_SECTION} is no section of any buffer. */
    public static long section(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset + 8, LITTLE_ENDIAN) & 0xFFFF_FFFFL;
    }

    /** Bytes used in the section, unsigned. */
    public static long usedBytes(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset + 12, LITTLE_ENDIAN) & 0xFFFF_FFFFL;
    }

    public static void encodeComplete(MutableDirectBuffer buffer, int offset, int size, int status) {
        Nvsp.begin(buffer, offset, size, Nvsp.SEND_RNDIS_PACKET_COMPLETE);
        buffer.putInt(offset + 4, status, LITTLE_ENDIAN);
    }

    public static int completeStatus(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset + 4, LITTLE_ENDIAN);
    }
}
