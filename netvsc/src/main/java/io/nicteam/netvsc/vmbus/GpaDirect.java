package io.nicteam.netvsc.vmbus;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * The header of a GPA-direct packet: which pages of the guest's memory belong to it, in order.
 *
 * <pre>
 *   16 reserved u32 | 20 range count u32
 *   24 ranges: { byte count u32 | byte offset in the first page u32 | page frame numbers u64 ... } ...
 * </pre>
 *
 * <p>How many page numbers a range has follows from its count and offset. {@link #begin} and {@link #range} write into a
 * buffer that holds the packet without its descriptor, as those of {@link TransferPages}.
 */
public final class GpaDirect {

    public static final int PAGE_BYTES = 4096;

    /** Most ranges that are read of a packet; the longest frame and its header need far fewer. */
    public static final int MAX_RANGES = 32;

    private static final int COUNT = 20;
    private static final int RANGES = 24;
    private static final int RANGE_HEADER_BYTES = 8;
    private static final int PAGE_NUMBER_BYTES = 8;

    private GpaDirect() {}

    /** Starts a header; returns where, in the buffer, the first range is to be written. */
    public static int begin(MutableDirectBuffer buffer, int ranges) {
        buffer.putInt(0, 0, LITTLE_ENDIAN);
        buffer.putInt(COUNT - VmbusPacket.DESCRIPTOR_BYTES, ranges, LITTLE_ENDIAN);
        return RANGES - VmbusPacket.DESCRIPTOR_BYTES;
    }

    /**
     * Writes one range of {@code length} bytes of guest memory from {@code address}.
     *
     * @return where the next range, or the payload, is to be written
     */
    public static int range(MutableDirectBuffer buffer, int at, long address, int length) {
        int inPage = (int) (address % PAGE_BYTES);
        buffer.putInt(at, length, LITTLE_ENDIAN);
        buffer.putInt(at + 4, inPage, LITTLE_ENDIAN);
        int next = at + RANGE_HEADER_BYTES;
        for (long page = address / PAGE_BYTES; page <= (address + length - 1) / PAGE_BYTES; page++) {
            buffer.putLong(next, page, LITTLE_ENDIAN);
            next += PAGE_NUMBER_BYTES;
        }
        return next;
    }

    /**
     * Copies what the ranges of the peeked packet of {@code ring} name, one behind the other.
     *
     * @return the bytes copied; negative when the header contradicts itself, names memory that the guest does not have, or
     *     more of it than {@code target} holds
     */
    public static int gather(VmbusRing ring, GuestMemory memory, MutableDirectBuffer target) {
        DirectBuffer packet = ring.packet();
        long end = ring.headerBytes();
        if (end < RANGES) {
            return -1;
        }
        long ranges = unsigned(packet, COUNT);
        if (ranges == 0 || ranges > MAX_RANGES) {
            return -1;
        }
        int gathered = 0;
        long at = RANGES;
        for (long i = 0; i < ranges; i++) {
            if (at + RANGE_HEADER_BYTES > end) {
                return -1;
            }
            long length = unsigned(packet, (int) at);
            long inPage = unsigned(packet, (int) at + 4);
            long pages = (inPage + length + PAGE_BYTES - 1) / PAGE_BYTES;
            at += RANGE_HEADER_BYTES;
            if (length == 0
                    || inPage >= PAGE_BYTES
                    || at + pages * PAGE_NUMBER_BYTES > end
                    || gathered + length > target.capacity()
                    || !copy(packet, (int) at, memory, inPage, length, target, gathered)) {
                return -1;
            }
            gathered += (int) length;
            at += pages * PAGE_NUMBER_BYTES;
        }
        return gathered;
    }

    private static boolean copy(
            DirectBuffer packet,
            int pageNumbers,
            GuestMemory memory,
            long inFirstPage,
            long length,
            MutableDirectBuffer target,
            int targetOffset) {
        long inPage = inFirstPage;
        int copied = 0;
        for (int page = pageNumbers; copied < length; page += PAGE_NUMBER_BYTES) {
            int piece = (int) Math.min(PAGE_BYTES - inPage, length - copied);
            long number = packet.getLong(page, LITTLE_ENDIAN);
            if (number < 0
                    || number > Long.MAX_VALUE / PAGE_BYTES - 1
                    || !memory.read(number * PAGE_BYTES + inPage, target, targetOffset + copied, piece)) {
                return false;
            }
            copied += piece;
            inPage = 0;
        }
        return true;
    }

    /** Address of the first byte of the last range of a packet that {@link #gather} accepted. */
    public static long lastAddress(VmbusRing ring) {
        DirectBuffer packet = ring.packet();
        int ranges = packet.getInt(COUNT, LITTLE_ENDIAN);
        int at = RANGES;
        for (int i = 1; i < ranges; i++) {
            long bytes = unsigned(packet, at) + unsigned(packet, at + 4);
            at += RANGE_HEADER_BYTES + (int) ((bytes + PAGE_BYTES - 1) / PAGE_BYTES) * PAGE_NUMBER_BYTES;
        }
        return packet.getLong(at + RANGE_HEADER_BYTES, LITTLE_ENDIAN) * PAGE_BYTES + unsigned(packet, at + 4);
    }

    private static long unsigned(DirectBuffer buffer, int index) {
        return buffer.getInt(index, LITTLE_ENDIAN) & 0xFFFF_FFFFL;
    }
}
