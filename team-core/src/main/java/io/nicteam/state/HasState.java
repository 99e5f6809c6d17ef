package io.nicteam.state;

/** Tells its own state, because its fields hold more: what is left over in memory, or an order that changes nothing. */
public interface HasState {

    /** Adds everything that decides what it does next, and nothing else. */
    void addTo(State state);
}
