package io.nicteam.team;

/** Whose address frames carry, and which received frames are let in. Asked once for every change of the members. */
@FunctionalInterface
public interface AddressPolicy {

    /**
     * Whether frames that come in over a member are the team's.
     *
     * @param group those that were sent to a group, or those to a single address
     */
    boolean admits(int member, boolean group, Members members);

    /**
     * The team's address.
     *
     * @param before what it was so far; at first that of the primary member
     */
    default long teamMac(Members members, long before) {
        return before;
    }

    /**
     * The source address of frames that a member sends; by default the team's. If that is not the member's own, the member
     * borrows it: its host is told.
     */
    default long source(int member, Members members, long teamMac) {
        return teamMac;
    }
}
