package io.nicteam.adapter;

import io.nicteam.check.Invariant;

/**
 * Life cycle of a miniport, after NDIS ("Adapter States of a Miniport Driver"), with the time between a surprise
 * removal and the halt as a state of its own, because sends are answered differently in it.
 *
 * <pre>
 *   HALTED -> INITIALIZING -> PAUSED -> RESTARTING -> RUNNING -> PAUSING -> PAUSED -> HALTED
 *                any state with a device -> REMOVED -> HALTED
 * </pre>
 */
public enum MiniportState {
    HALTED,
    INITIALIZING,
    PAUSED,
    RESTARTING,
    RUNNING,
    /** New sends are refused; outstanding ones still complete. Cannot fail. */
    PAUSING,
    /** The device is gone; every send is answered with {@link SendStatus#NOT_ACCEPTED} until the halt. */
    REMOVED;

    /** Whether the life cycle has an edge from this state to {@code next}. */
    public boolean allows(MiniportState next) {
        return switch (this) {
            case HALTED -> next == INITIALIZING;
            case INITIALIZING -> next == PAUSED || next == HALTED || next == REMOVED;
            case PAUSED -> next == RESTARTING || next == HALTED || next == REMOVED;
            case RESTARTING -> next == RUNNING || next == PAUSED || next == REMOVED;
            case RUNNING -> next == PAUSING || next == REMOVED;
            case PAUSING -> next == PAUSED || next == REMOVED;
            case REMOVED -> next == HALTED;
        };
    }

    /** {@code next}, after a check that the edge exists. */
    public MiniportState to(MiniportState next) {
        Invariant.check(allows(next), "a miniport does not go from " + this + " to " + next);
        return next;
    }
}
