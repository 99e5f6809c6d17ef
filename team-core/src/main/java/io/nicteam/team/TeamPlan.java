package io.nicteam.team;

/**
 * How a team behaves: one of each interface, and the numbers that go with them.
 *
 * @param name what it goes by
 * @param send who sends; used by one team only
 * @param liveness when a member is good
 * @param addresses whose address is used, and what is let in
 * @param reselect when a better member takes over from one that works
 * @param announcements gratuitous ARP requests after a change of the active member (Linux num_grat_arp)
 * @param announceEveryNs time between two of them
 */
public record TeamPlan(
        String name,
        SendPolicy send,
        Liveness liveness,
        AddressPolicy addresses,
        Reselect reselect,
        int announcements,
        long announceEveryNs) {}
