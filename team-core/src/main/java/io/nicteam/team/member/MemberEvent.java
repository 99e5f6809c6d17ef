package io.nicteam.team.member;

/** What can happen to a member. */
public enum MemberEvent {
    /** A look at it found it good. */
    SEEN_GOOD,
    /** A look at it found it bad. */
    SEEN_BAD,
    /** The delay that it waits for is over. */
    DELAY_OVER,
    /** The administrator takes it out. */
    DISABLED,
    /** The administrator puts it back. */
    ENABLED,
    /** Its device is gone. */
    REMOVED,
    /** Its device is there again. */
    ADDED
}
