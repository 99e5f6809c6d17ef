package io.nicteam.netvsc.nvsp;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** SEND_NDIS_VERSION (100), unanswered: {@code 4 major u32 | 8 minor u32}. */
public final class NvspNdisVersion {

    public static final int BYTES = 12;

    private static final int MAJOR = 6;
    private static final int MINOR = 30;
    private static final int OLD_MINOR = 1;

    private NvspNdisVersion() {}

    /** What belongs to the NVSP version: NDIS 6.1 up to version 4, 6.30 after it. */
    public static void encode(MutableDirectBuffer buffer, int offset, NvspVersion version) {
        Nvsp.begin(buffer, offset, Nvsp.MESSAGE_BYTES, Nvsp.SEND_NDIS_VERSION);
        buffer.putInt(offset + 4, MAJOR, LITTLE_ENDIAN);
        buffer.putInt(offset + 8, version.atLeast(NvspVersion.V5) ? MINOR : OLD_MINOR, LITTLE_ENDIAN);
    }

    public static int major(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset + 4, LITTLE_ENDIAN);
    }

    public static int minor(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset + 8, LITTLE_ENDIAN);
    }
}
