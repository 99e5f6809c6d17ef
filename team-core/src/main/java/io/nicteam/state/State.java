package io.nicteam.state;

/** Takes in a state, piece by piece; the same pieces in the same order are the same state. */
public interface State {

    void add(long number);

    /** A part that has a state of its own, or {@code null}. */
    void add(Object part);
}
