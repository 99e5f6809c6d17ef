package io.nicteam.harness.queue;

import io.nicteam.packet.SlotHolder;
import io.nicteam.state.State;
import java.util.Arrays;

/**
 * First in, first out; every entry is a slot with the instant from which it may be taken. Instants never decrease. Grows
 * by doubling, so that a warm queue allocates nothing.
 */
public final class StampedQueue implements SlotHolder {

    private int[] slots;
    private long[] stamps;
    private int head;
    private int size;

    /** A queue with room for {@code capacity} entries to begin with, a power of two. */
    public StampedQueue(int capacity) {
        slots = new int[capacity];
        stamps = new long[capacity];
    }

    public void add(int slot, long stampNs) {
        if (size == slots.length) {
            grow();
        }
        int at = (head + size) & (slots.length - 1);
        slots[at] = slot;
        stamps[at] = stampNs;
        size++;
    }

    private void grow() {
        int old = slots.length;
        slots = rotated(Arrays.copyOf(slots, old * 2), old);
        long[] moved = new long[old * 2];
        for (int i = 0; i < old; i++) {
            moved[i] = stamps[(head + i) & (old - 1)];
        }
        stamps = moved;
        head = 0;
    }

    private int[] rotated(int[] target, int old) {
        for (int i = 0; i < old; i++) {
            target[i] = slots[(head + i) & (old - 1)];
        }
        return target;
    }

    /** Whether the oldest entry may be taken at {@code nowNs}. */
    public boolean due(long nowNs) {
        return size > 0 && stamps[head] <= nowNs;
    }

    /** Instant of the oldest entry, {@link Long#MAX_VALUE} when there is none. */
    public long headStampNs() {
        return size > 0 ? stamps[head] : Long.MAX_VALUE;
    }

    /** Slot of the oldest entry; there must be one. */
    public int headSlot() {
        return slots[head];
    }

    /** Takes the oldest entry; there must be one. */
    public int remove() {
        int slot = slots[head];
        head = (head + 1) & (slots.length - 1);
        size--;
        return slot;
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    @Override
    public void addTo(State state, Slots from) {
        state.add(size);
        for (int i = 0; i < size; i++) {
            int at = (head + i) & (slots.length - 1);
            state.add(from.contents(slots[at]));
            state.add(stamps[at]);
        }
    }
}
