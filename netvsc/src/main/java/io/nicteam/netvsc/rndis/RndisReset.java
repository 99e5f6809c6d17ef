package io.nicteam.netvsc.rndis;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * RESET (6), from the guest, and its completion, neither of which has a request id.
 *
 * <pre>
 *   RESET            0 reserved
 *   RESET_COMPLETE   0 status | 4 addressing reset (1: packet filter and multicast list are forgotten)
 * </pre>
 */
public final class RndisReset {

    public static final int BYTES = 12;
    public static final int COMPLETE_BYTES = 16;

    private RndisReset() {}

    public static int encode(MutableDirectBuffer buffer, int offset) {
        Rndis.begin(buffer, offset, Rndis.RESET, BYTES);
        return BYTES;
    }

    public static int encodeComplete(MutableDirectBuffer buffer, int offset, int status, boolean addressingReset) {
        int body = Rndis.begin(buffer, offset, Rndis.RESET_COMPLETE, COMPLETE_BYTES);
        buffer.putInt(body, status, LITTLE_ENDIAN);
        buffer.putInt(body + 4, addressingReset ? 1 : 0, LITTLE_ENDIAN);
        return COMPLETE_BYTES;
    }

    public static int completeStatus(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset + Rndis.HEADER_BYTES, LITTLE_ENDIAN);
    }

    /** Whether the guest has to set filter and addresses again; any number but 0 means so. */
    public static boolean isAddressingReset(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset + Rndis.HEADER_BYTES + 4, LITTLE_ENDIAN) != 0;
    }
}
