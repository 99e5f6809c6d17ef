package io.nicteam.team;

/**
 * When a member is good enough to be sent on. A pure function of what was observed of the member; the team calls it at
 * every change of its link, and every {@link #pollNs} if that is not 0.
 */
@FunctionalInterface
public interface Liveness {

    /** The link says it all, at once. */
    Liveness LINK = (member, wasGood, others, nowNs) -> member.linkUp();

    /**
     * Whether the member is good.
     *
     * @param member what was observed of it
     * @param wasGood what the answer was last
     * @param others whether another member is good
     */
    boolean isGood(Observed member, boolean wasGood, boolean others, long nowNs);

    /** Time between two looks at all members, 0 if only changes of the link are looked at. */
    default long pollNs() {
        return 0;
    }

    /** The least time from now after which the answer may be another although nothing happens, 0 if there is none. */
    default long againInNs(Observed member, long nowNs) {
        return 0;
    }
}
