package io.nicteam.netvsc.nvsp;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** SEND_VF_ASSOCIATION (128), from the host: {@code 4 allocated u32 | 8 serial u32}. */
public final class NvspVfAssociation {

    public static final int BYTES = 12;

    private NvspVfAssociation() {}

    public static void encode(MutableDirectBuffer buffer, int offset, int size, boolean allocated, int serial) {
        Nvsp.begin(buffer, offset, size, Nvsp.SEND_VF_ASSOCIATION);
        buffer.putInt(offset + 4, allocated ? 1 : 0, LITTLE_ENDIAN);
        buffer.putInt(offset + 8, serial, LITTLE_ENDIAN);
    }

    /** Whether the message says yes or no: no other number means anything. */
    public static boolean isValid(DirectBuffer buffer, int offset) {
        int allocated = buffer.getInt(offset + 4, LITTLE_ENDIAN);
        return allocated == 0 || allocated == 1;
    }

    public static boolean allocated(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset + 4, LITTLE_ENDIAN) != 0;
    }

    public static int serial(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset + 8, LITTLE_ENDIAN);
    }
}
