package io.nicteam.team.policy;

import io.nicteam.team.AddressPolicy;
import io.nicteam.team.Members;

/**
 * The address policies of real drivers: whose address frames carry, and what is let in.
 *
 * @param sends whose address
 * @param admits what
 */
public record Addresses(Sends sends, Admits admits) implements AddressPolicy {

    /** Whose address frames carry. */
    public enum Sends {
        /** All have the team's (bonding fail_over_mac none, libteam same_all, lagg, HyperVPort). */
        TEAMS,
        /** The team has that of its active member, and another one whenever that changes (fail_over_mac active, by_active). */
        OF_THE_ACTIVE,
        /** The active one has the team's, and gives its own to the member whose address that is (fail_over_mac follow). */
        SWAPPED,
        /** The active one has the team's, all others their own (libteam only_active, bonding balance-tlb). */
        OWN_UNLESS_ACTIVE,
        /**
         * The primary has the team's, all others their own; one that stands in for the primary has the team's only for what
         * the primary would have sent, which the send policy marks (LBFO).
         */
        OWN_UNLESS_PRIMARY
    }

    /** What is let in. */
    public enum Admits {
        /** Everything, over every member (DPDK active-backup). */
        ALL,
        /** Groups over the active member, all else over every member (bonding balance-*). */
        GROUPS_ON_ACTIVE,
        /** Everything over the active member, nothing over others (bonding active-backup, LBFO). */
        ACTIVE,
        /** Everything over the primary and over the active member (FreeBSD lagg failover: where it would send). */
        ACTIVE_AND_PRIMARY,
        /** Nothing over others as long as the primary is there, whether it works or not (net_failover). */
        PRIMARY_WHILE_PRESENT
    }

    @Override
    public boolean admits(int member, boolean group, Members members) {
        return switch (admits) {
            case ALL -> true;
            case GROUPS_ON_ACTIVE -> !group || member == members.active();
            case ACTIVE -> member == members.active();
            case ACTIVE_AND_PRIMARY -> member == members.active() || member == members.primary();
            case PRIMARY_WHILE_PRESENT -> member == members.primary() || !members.isPresent(members.primary());
        };
    }

    @Override
    public long teamMac(Members members, long before) {
        boolean moves = sends == Sends.OF_THE_ACTIVE && members.active() != Members.NONE;
        return moves ? members.mac(members.active()) : before;
    }

    @Override
    public long source(int member, Members members, long teamMac) {
        return switch (sends) {
            case TEAMS -> teamMac;
            case OF_THE_ACTIVE -> members.mac(member);
            case SWAPPED -> swapped(member, members, teamMac);
            case OWN_UNLESS_ACTIVE -> member == members.active() ? teamMac : members.mac(member);
            case OWN_UNLESS_PRIMARY -> members.mac(member);
        };
    }

    private static long swapped(int member, Members members, long teamMac) {
        if (member == members.active()) {
            return teamMac;
        }
        boolean gave = members.mac(member) == teamMac && members.active() != Members.NONE;
        return gave ? members.mac(members.active()) : members.mac(member);
    }
}
