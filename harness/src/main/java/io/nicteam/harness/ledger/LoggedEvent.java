package io.nicteam.harness.ledger;

/**
 * A line of the event log.
 *
 * @param who which machine or party
 * @param text what happened to it
 * @param kind what the line is about
 * @param from the state before, of a transition; else empty
 * @param to the state after, of a transition; else empty
 */
public record LoggedEvent(long atNs, String who, String text, Kind kind, String from, String to) {

    /** What lines are about. */
    public enum Kind {
        FAULT,
        TRANSITION,
        NOTE
    }
}
