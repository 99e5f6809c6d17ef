package io.nicteam.harness.queue;

import io.nicteam.packet.SlotHolder;
import io.nicteam.state.State;
import java.util.Arrays;

/** Slots in order, added at either end, taken at the front. Grows by doubling. */
public final class SlotDeque implements SlotHolder {

    private int[] slots;
    private int head;
    private int size;

    /** A deque with room for {@code capacity} slots to begin with, a power of two. */
    public SlotDeque(int capacity) {
        slots = new int[capacity];
    }

    public void addLast(int slot) {
        ensureRoom();
        slots[(head + size) & (slots.length - 1)] = slot;
        size++;
    }

    public void addFirst(int slot) {
        ensureRoom();
        head = (head - 1) & (slots.length - 1);
        slots[head] = slot;
        size++;
    }

    /** The slot {@code index} places from the front. */
    public int get(int index) {
        return slots[(head + index) & (slots.length - 1)];
    }

    /** Takes the first {@code count} slots out. */
    public void removeFirst(int count) {
        head = (head + count) & (slots.length - 1);
        size -= count;
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
            state.add(from.contents(get(i)));
        }
    }

    private void ensureRoom() {
        if (size < slots.length) {
            return;
        }
        int old = slots.length;
        int[] moved = Arrays.copyOf(slots, old * 2);
        for (int i = 0; i < old; i++) {
            moved[i] = slots[(head + i) & (old - 1)];
        }
        slots = moved;
        head = 0;
    }
}
