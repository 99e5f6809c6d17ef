package io.nicteam.harness.drive;

import io.nicteam.packet.DataPath;
import io.nicteam.packet.PacketPool;
import java.nio.ByteOrder;
import org.agrona.BitUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Frames that wait for credit, first in, first out. They are copied, so that a slow wire takes no memory from the model.
 *
 * <pre>
 *   record   | frame id (8) | carrier (3), path (1) | length (4) | bytes, padded to 8 |
 * </pre>
 *
 * <p>Grows by doubling up to a limit; one that has grown stays so and allocates no more.
 */
final class FrameBacklog {

    private static final int PATH = Long.BYTES;
    private static final int LENGTH = PATH + Integer.BYTES;
    private static final int HEADER = LENGTH + Integer.BYTES;
    private static final int INITIAL_BYTES = 1 << 20;

    private final int limitBytes;
    private UnsafeBuffer memory = new UnsafeBuffer(new byte[INITIAL_BYTES]);
    private int head;
    private int tail;

    /**
     * @param limitBytes a power of two of at least a mebibyte
     */
    FrameBacklog(int limitBytes) {
        this.limitBytes = limitBytes;
    }

    /** Copies the frame in {@code slot} unless there is no more room. */
    boolean add(PacketPool pool, int slot) {
        int bytes = BitUtil.align(HEADER + pool.length(slot), Long.BYTES);
        if (tail + bytes > memory.capacity() && !makeRoom(bytes)) {
            return false;
        }
        memory.putLong(tail, pool.frameId(slot), ByteOrder.nativeOrder());
        memory.putInt(tail + PATH, pool.carrier(slot) << 8 | pool.path(slot).ordinal(), ByteOrder.nativeOrder());
        memory.putInt(tail + LENGTH, pool.length(slot), ByteOrder.nativeOrder());
        memory.putBytes(tail + HEADER, pool.slab(), pool.offset(slot), pool.length(slot));
        tail += bytes;
        return true;
    }

    /** Moves the frames down, which must free a good part of the memory or would have to be done again and again. */
    private boolean makeRoom(int bytes) {
        int used = tail - head;
        int capacity = memory.capacity();
        boolean grow = capacity < limitBytes;
        UnsafeBuffer target = memory;
        if (head < capacity / (grow ? 2 : 8) || used + bytes > capacity) {
            if (!grow) {
                return false;
            }
            target = new UnsafeBuffer(new byte[capacity * 2]);
        }
        target.putBytes(0, memory, head, used);
        memory = target;
        head = 0;
        tail = used;
        return true;
    }

    boolean isEmpty() {
        return head == tail;
    }

    /** Id of the oldest frame; there must be one, here and below. */
    long frameId() {
        return memory.getLong(head, ByteOrder.nativeOrder());
    }

    /** Ordinal of the {@link DataPath} that carried it, and above 8 bits the position of the adapter. */
    int carriage() {
        return memory.getInt(head + PATH, ByteOrder.nativeOrder());
    }

    int length() {
        return memory.getInt(head + LENGTH, ByteOrder.nativeOrder());
    }

    /** Where its bytes begin in {@link #memory}. */
    int offset() {
        return head + HEADER;
    }

    /** Valid until the next {@link #add}. */
    DirectBuffer memory() {
        return memory;
    }

    void remove() {
        head += BitUtil.align(HEADER + length(), Long.BYTES);
        if (head == tail) {
            head = 0;
            tail = 0;
        }
    }
}
