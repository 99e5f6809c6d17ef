package io.nicteam.team;

/** When a member that is good again becomes the active one (Linux bonding primary_reselect). */
public enum Reselect {
    /** Whenever the preferred member is good. */
    ALWAYS,
    /** Only when the active one fails. */
    FAILURE
}
