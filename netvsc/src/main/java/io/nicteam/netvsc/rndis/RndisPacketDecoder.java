package io.nicteam.netvsc.rndis;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.nicteam.frame.Ethernet;
import org.agrona.DirectBuffer;

/**
 * Reads a PACKET message that the other side wrote; {@link RndisPacketEncoder} has the layout. Sums of what the message
 * says are taken in 64 bits, so that none wraps. Reused.
 */
public final class RndisPacketDecoder {

    /** Fixed part of the body. */
    static final int BODY_BYTES = 36;

    static final int PPI_HEADER_BYTES = 12;
    static final int PPI_8021Q = 6;
    static final int PPI_8021Q_BYTES = 16;
    static final int VLAN_SHIFT = 4;

    private static final int VLAN_MASK = 0xFFF;
    private static final int NO_VLAN = -1;

    private int dataOffset;
    private int dataBytes;
    private int vlan;

    /**
     * Checks {@code length} bytes at {@code offset}; they must be within the buffer. The accessors are of use after {@link
     * RndisFault#NONE} only.
     */
    public RndisFault decode(DirectBuffer buffer, int offset, int length) {
        if (!Rndis.isFramed(buffer, offset, length)) {
            return RndisFault.LENGTH;
        }
        if (Rndis.type(buffer, offset) != Rndis.PACKET) {
            return RndisFault.TYPE;
        }
        long message = Rndis.length(buffer, offset);
        if (message < Rndis.HEADER_BYTES + BODY_BYTES) {
            return RndisFault.LENGTH;
        }
        if (message != length) {
            return RndisFault.TRAILING_BYTES;
        }
        int body = offset + Rndis.HEADER_BYTES;
        if (unsigned(buffer, body + 8) != 0 || unsigned(buffer, body + 12) != 0 || unsigned(buffer, body + 16) != 0) {
            return RndisFault.OUT_OF_BAND;
        }
        if (unsigned(buffer, body + 28) != 0) {
            return RndisFault.CIRCUIT;
        }
        long bodyBytes = message - Rndis.HEADER_BYTES;
        long dataAt = unsigned(buffer, body);
        long dataLength = unsigned(buffer, body + 4);
        if (dataAt < BODY_BYTES || dataAt + dataLength > bodyBytes) {
            return RndisFault.DATA_BOUNDS;
        }
        if (dataLength < Ethernet.HEADER_LENGTH) {
            return RndisFault.RUNT;
        }
        dataOffset = body + (int) dataAt;
        dataBytes = (int) dataLength;
        return decodePpi(buffer, body, bodyBytes, dataAt, dataLength);
    }

    private RndisFault decodePpi(DirectBuffer buffer, int body, long bodyBytes, long dataAt, long dataLength) {
        vlan = NO_VLAN;
        long at = unsigned(buffer, body + 20);
        long rest = unsigned(buffer, body + 24);
        if (rest == 0) {
            return RndisFault.NONE;
        }
        boolean overlapsFrame = at < dataAt + dataLength && dataAt < at + rest;
        if (at < BODY_BYTES || at + rest > bodyBytes || overlapsFrame) {
            return RndisFault.PPI_BOUNDS;
        }
        while (rest > 0) {
            if (rest < PPI_HEADER_BYTES) {
                return RndisFault.PPI_ELEMENT;
            }
            int element = body + (int) at;
            long size = unsigned(buffer, element);
            long data = unsigned(buffer, element + 8);
            if (size < PPI_HEADER_BYTES || size > rest || size % 4 != 0 || data < PPI_HEADER_BYTES || data > size) {
                return RndisFault.PPI_ELEMENT;
            }
            // The internal bit is not masked off: an internal element 6 is not a VLAN.
            if (buffer.getInt(element + 4, LITTLE_ENDIAN) == PPI_8021Q) {
                RndisFault fault = decodeVlan(buffer, element, data, size);
                if (fault != RndisFault.NONE) {
                    return fault;
                }
            }
            at += size;
            rest -= size;
        }
        return RndisFault.NONE;
    }

    private RndisFault decodeVlan(DirectBuffer buffer, int element, long data, long size) {
        if (data + 4 > size) {
            return RndisFault.PPI_ELEMENT;
        }
        if (vlan != NO_VLAN) {
            return RndisFault.PPI_TWICE;
        }
        vlan = buffer.getInt(element + (int) data, LITTLE_ENDIAN) >>> VLAN_SHIFT & VLAN_MASK;
        return RndisFault.NONE;
    }

    private static long unsigned(DirectBuffer buffer, int index) {
        return buffer.getInt(index, LITTLE_ENDIAN) & 0xFFFF_FFFFL;
    }

    /** Index in the buffer of the frame's first byte. */
    public int dataOffset() {
        return dataOffset;
    }

    /** Length of the frame. */
    public int dataBytes() {
        return dataBytes;
    }

    /** VLAN beside the frame, 0 for none. */
    public int vlan() {
        return Math.max(vlan, 0);
    }
}
