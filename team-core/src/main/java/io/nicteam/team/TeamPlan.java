package io.nicteam.team;

import io.nicteam.team.announce.Announcements;

/**
 * How a team behaves: one of each interface, and what goes with them.
 *
 * @param name what it goes by
 * @param send who sends; used by one team only
 * @param liveness when a member is good
 * @param addresses whose address is used, and what is let in
 * @param ranking which of the good members is active
 * @param announcements what the network is told when another member becomes active
 */
public record TeamPlan(
        String name,
        SendPolicy send,
        Liveness liveness,
        AddressPolicy addresses,
        Ranking ranking,
        Announcements announcements) {

    /** The same with another liveness. */
    public TeamPlan with(Liveness other) {
        return new TeamPlan(name, send, other, addresses, ranking, announcements);
    }

    /** The same with another ranking. */
    public TeamPlan with(Ranking other) {
        return new TeamPlan(name, send, liveness, addresses, other, announcements);
    }

    /** The same with other announcements. */
    public TeamPlan with(Announcements other) {
        return new TeamPlan(name, send, liveness, addresses, ranking, other);
    }
}
