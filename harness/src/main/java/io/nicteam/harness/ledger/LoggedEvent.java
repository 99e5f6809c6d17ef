package io.nicteam.harness.ledger;

/**
 * A line of the event log.
 *
 * @param who which machine or party
 * @param text what happened to it
 * @param kind what the line is about
 */
public record LoggedEvent(long atNs, String who, String text, Kind kind) {

    /** What lines are about. */
    public enum Kind {
        FAULT,
        TRANSITION,
        NOTE
    }
}
