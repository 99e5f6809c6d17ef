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
    /** An element whose data is a u32. */
    static final int PPI_BYTES = 16;

    static final int VLAN_SHIFT = 4;

    private static final int TCP_HEADER_BYTES = 20;

    private final PerPacketInfo info = new PerPacketInfo();
    private int messageBytes;
    private int dataOffset;
    private int dataBytes;

    /**
     * Checks {@code length} bytes at {@code offset} that are to be one message; they must be within the buffer. The accessors
     * are of use after {@link RndisFault#NONE}, and after {@link RndisFault#RUNT}: what is no frame may be a piece of one.
     */
    public RndisFault decode(DirectBuffer buffer, int offset, int length) {
        RndisFault fault = decodeHeader(buffer, offset, length);
        if (fault == RndisFault.NONE) {
            fault = messageBytes == length ? decodeBody(buffer, offset) : RndisFault.TRAILING_BYTES;
        }
        return fault;
    }

    /**
     * The same for bytes that begin with a message; what lies behind its {@link #messageBytes} is to be the next one. Every
     * message has bytes, so that whoever goes on to the next comes to an end.
     */
    public RndisFault decodeFirst(DirectBuffer buffer, int offset, int length) {
        RndisFault fault = decodeHeader(buffer, offset, length);
        if (fault == RndisFault.NONE) {
            boolean aligned = messageBytes == length || messageBytes % RndisPacketEncoder.ALIGNMENT == 0;
            fault = aligned ? decodeBody(buffer, offset) : RndisFault.ALIGNMENT;
        }
        return fault;
    }

    private RndisFault decodeHeader(DirectBuffer buffer, int offset, int length) {
        if (!Rndis.isFramed(buffer, offset, length)) {
            return RndisFault.LENGTH;
        }
        if (Rndis.type(buffer, offset) != Rndis.PACKET) {
            return RndisFault.TYPE;
        }
        messageBytes = (int) Rndis.length(buffer, offset);
        return messageBytes < Rndis.HEADER_BYTES + BODY_BYTES ? RndisFault.LENGTH : RndisFault.NONE;
    }

    private RndisFault decodeBody(DirectBuffer buffer, int offset) {
        int body = offset + Rndis.HEADER_BYTES;
        if (Rndis.unsigned(buffer, body + 8) != 0
                || Rndis.unsigned(buffer, body + 12) != 0
                || Rndis.unsigned(buffer, body + 16) != 0) {
            return RndisFault.OUT_OF_BAND;
        }
        if (Rndis.unsigned(buffer, body + 28) != 0) {
            return RndisFault.CIRCUIT;
        }
        int bodyBytes = messageBytes - Rndis.HEADER_BYTES;
        long dataAt = Rndis.unsigned(buffer, body);
        long dataLength = Rndis.unsigned(buffer, body + 4);
        if (dataAt < BODY_BYTES || dataAt + dataLength > bodyBytes) {
            return RndisFault.DATA_BOUNDS;
        }
        dataOffset = body + (int) dataAt;
        dataBytes = (int) dataLength;
        RndisFault fault = decodePpi(buffer, body, bodyBytes, dataAt, dataLength);
        return fault == RndisFault.NONE && dataLength < Ethernet.HEADER_LENGTH ? RndisFault.RUNT : fault;
    }

    private RndisFault decodePpi(DirectBuffer buffer, int body, long bodyBytes, long dataAt, long dataLength) {
        info.clear();
        long at = Rndis.unsigned(buffer, body + 20);
        long rest = Rndis.unsigned(buffer, body + 24);
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
            long size = Rndis.unsigned(buffer, element);
            long data = Rndis.unsigned(buffer, element + 8);
            if (size < PPI_HEADER_BYTES || size > rest || size % 4 != 0 || data < PPI_HEADER_BYTES || data > size) {
                return RndisFault.PPI_ELEMENT;
            }
            Ppi kind = Ppi.of(buffer.getInt(element + 4, LITTLE_ENDIAN));
            if (kind != null) {
                if (data + 4 > size) {
                    return RndisFault.PPI_ELEMENT;
                }
                if (info.has(kind)) {
                    return RndisFault.PPI_TWICE;
                }
                info.put(kind, buffer.getInt(element + (int) data, LITTLE_ENDIAN));
            }
            at += size;
            rest -= size;
        }
        return RndisFault.NONE;
    }

    /** What is wrong with offloads that a guest asks for: a TCP header that is not within the frame. */
    public RndisFault checkOffloads() {
        boolean checksum = info.has(Ppi.CHECKSUM) && (info.value(Ppi.CHECKSUM) & PerPacketInfo.SEND_TCP) != 0;
        boolean sound = (!checksum || isTcpHeader(info.checksumTcpHeader()))
                && (!info.has(Ppi.LSO) || isTcpHeader(info.lsoTcpHeader()));
        return sound ? RndisFault.NONE : RndisFault.TCP_HEADER;
    }

    private boolean isTcpHeader(int at) {
        return at >= Ethernet.HEADER_LENGTH && at + TCP_HEADER_BYTES <= dataBytes;
    }

    /** Bytes of the message, header and padding included. */
    public int messageBytes() {
        return messageBytes;
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
        return info.has(Ppi.IEEE_8021Q) ? info.vlan() : 0;
    }

    /** What travels beside the frame; the decoder's, and of use until it decodes again. */
    public PerPacketInfo info() {
        return info;
    }
}
