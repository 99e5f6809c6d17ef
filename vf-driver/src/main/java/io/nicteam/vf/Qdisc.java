package io.nicteam.vf;

import io.nicteam.packet.SlotHolder;
import io.nicteam.state.State;

/**
 * The queueing discipline that Linux puts before every device's ring: first in, first out, so many frames and no more
 * (pfifo). The slots in it are owned by {@link io.nicteam.packet.Owner#STACK}.
 */
final class Qdisc implements SlotHolder {

    private final int[] slots;
    private int head;
    private int size;

    /** @param limit frames it holds; 0 for a driver whose ring is all there is */
    Qdisc(int limit) {
        slots = new int[limit];
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    boolean isFull() {
        return size == slots.length;
    }

    /** Puts a slot at the end; there must be room. */
    void add(int slot) {
        int end = head + size++;
        slots[end < slots.length ? end : end - slots.length] = slot;
    }

    /** Takes the oldest slot out; there must be one. */
    int remove() {
        int slot = slots[head];
        head = head + 1 < slots.length ? head + 1 : 0;
        size--;
        return slot;
    }

    @Override
    public void addTo(State state, Slots from) {
        state.add(size);
        for (int i = 0; i < size; i++) {
            state.add(from.contents(slots[head + i < slots.length ? head + i : head + i - slots.length]));
        }
    }
}
