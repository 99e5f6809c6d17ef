package io.nicteam.netvsc.vmbus;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.nicteam.check.Invariant;
import io.nicteam.packet.Slabs;
import io.nicteam.state.HasState;
import io.nicteam.state.State;
import java.nio.ByteBuffer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One direction of a channel: packets as bytes in a ring, one writer, one reader.
 *
 * <pre>
 *   packet   0 type u16 | 2 header length/8 u16 | 4 total length/8 u16 | 6 flags u16 | 8 transaction id u64
 *            16 rest of the header (transfer pages only) | payload, zero-padded to 8
 *   trailer  0 u32 | 4 index of the packet u32                      not part of the total length
 *
 *   control  0 write index u32 | 4 read index u32 | 8 interrupt mask u32 | 12 pending send size u32
 *            16 reserved | 64 feature bits u32 (bit 0: the reader honours the pending send size)
 * </pre>
 *
 * <p>A reader that is awake masks interrupts, and a writer signals only an unmasked reader whose ring was empty. A writer
 * that found no room leaves the size it waits for; the reader signals once that much is free.
 *
 * <p>Indices are bytes from the start of the data and stay below its size; equal indices mean empty, so a packet never
 * fills the last byte. Each side keeps its own index to itself and only publishes it: a damaged control page cannot move
 * it. The reader copies a packet out before it looks at it, so that a packet which wraps is contiguous and one that is
 * overwritten meanwhile is not read twice.
 */
public final class VmbusRing implements HasState {

    /** Longest packet either side handles, descriptor included: room for 562 ranges and then some. */
    public static final int MAX_PACKET_BYTES = 16 * 1024;

    /** Smallest ring: it holds a whole hand-shake. */
    public static final int MIN_RING_BYTES = 4096;

    private static final int CONTROL_BYTES = 128;
    private static final int WRITE_INDEX = 0;
    private static final int READ_INDEX = 4;
    private static final int INTERRUPT_MASK = 8;
    private static final int PENDING_SEND_SIZE = 12;
    private static final int FEATURE_BITS = 64;
    private static final int FEATURE_PENDING_SEND_SIZE = 1;
    private static final int TRAILER_BYTES = 8;

    private final UnsafeBuffer control = new UnsafeBuffer(ByteBuffer.allocateDirect(CONTROL_BYTES));
    private final UnsafeBuffer data;
    private final UnsafeBuffer packet;
    private final int mask;

    private int writeIndex;

    private int readIndex;
    private long descriptor;
    private long transactionId;
    private int totalBytes;
    private int rejects;

    /**
     * An empty ring.
     *
     * @param ringBytes room for packets, a power of two, at least {@link #MIN_RING_BYTES}
     */
    public VmbusRing(int ringBytes) {
        this(ringBytes, new Slabs());
    }

    /** The same with its memory borrowed from {@code slabs}. */
    public VmbusRing(int ringBytes, Slabs slabs) {
        Invariant.check(
                ringBytes >= MIN_RING_BYTES && Integer.bitCount(ringBytes) == 1,
                "a ring's size is a power of two and at least a page");
        data = slabs.lend(ringBytes);
        packet = slabs.lend(Math.min(ringBytes, MAX_PACKET_BYTES));
        mask = ringBytes - 1;
        control.putInt(FEATURE_BITS, FEATURE_PENDING_SEND_SIZE, LITTLE_ENDIAN);
    }

    // ---- writer

    /**
     * Writes a packet. When it does not fit, notes how much room the writer waits for and changes nothing else.
     *
     * @param flags 0 or {@link VmbusPacket#COMPLETION_REQUESTED}
     * @param source holds the rest of the header, then the payload
     * @param headerBytes how many of the {@code length} bytes belong to the header, a multiple of 8
     * @return whether the packet is in the ring
     */
    public boolean offer(int type, int flags, long id, DirectBuffer source, int offset, int headerBytes, int length) {
        int header = VmbusPacket.DESCRIPTOR_BYTES + headerBytes;
        int total = (VmbusPacket.DESCRIPTOR_BYTES + length + 7) & -8;
        Invariant.check(
                total <= packet.capacity() && total + TRAILER_BYTES < data.capacity(), "a packet fits an empty ring");
        int needed = total + TRAILER_BYTES;
        if (needed >= freeBytes()) {
            control.putInt(PENDING_SEND_SIZE, needed, LITTLE_ENDIAN);
            return false;
        }
        int start = writeIndex;
        long word = (type & 0xFFFFL) | (header / 8L) << 16 | (total / 8L) << 32 | (flags & 0xFFFFL) << 48;
        data.putLong(start, word, LITTLE_ENDIAN);
        data.putLong((start + 8) & mask, id, LITTLE_ENDIAN);
        data.putLong((start + total - 8) & mask, total == VmbusPacket.DESCRIPTOR_BYTES ? id : 0, LITTLE_ENDIAN);
        int body = (start + VmbusPacket.DESCRIPTOR_BYTES) & mask;
        int first = Math.min(length, data.capacity() - body);
        data.putBytes(body, source, offset, first);
        data.putBytes(0, source, offset + first, length - first);
        data.putLong((start + total) & mask, (long) start << 32, LITTLE_ENDIAN);
        writeIndex = (start + needed) & mask;
        control.putInt(WRITE_INDEX, writeIndex, LITTLE_ENDIAN);
        return true;
    }

    /** Whether a packet of {@code length} bytes behind its descriptor fits; if not, notes how much the writer waits for. */
    public boolean hasRoom(int length) {
        int needed = ((VmbusPacket.DESCRIPTOR_BYTES + length + 7) & -8) + TRAILER_BYTES;
        if (needed < freeBytes()) {
            return true;
        }
        control.putInt(PENDING_SEND_SIZE, needed, LITTLE_ENDIAN);
        return false;
    }

    /** Whether the reader has consumed everything, as the writer sees it. */
    public boolean isEmpty() {
        return freeBytes() == data.capacity();
    }

    /** Whether the reader asks not to be signalled: it is awake and looks by itself. */
    public boolean isMasked() {
        return control.getInt(INTERRUPT_MASK, LITTLE_ENDIAN) != 0;
    }

    /** Bytes not taken by packets, as the writer sees it. */
    public int freeBytes() {
        return data.capacity() - ((writeIndex - control.getInt(READ_INDEX, LITTLE_ENDIAN)) & mask);
    }

    /** Size of the ring, in bytes. */
    public int ringBytes() {
        return data.capacity();
    }

    // ---- reader

    /**
     * Looks at the oldest packet, which the accessors then describe until the next call. A packet whose lengths make no
     * sense leaves no way to find the next one: it is counted and everything written so far is thrown away.
     *
     * @return whether there is a packet
     */
    public boolean peek() {
        int write = control.getInt(WRITE_INDEX, LITTLE_ENDIAN);
        if ((write & ~mask) != 0 || (write & 7) != 0) {
            rejects++;
            return false;
        }
        int available = (write - readIndex) & mask;
        if (available == 0) {
            return false;
        }
        descriptor = data.getLong(readIndex, LITTLE_ENDIAN);
        totalBytes = (int) (descriptor >>> 32 & 0xFFFF) * 8;
        if (headerBytes() < VmbusPacket.DESCRIPTOR_BYTES
                || headerBytes() > totalBytes
                || totalBytes > packet.capacity()
                || totalBytes + TRAILER_BYTES > available) {
            rejects++;
            advanceTo(write);
            return false;
        }
        transactionId = data.getLong((readIndex + 8) & mask, LITTLE_ENDIAN);
        int first = Math.min(totalBytes, data.capacity() - readIndex);
        packet.putBytes(0, data, readIndex, first);
        packet.putBytes(first, data, 0, totalBytes - first);
        return true;
    }

    /** Whether the writer has written something that was not consumed. */
    public boolean hasUnread() {
        int write = control.getInt(WRITE_INDEX, LITTLE_ENDIAN);
        return (write & ~mask) == 0 && (write & 7) == 0 && write != readIndex;
    }

    /** Takes the packet that {@link #peek} found out of the ring. What was peeked stays readable. */
    public void consume() {
        advanceTo((readIndex + totalBytes + TRAILER_BYTES) & mask);
    }

    private void advanceTo(int index) {
        readIndex = index;
        control.putInt(READ_INDEX, index, LITTLE_ENDIAN);
    }

    /** Asks the writer for no signals from now on, or for them again. */
    public void mask(boolean on) {
        control.putInt(INTERRUPT_MASK, on ? 1 : 0, LITTLE_ENDIAN);
    }

    /** Whether a refused writer waited for no more room than there is now. Tells so once. */
    public boolean takeRoomNotice() {
        int wanted = control.getInt(PENDING_SEND_SIZE, LITTLE_ENDIAN);
        int used = (control.getInt(WRITE_INDEX, LITTLE_ENDIAN) - readIndex) & mask;
        if (wanted == 0 || wanted >= data.capacity() - used) {
            return false;
        }
        control.putInt(PENDING_SEND_SIZE, 0, LITTLE_ENDIAN);
        return true;
    }

    /** Type of the peeked packet, one of {@link VmbusPacket}'s or an unknown one. */
    public int type() {
        return (int) descriptor & 0xFFFF;
    }

    public boolean completionRequested() {
        return (descriptor >>> 48 & VmbusPacket.COMPLETION_REQUESTED) != 0;
    }

    public long transactionId() {
        return transactionId;
    }

    /** The reader's copy of the peeked packet, descriptor first. */
    public DirectBuffer packet() {
        return packet;
    }

    /** Length of the peeked packet's header, descriptor included: where its payload begins in {@link #packet}. */
    public int headerBytes() {
        return (int) (descriptor >>> 16 & 0xFFFF) * 8;
    }

    /** Length of the peeked packet's payload with its padding. */
    public int payloadBytes() {
        return totalBytes - headerBytes();
    }

    /** How often the reader found lengths or an index that made no sense, since it was last asked. */
    public int takeRejects() {
        int taken = rejects;
        rejects = 0;
        return taken;
    }

    /** The bytes of the last packet that was peeked are left out: it is peeked again. */
    @Override
    public void addTo(State state) {
        state.add(writeIndex);
        state.add(readIndex);
        state.add(control.getLong(WRITE_INDEX, LITTLE_ENDIAN));
        state.add(control.getLong(INTERRUPT_MASK, LITTLE_ENDIAN));
        for (int at = readIndex; at != writeIndex; at = (at + Long.BYTES) & mask) {
            state.add(data.getLong(at, LITTLE_ENDIAN));
        }
    }

    // ---- damage, for tests of readers

    /** The data as they lie in memory, for whoever wants to damage them. */
    public UnsafeBuffer memory() {
        return data;
    }

    /** The control page as it lies in memory. */
    public UnsafeBuffer controlPage() {
        return control;
    }
}
