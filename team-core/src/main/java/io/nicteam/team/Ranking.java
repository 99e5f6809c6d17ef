package io.nicteam.team;

import java.util.List;

/**
 * Which of the usable members stands for the team, and which of them only waits. Pure.
 *
 * @param primary the member that ranks above all others, {@link Members#NONE} if none does
 * @param reselect when a higher one takes over from the active one
 * @param priorities higher ranks higher, by position; members beyond the list have 0
 * @param sticky members that nobody takes over from while they work, by position; those beyond the list are not
 * @param standby the member that is used only while another one is not usable, {@link Members#NONE} if none is
 * @param gapNs how long none is active while another one takes over; 0 if that is one step
 */
public record Ranking(
        int primary, Reselect reselect, List<Integer> priorities, List<Boolean> sticky, int standby, long gapNs) {

    /** All are equal: whoever is active stays so until it fails, and the first of the list follows. */
    public static final Ranking EQUALS = of(Members.NONE, Reselect.FAILURE);

    public Ranking {
        priorities = List.copyOf(priorities);
        sticky = List.copyOf(sticky);
    }

    /** A ranking with a primary and nothing else. */
    public static Ranking of(int primary, Reselect reselect) {
        return new Ranking(primary, reselect, List.of(), List.of(), Members.NONE, 0);
    }

    /** The same with priorities. */
    public Ranking withPriorities(Integer... by) {
        return new Ranking(primary, reselect, List.of(by), sticky, standby, gapNs);
    }

    /** The same with members that are sticky. */
    public Ranking withSticky(Boolean... by) {
        return new Ranking(primary, reselect, priorities, List.of(by), standby, gapNs);
    }

    /** The same with a member that is on standby. */
    public Ranking withStandby(int member) {
        return new Ranking(primary, reselect, priorities, sticky, member, gapNs);
    }

    /** The same with a change in two steps: the active member is cleared, and some time later another one is set. */
    public Ranking withGap(long ns) {
        return new Ranking(primary, reselect, priorities, sticky, standby, ns);
    }

    /**
     * Which members are used: all good ones, the one on standby only while another is not good.
     *
     * @param good which members are good
     */
    public boolean[] used(boolean[] good) {
        boolean[] used = good.clone();
        if (standby != Members.NONE && standby < good.length) {
            boolean allOthers = true;
            for (int i = 0; i < good.length; i++) {
                allOthers &= i == standby || good[i];
            }
            used[standby] = good[standby] && !allOthers;
        }
        return used;
    }

    /**
     * The member that stands for the team.
     *
     * @param used which members may be
     * @param bitsPerSecond speed of their links
     * @param before the one that did so far, or {@link Members#NONE}
     * @return {@link Members#NONE} if none may be
     */
    public int active(boolean[] used, long[] bitsPerSecond, int before) {
        boolean works = before != Members.NONE && used[before];
        int best = highest(used, works ? before : Members.NONE);
        if (!works || best == before) {
            return best;
        }
        if (before < sticky.size() && sticky.get(before)) {
            return before;
        }
        return switch (reselect) {
            case ALWAYS -> best;
            case BETTER -> bitsPerSecond[best] > bitsPerSecond[before] ? best : before;
            case FAILURE -> before;
        };
    }

    /** The primary, else the highest priority; among equals {@code favoured}, then the first. */
    private int highest(boolean[] used, int favoured) {
        if (primary != Members.NONE && primary < used.length && used[primary]) {
            return primary;
        }
        int best = favoured;
        for (int i = 0; i < used.length; i++) {
            if (used[i] && (best == Members.NONE || priority(i) > priority(best))) {
                best = i;
            }
        }
        return best;
    }

    private int priority(int member) {
        return member < priorities.size() ? priorities.get(member) : 0;
    }
}
