package io.nicteam.team;

/** Whose address frames carry, and which received frames are let in. */
@FunctionalInterface
public interface AddressPolicy {

    /** All members send with the team's address; only the active one receives. */
    AddressPolicy ACTIVE_RECEIVES = (member, group, members) -> member == members.active();

    /** All members send with the team's address and receive; group frames only where the team is active. */
    AddressPolicy ALL_RECEIVE = (member, group, members) -> !group || member == members.active();

    /**
     * Whether a frame that came in over a member is the team's.
     *
     * @param group whether it was sent to a group
     */
    boolean admits(int member, boolean group, Members members);

    /** The source address of frames that a member sends; by default the team's. */
    default long source(int member, Members members) {
        return members.teamMac();
    }
}
