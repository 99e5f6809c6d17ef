package io.nicteam.packet;

import io.nicteam.state.State;

/**
 * A list of slots of one {@link PacketPool}, the unit of every data-path call. Reused by whoever made it; a callee that
 * keeps slots copies their numbers out.
 */
public final class Burst implements SlotHolder {

    private final int[] slots;
    private int size;

    /** An empty burst for at most {@code capacity} slots. */
    public Burst(int capacity) {
        slots = new int[capacity];
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    public boolean isFull() {
        return size == slots.length;
    }

    /** The slot at {@code index}, below {@link #size()}. */
    public int slot(int index) {
        return slots[index];
    }

    /** Appends a slot; the burst must not be full. */
    public void add(int slot) {
        slots[size++] = slot;
    }

    /** Forgets all slots. */
    public void clear() {
        size = 0;
    }

    @Override
    public void addTo(State state, Slots from) {
        state.add(size);
        for (int i = 0; i < size; i++) {
            state.add(from.contents(slots[i]));
        }
    }

    /** Forgets the first {@code count} slots: a prefix that a callee accepted. */
    public void removePrefix(int count) {
        size -= count;
        System.arraycopy(slots, count, slots, 0, size);
    }
}
