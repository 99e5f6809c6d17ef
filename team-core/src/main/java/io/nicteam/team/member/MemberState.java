package io.nicteam.team.member;

/**
 * What a member is to its team.
 *
 * <pre>
 *   UP -> FAILING -> DOWN -> RETURNING -> UP          FAILING and RETURNING only with a delay
 *   any -> DISABLED -> DOWN     any -> ABSENT -> DOWN
 * </pre>
 */
public enum MemberState {
    /** Good, and used. */
    UP,
    /** Bad since less than the down delay, and used all the same. */
    FAILING,
    /** Bad, not used. */
    DOWN,
    /** Good again since less than the up delay, not used yet. */
    RETURNING,
    /** Taken out by the administrator. */
    DISABLED,
    /** Not there: its device was removed. */
    ABSENT;

    /** Whether frames may be sent on it. */
    public boolean isUsable() {
        return this == UP || this == FAILING;
    }
}
