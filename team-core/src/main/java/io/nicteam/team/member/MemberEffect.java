package io.nicteam.team.member;

/** What a transition makes the team do, in the order given. */
public enum MemberEffect {
    /** May be sent on from now on. */
    USE,
    /** May not be sent on any more. */
    STOP_USING,
    /** Start the time that it has to be bad for. */
    START_DOWN_DELAY,
    /** Start the time that it has to be good for. */
    START_UP_DELAY,
    /** See whether it is good. */
    LOOK
}
