package io.nicteam.netvsc.rndis;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * The control messages of the bring-up. All begin their body with a request id, which the completion repeats.
 *
 * <pre>
 *   INITIALIZE            0 id | 4 major 1 | 8 minor 0 | 12 longest transfer
 *   INITIALIZE_COMPLETE   0 id | 4 status | 8 major | 12 minor | 16 device flags | 20 medium | 24 packets a message
 *                         28 longest transfer | 32 alignment, as a power of two | 36, 40 address families
 *   SET                   0 id | 4 object id | 8 buffer length | 12 buffer offset 20 | 16 circuit | 20 buffer
 *   SET_COMPLETE          0 id | 4 status
 * </pre>
 */
public final class RndisControl {

    public static final int INITIALIZE_BYTES = 24;
    public static final int INITIALIZE_COMPLETE_BYTES = 52;
    public static final int SET_BYTES = 28;
    public static final int SET_COMPLETE_BYTES = 16;

    /** Longest message this class writes. */
    public static final int LONGEST = INITIALIZE_COMPLETE_BYTES;

    private static final int LONGEST_TRANSFER = 0x4000;
    private static final int LONGEST_HOST_TRANSFER = 0xEFFF_FFFF;
    private static final int ALIGNMENT_POWER = 3;
    private static final int SET_BUFFER_OFFSET = 20;

    private RndisControl() {}

    /** Writes the message and returns its length, as all encoders here. */
    public static int encodeInitialize(MutableDirectBuffer buffer, int offset, int id) {
        int body = begin(buffer, offset, Rndis.INITIALIZE, INITIALIZE_BYTES, id);
        buffer.putInt(body + 4, 1, LITTLE_ENDIAN);
        buffer.putInt(body + 12, LONGEST_TRANSFER, LITTLE_ENDIAN);
        return INITIALIZE_BYTES;
    }

    public static int encodeInitializeComplete(
            MutableDirectBuffer buffer, int offset, int id, int status, int packetsAMessage) {
        int body = begin(buffer, offset, Rndis.INITIALIZE_COMPLETE, INITIALIZE_COMPLETE_BYTES, id);
        buffer.putInt(body + 4, status, LITTLE_ENDIAN);
        buffer.putInt(body + 8, 1, LITTLE_ENDIAN);
        buffer.putInt(body + 16, 1, LITTLE_ENDIAN);
        buffer.putInt(body + 24, packetsAMessage, LITTLE_ENDIAN);
        buffer.putInt(body + 28, LONGEST_HOST_TRANSFER, LITTLE_ENDIAN);
        buffer.putInt(body + 32, ALIGNMENT_POWER, LITTLE_ENDIAN);
        return INITIALIZE_COMPLETE_BYTES;
    }

    /** A SET whose buffer is one number. */
    public static int encodeSet(MutableDirectBuffer buffer, int offset, int id, int oid, int value) {
        int length = SET_BYTES + 4;
        int body = begin(buffer, offset, Rndis.SET, length, id);
        buffer.putInt(body + 4, oid, LITTLE_ENDIAN);
        buffer.putInt(body + 8, 4, LITTLE_ENDIAN);
        buffer.putInt(body + 12, SET_BUFFER_OFFSET, LITTLE_ENDIAN);
        buffer.putInt(body + SET_BUFFER_OFFSET, value, LITTLE_ENDIAN);
        return length;
    }

    public static int encodeSetComplete(MutableDirectBuffer buffer, int offset, int id, int status) {
        int body = begin(buffer, offset, Rndis.SET_COMPLETE, SET_COMPLETE_BYTES, id);
        buffer.putInt(body + 4, status, LITTLE_ENDIAN);
        return SET_COMPLETE_BYTES;
    }

    private static int begin(MutableDirectBuffer buffer, int offset, int type, int length, int id) {
        buffer.setMemory(offset, length, (byte) 0);
        buffer.putInt(offset, type, LITTLE_ENDIAN);
        buffer.putInt(offset + 4, length, LITTLE_ENDIAN);
        buffer.putInt(offset + Rndis.HEADER_BYTES, id, LITTLE_ENDIAN);
        return offset + Rndis.HEADER_BYTES;
    }

    /** Whether {@code length} bytes at {@code offset} are a message of that type with at least {@code bytes} bytes. */
    public static boolean holds(DirectBuffer buffer, int offset, int length, int type, int bytes) {
        return Rndis.isFramed(buffer, offset, length)
                && Rndis.type(buffer, offset) == type
                && Rndis.length(buffer, offset) >= bytes;
    }

    /** Request id of a message or of its completion. */
    public static int id(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset + Rndis.HEADER_BYTES, LITTLE_ENDIAN);
    }

    /** Status of a completion. */
    public static int completeStatus(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset + Rndis.HEADER_BYTES + 4, LITTLE_ENDIAN);
    }

    /** Object id of a SET. */
    public static int oid(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset + Rndis.HEADER_BYTES + 4, LITTLE_ENDIAN);
    }

    /** Whether the buffer of a SET lies behind its fixed part, within the message, and holds a number. */
    public static boolean holdsNumber(DirectBuffer buffer, int offset) {
        int body = offset + Rndis.HEADER_BYTES;
        long bytes = buffer.getInt(body + 8, LITTLE_ENDIAN) & 0xFFFF_FFFFL;
        long at = buffer.getInt(body + 12, LITTLE_ENDIAN) & 0xFFFF_FFFFL;
        return bytes >= 4 && at >= SET_BUFFER_OFFSET && Rndis.HEADER_BYTES + at + bytes <= Rndis.length(buffer, offset);
    }

    /** The number in the buffer of a SET, after {@link #holdsNumber}. */
    public static int number(DirectBuffer buffer, int offset) {
        int body = offset + Rndis.HEADER_BYTES;
        return buffer.getInt(body + buffer.getInt(body + 12, LITTLE_ENDIAN), LITTLE_ENDIAN);
    }
}
