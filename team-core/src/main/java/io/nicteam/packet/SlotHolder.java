package io.nicteam.packet;

import io.nicteam.state.State;

/** Holds slots of a pool that it does not know, and tells its state by what is in them: the slots themselves are alike. */
public interface SlotHolder {

    /**
     * Adds everything that decides what it does next.
     *
     * @param slots tells what stands for a slot
     */
    void addTo(State state, Slots slots);

    /** What stands for a slot. */
    @FunctionalInterface
    interface Slots {

        /** The number itself, for numbers that are no slots of a pool. */
        Slots NUMBERS = slot -> slot;

        long contents(int slot);
    }
}
