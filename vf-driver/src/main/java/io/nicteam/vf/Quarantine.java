package io.nicteam.vf;

import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;
import io.nicteam.state.HasState;
import io.nicteam.state.State;
import java.util.Arrays;

/** Buffers that a device might still touch, until it has been reset. */
final class Quarantine implements HasState {

    private final PacketPool pool;
    private int[] slots = new int[64];
    private int size;

    Quarantine(PacketPool pool) {
        this.pool = pool;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Takes a buffer in from the ring that had it. */
    void add(int slot, Owner from) {
        pool.hand(slot, from, Owner.QUARANTINE);
        if (size == slots.length) {
            slots = Arrays.copyOf(slots, size * 2);
        }
        slots[size++] = slot;
    }

    /** Gives all of them back to the pool. */
    void release() {
        for (int i = 0; i < size; i++) {
            pool.release(slots[i], Owner.QUARANTINE);
        }
        size = 0;
    }

    /** The pool knows what is in quarantine, and all of it comes back at once. */
    @Override
    public void addTo(State state) {
        state.add(size);
    }
}
