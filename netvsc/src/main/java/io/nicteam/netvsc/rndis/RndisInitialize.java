package io.nicteam.netvsc.rndis;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * INITIALIZE (2), from the guest, and its completion: what each side takes.
 *
 * <pre>
 *   INITIALIZE            0 id | 4 major 1 | 8 minor 0 | 12 longest transfer
 *   INITIALIZE_COMPLETE   0 id | 4 status | 8 major | 12 minor | 16 device flags | 20 medium | 24 packets a message
 *                         28 longest transfer | 32 alignment, as a power of two | 36, 40 address families
 * </pre>
 */
public final class RndisInitialize {

    public static final int BYTES = 24;
    public static final int COMPLETE_BYTES = 52;

    private static final int LONGEST_TRANSFER = 0x4000;
    private static final int LONGEST_HOST_TRANSFER = 0xEFFF_FFFF;

    private RndisInitialize() {}

    /** Writes the message and returns its length, as all encoders here. */
    public static int encode(MutableDirectBuffer buffer, int offset, int id) {
        int body = Rndis.begin(buffer, offset, Rndis.INITIALIZE, BYTES, id);
        buffer.putInt(body + 4, 1, LITTLE_ENDIAN);
        buffer.putInt(body + 12, LONGEST_TRANSFER, LITTLE_ENDIAN);
        return BYTES;
    }

    /** Unsigned. */
    public static long longestTransfer(DirectBuffer buffer, int offset) {
        return Rndis.unsigned(buffer, offset + Rndis.HEADER_BYTES + 12);
    }

    /**
     * Writes the completion.
     *
     * @param packetsAMessage most PACKETs in one section; each but the last has a multiple of {@link
     *     RndisPacketEncoder#ALIGNMENT} bytes
     */
    public static int encodeComplete(MutableDirectBuffer buffer, int offset, int id, int status, int packetsAMessage) {
        int body = Rndis.begin(buffer, offset, Rndis.INITIALIZE_COMPLETE, COMPLETE_BYTES, id);
        buffer.putInt(body + 4, status, LITTLE_ENDIAN);
        buffer.putInt(body + 8, 1, LITTLE_ENDIAN);
        buffer.putInt(body + 16, 1, LITTLE_ENDIAN);
        buffer.putInt(body + 24, packetsAMessage, LITTLE_ENDIAN);
        buffer.putInt(body + 28, LONGEST_HOST_TRANSFER, LITTLE_ENDIAN);
        buffer.putInt(body + 32, RndisPacketEncoder.ALIGNMENT_POWER, LITTLE_ENDIAN);
        return COMPLETE_BYTES;
    }

    public static int completeStatus(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset + Rndis.HEADER_BYTES + 4, LITTLE_ENDIAN);
    }

    /** Unsigned. */
    public static long packetsAMessage(DirectBuffer buffer, int offset) {
        return Rndis.unsigned(buffer, offset + Rndis.HEADER_BYTES + 24);
    }

    /** Power of two that each PACKET but the last of a section is padded to; at most 7 makes sense. Unsigned. */
    public static long alignmentPower(DirectBuffer buffer, int offset) {
        return Rndis.unsigned(buffer, offset + Rndis.HEADER_BYTES + 32);
    }
}
