package io.nicteam.netvsc.nvsp;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * SWITCH_DATA_PATH (129): {@code 4 active path u32}. From the guest a request, answered by an empty completion; from the
 * host the news that it moved the adapter to the synthetic path.
 */
public final class NvspDataPath {

    public static final int BYTES = 8;

    private static final int SYNTHETIC = 0;
    private static final int VF = 1;

    private NvspDataPath() {}

    public static void encode(MutableDirectBuffer buffer, int offset, int size, boolean vf) {
        Nvsp.begin(buffer, offset, size, Nvsp.SWITCH_DATA_PATH);
        buffer.putInt(offset + 4, vf ? VF : SYNTHETIC, LITTLE_ENDIAN);
    }

    /** Whether the path is the VF; any number but 1 means the synthetic one. */
    public static boolean isVf(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset + 4, LITTLE_ENDIAN) == VF;
    }
}
