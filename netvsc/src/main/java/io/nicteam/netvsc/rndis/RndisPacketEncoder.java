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
 *   PPI element 802.1Q:  0 size 16 | 4 type 6 | 8 data offset 12 | 12 priority:3, CFI:1, VLAN:12 from the lowest bit
 * </pre>
 */
public final class RndisPacketEncoder {

    /** Bytes before the frame when nothing travels beside it. */
    public static final int PLAIN_BYTES = 44;

    /** Most bytes before a frame. */
    public static final int LONGEST_PREFIX = PLAIN_BYTES + RndisPacketDecoder.PPI_8021Q_BYTES;

    private RndisPacketEncoder() {}

    /** Length of the message for a frame of {@code frameBytes} bytes. */
    public static int bytes(int frameBytes, int vlan) {
        return PLAIN_BYTES + (vlan == 0 ? 0 : RndisPacketDecoder.PPI_8021Q_BYTES) + frameBytes;
    }

    /**
     * Writes the message, which must fit.
     *
     * @param vlan VLAN beside the frame, 0 for none: then there is no per-packet information
     * @return its length
     */
    public static int encode(
            MutableDirectBuffer buffer, int offset, DirectBuffer frame, int frameOffset, int frameBytes, int vlan) {
        int ppiBytes = vlan == 0 ? 0 : RndisPacketDecoder.PPI_8021Q_BYTES;
        int length = PLAIN_BYTES + ppiBytes + frameBytes;
        int body = offset + Rndis.HEADER_BYTES;
        buffer.setMemory(offset, PLAIN_BYTES, (byte) 0);
        buffer.putInt(offset, Rndis.PACKET, LITTLE_ENDIAN);
        buffer.putInt(offset + 4, length, LITTLE_ENDIAN);
        buffer.putInt(body, RndisPacketDecoder.BODY_BYTES + ppiBytes, LITTLE_ENDIAN);
        buffer.putInt(body + 4, frameBytes, LITTLE_ENDIAN);
        if (ppiBytes > 0) {
            buffer.putInt(body + 20, RndisPacketDecoder.BODY_BYTES, LITTLE_ENDIAN);
            buffer.putInt(body + 24, ppiBytes, LITTLE_ENDIAN);
            int ppi = offset + PLAIN_BYTES;
            buffer.putInt(ppi, ppiBytes, LITTLE_ENDIAN);
            buffer.putInt(ppi + 4, RndisPacketDecoder.PPI_8021Q, LITTLE_ENDIAN);
            buffer.putInt(ppi + 8, RndisPacketDecoder.PPI_HEADER_BYTES, LITTLE_ENDIAN);
            buffer.putInt(ppi + 12, vlan << RndisPacketDecoder.VLAN_SHIFT, LITTLE_ENDIAN);
        }
        buffer.putBytes(offset + length - frameBytes, frame, frameOffset, frameBytes);
        return length;
    }
}
