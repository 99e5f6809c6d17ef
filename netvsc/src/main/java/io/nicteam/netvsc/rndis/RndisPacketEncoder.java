package io.nicteam.netvsc.rndis;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * The PACKET message (1): a frame with what travels beside it.
 *
 * <pre>
 *   0 type | 4 length | body:  0 data offset | 4 data length | 8, 12, 16 out-of-band | 20 PPI offset | 24 PPI length
 *   28 circuit | 32 reserved | 36 per-packet information (PPI) | frame
 *
 *   PPI element:  0 size 16 | 4 type, bit 31 internal | 8 data offset 12 | 12 data u32, as {@link Ppi} says
 * </pre>
 *
 * <p>Several messages may lie in one section, one behind the other, each but the last padded by {@link #pad}.
 */
public final class RndisPacketEncoder {

    /** Bytes before the frame when nothing travels beside it. */
    public static final int PLAIN_BYTES = 44;

    /** Most bytes before a frame with nothing but a VLAN beside it. */
    public static final int LONGEST_PREFIX = PLAIN_BYTES + RndisPacketDecoder.PPI_BYTES;

    /** What a message is padded to when another follows it: INITIALIZE_COMPLETE says so, as a power of two. */
    public static final int ALIGNMENT_POWER = 3;

    public static final int ALIGNMENT = 1 << ALIGNMENT_POWER;

    private static final int VLAN = 0xFFF;
    private static final int PRIORITY_SHIFT = 13;

    private static final Ppi[] KINDS = Ppi.values();

    private RndisPacketEncoder() {}

    /** VLAN and priority as IEEE 802.1Q has them in a tag. */
    public static int tag(int vlan, int priority) {
        return vlan | priority << PRIORITY_SHIFT;
    }

    /** Length of the message for a frame of {@code frameBytes} bytes. */
    public static int bytes(int frameBytes, int tag) {
        return PLAIN_BYTES + (tag == 0 ? 0 : RndisPacketDecoder.PPI_BYTES) + frameBytes;
    }

    /** Length of the message for a frame of {@code frameBytes} bytes with {@code info} beside it. */
    public static int bytes(int frameBytes, PerPacketInfo info) {
        return PLAIN_BYTES + info.bytes() + frameBytes;
    }

    /**
     * Writes the message, which must fit.
     *
     * @param tag VLAN beside the frame, or {@link #tag} of VLAN and priority; 0 for none: then there is no per-packet information
     * @return its length
     */
    public static int encode(
            MutableDirectBuffer buffer, int offset, DirectBuffer frame, int frameOffset, int frameBytes, int tag) {
        int headerBytes = encodeHeader(buffer, offset, frameBytes, tag);
        buffer.putBytes(offset + headerBytes, frame, frameOffset, frameBytes);
        return headerBytes + frameBytes;
    }

    /** Writes all of the message but the frame, which follows elsewhere in memory; returns how many bytes that is. */
    public static int encodeHeader(MutableDirectBuffer buffer, int offset, int frameBytes, int tag) {
        int ppiBytes = tag == 0 ? 0 : RndisPacketDecoder.PPI_BYTES;
        if (ppiBytes > 0) {
            int vlan = tag & VLAN;
            int element = vlan << RndisPacketDecoder.VLAN_SHIFT | tag >>> PRIORITY_SHIFT;
            putElement(buffer, offset + PLAIN_BYTES, Ppi.IEEE_8021Q.wire(), element);
        }
        putHeader(buffer, offset, frameBytes, ppiBytes);
        return PLAIN_BYTES + ppiBytes;
    }

    /** The same with any per-packet information, elements in the order of {@link Ppi}. */
    public static int encode(
            MutableDirectBuffer buffer,
            int offset,
            DirectBuffer frame,
            int frameOffset,
            int frameBytes,
            PerPacketInfo info) {
        int element = offset + PLAIN_BYTES;
        for (Ppi kind : KINDS) {
            if (info.has(kind)) {
                putElement(buffer, element, kind.wire(), info.value(kind));
                element += RndisPacketDecoder.PPI_BYTES;
            }
        }
        putHeader(buffer, offset, frameBytes, info.bytes());
        buffer.putBytes(element, frame, frameOffset, frameBytes);
        return PLAIN_BYTES + info.bytes() + frameBytes;
    }

    /** Writes all before the elements. */
    private static void putHeader(MutableDirectBuffer buffer, int offset, int frameBytes, int ppiBytes) {
        int body = offset + Rndis.HEADER_BYTES;
        buffer.setMemory(offset, PLAIN_BYTES, (byte) 0);
        buffer.putInt(offset, Rndis.PACKET, LITTLE_ENDIAN);
        buffer.putInt(offset + 4, PLAIN_BYTES + ppiBytes + frameBytes, LITTLE_ENDIAN);
        buffer.putInt(body, RndisPacketDecoder.BODY_BYTES + ppiBytes, LITTLE_ENDIAN);
        buffer.putInt(body + 4, frameBytes, LITTLE_ENDIAN);
        if (ppiBytes > 0) {
            buffer.putInt(body + 20, RndisPacketDecoder.BODY_BYTES, LITTLE_ENDIAN);
            buffer.putInt(body + 24, ppiBytes, LITTLE_ENDIAN);
        }
    }

    private static void putElement(MutableDirectBuffer buffer, int element, int type, int data) {
        buffer.putInt(element, RndisPacketDecoder.PPI_BYTES, LITTLE_ENDIAN);
        buffer.putInt(element + 4, type, LITTLE_ENDIAN);
        buffer.putInt(element + 8, RndisPacketDecoder.PPI_HEADER_BYTES, LITTLE_ENDIAN);
        buffer.putInt(element + 12, data, LITTLE_ENDIAN);
    }

    /**
     * Makes room for another message behind the one of {@code length} bytes at {@code offset}, by making it longer.
     *
     * @param alignment a power of two; INITIALIZE_COMPLETE says which
     * @return its new length, a multiple of {@code alignment}
     */
    public static int pad(MutableDirectBuffer buffer, int offset, int length, int alignment) {
        int padded = (length + alignment - 1) & -alignment;
        buffer.setMemory(offset + length, padded - length, (byte) 0);
        buffer.putInt(offset + 4, padded, LITTLE_ENDIAN);
        return padded;
    }
}
