package io.nicteam.offload;

import static java.nio.ByteOrder.BIG_ENDIAN;

import io.nicteam.packet.FrameRun;
import io.nicteam.packet.PacketPool;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Cuts a large send into segments (NDIS large send offload version 2, Linux TSO): TCP over IPv4. Each has the headers of the
 * whole, with length, identification and sequence number of its own; FIN and PSH are the last one's, CWR the first one's.
 */
public final class Segments {

    private static final int TOTAL_LENGTH = 2;
    private static final int IDENTIFICATION = 4;
    private static final int SEQUENCE = 4;
    private static final int DATA_OFFSET = 12;
    private static final int FLAGS = 13;
    private static final int FIN_PSH = 0x09;
    private static final int CWR = 0x80;

    private Segments() {}

    /** How many segments the frame in a slot will be: 1 unless it asks to be cut. */
    public static int count(PacketPool pool, int slot) {
        if (pool.segmentBytes(slot) == 0) {
            return 1;
        }
        int payload = pool.length(slot) - headerBytes(pool.slab(), pool.offset(slot));
        return Math.max(1, (payload + pool.segmentBytes(slot) - 1) / pool.segmentBytes(slot));
    }

    /**
     * Writes a segment of the large send in {@code slot} into {@code target} of another pool or the same, with its checksums,
     * and what else the descriptor of the large send says.
     */
    public static void write(PacketPool pool, int slot, int index, PacketPool other, int target) {
        DirectBuffer whole = pool.slab();
        int from = pool.offset(slot);
        int headers = headerBytes(whole, from);
        int begin = headers + index * pool.segmentBytes(slot);
        int bytes = Math.min(pool.segmentBytes(slot), pool.length(slot) - begin);
        MutableDirectBuffer segment = other.slab();
        int to = other.offset(target);
        segment.putBytes(to, whole, from, headers);
        segment.putBytes(to + headers, whole, from + begin, bytes);
        boolean last = begin + bytes == pool.length(slot);
        renumber(segment, to, index, index * pool.segmentBytes(slot), headers + bytes, last);
        pool.copyDescriptor(slot, other, target);
        other.length(target, headers + bytes);
        other.frameId(target, FrameRun.at(pool.frameId(slot), index));
        other.segmentBytes(target, 0);
        other.awaitsChecksum(target, false);
        Checksums.leaveOutTransport(segment, to, headers + bytes);
        Checksums.fill(segment, to, headers + bytes);
    }

    private static void renumber(
            MutableDirectBuffer segment, int frame, int index, int sequence, int length, boolean last) {
        int ip = frame + Checksums.IP;
        int tcp = Checksums.transport(segment, frame);
        Checksums.putShort(segment, ip + TOTAL_LENGTH, length - Checksums.IP);
        Checksums.putShort(segment, ip + IDENTIFICATION, segment.getShort(ip + IDENTIFICATION, BIG_ENDIAN) + index);
        segment.putInt(tcp + SEQUENCE, segment.getInt(tcp + SEQUENCE, BIG_ENDIAN) + sequence, BIG_ENDIAN);
        int flags = segment.getByte(tcp + FLAGS);
        flags &= last ? 0xFF : ~FIN_PSH;
        flags &= index == 0 ? 0xFF : ~CWR;
        segment.putByte(tcp + FLAGS, (byte) flags);
    }

    private static int headerBytes(DirectBuffer buffer, int frame) {
        int tcp = Checksums.transport(buffer, frame);
        return tcp - frame + ((buffer.getByte(tcp + DATA_OFFSET) & 0xF0) >>> 2);
    }
}
