package io.nicteam.team;

/** When a member that ranks higher takes over from one that works (Linux bonding's primary_reselect). */
public enum Reselect {
    /** As soon as it is usable. */
    ALWAYS,
    /** If its link is faster. */
    BETTER,
    /** Only when the active one fails. */
    FAILURE
}
