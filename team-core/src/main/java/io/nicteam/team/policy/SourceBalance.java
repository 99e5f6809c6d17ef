package io.nicteam.team.policy;

import io.nicteam.team.FlowHash;
import io.nicteam.team.Frames;
import io.nicteam.team.Members;
import io.nicteam.team.SendPolicy;
import java.util.Arrays;

/**
 * Open vSwitch's balance-slb and balance-tcp: flows hashed into buckets, each of which has a member; every so often the bucket
 * whose move evens the two most different members out is moved, if that is worth it. Buckets of a lost member go to the
 * active one, in turn, at once.
 */
final class SourceBalance implements SendPolicy {

    private static final int BUCKETS = 256;
    private static final int MOST_MEMBERS = 64;
    /** Of the busier member's bytes: a smaller difference is left alone. */
    private static final int WORTH_SHARE = 32;

    private final FlowHash.By by;
    private final long everyNs;
    private final int[] owner = new int[BUCKETS];
    private final long[] bytes = new long[BUCKETS];
    private final long[] load = new long[MOST_MEMBERS];
    private long lastNs;
    private int next;

    /** @param everyNs bond-rebalance-interval; 0 for never */
    SourceBalance(FlowHash.By by, long everyNs) {
        this.by = by;
        this.everyNs = everyNs;
        Arrays.fill(owner, Members.NONE);
    }

    @Override
    public void choose(Frames frames, Members members, int[] choice, long nowNs) {
        if (everyNs > 0 && nowNs - lastNs >= everyNs) {
            lastNs = nowNs;
            rebalance(members);
        }
        for (int i = 0; i < frames.count(); i++) {
            int bucket = frames.hash(i, by) & (BUCKETS - 1);
            if (owner[bucket] == Members.NONE || !members.isUsable(owner[bucket])) {
                owner[bucket] = members.usableCount() == 0 ? Members.NONE : takeTurn(members);
            }
            bytes[bucket] += frames.length(i);
            choice[i] = owner[bucket];
        }
    }

    /** The active member first, so that a team with one address is where its active member is. */
    private int takeTurn(Members members) {
        int turn = next++ % members.usableCount();
        for (int i = 0; i < members.usableCount(); i++) {
            if (members.usable(i) == members.active()) {
                return members.usable((i + turn) % members.usableCount());
            }
        }
        throw new AssertionError("an active member is usable");
    }

    @Override
    public void onChange(Members members, long nowNs) {
        next = 0;
    }

    private void rebalance(Members members) {
        Arrays.fill(load, 0);
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            if (owner[bucket] != Members.NONE) {
                load[owner[bucket]] += bytes[bucket];
            }
        }
        int busiest = Members.NONE;
        int idlest = Members.NONE;
        for (int i = 0; i < members.usableCount(); i++) {
            int member = members.usable(i);
            busiest = busiest == Members.NONE || load[member] > load[busiest] ? member : busiest;
            idlest = idlest == Members.NONE || load[member] < load[idlest] ? member : idlest;
        }
        if (busiest != Members.NONE && load[busiest] - load[idlest] > load[busiest] / WORTH_SHARE) {
            move(busiest, idlest);
        }
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            bytes[bucket] >>= 1;
        }
    }

    /** Moves the bucket that leaves the least difference; none if every move would make it worse. */
    private void move(int from, int to) {
        long difference = load[from] - load[to];
        long best = difference;
        int moved = -1;
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            long left = Math.abs(difference - 2 * bytes[bucket]);
            if (owner[bucket] == from && bytes[bucket] > 0 && left < best) {
                best = left;
                moved = bucket;
            }
        }
        if (moved >= 0) {
            owner[moved] = to;
        }
    }
}
