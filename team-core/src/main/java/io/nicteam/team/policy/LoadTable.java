package io.nicteam.team.policy;

import io.nicteam.team.FlowHash;
import io.nicteam.team.Frames;
import io.nicteam.team.Members;
import io.nicteam.team.SendPolicy;
import java.util.Arrays;

/**
 * Flows hashed into buckets; a bucket goes to the member that carries least, for the speed of its link, when its first frame
 * comes, and may go elsewhere after a gap in its traffic (a flowlet). Load is counted in bytes and fades by half every so
 * often. With an endless gap a bucket stays where it is as long as its member works.
 */
final class LoadTable implements SendPolicy {

    static final long NEVER_MOVES = Long.MAX_VALUE;

    private static final int BUCKETS = 256;
    private static final long FADE_NS = 100_000_000;
    private static final int MOST_MEMBERS = 64;

    private final FlowHash.By by;
    private final long gapNs;
    private final int[] owner = new int[BUCKETS];
    private final long[] lastNs = new long[BUCKETS];
    private final long[] load = new long[MOST_MEMBERS];
    private long fadedNs;

    /** @param gapNs silence of a bucket after which it may move, {@link #NEVER_MOVES} for never */
    LoadTable(FlowHash.By by, long gapNs) {
        this.by = by;
        this.gapNs = gapNs;
        Arrays.fill(owner, Members.NONE);
    }

    @Override
    public void choose(Frames frames, Members members, int[] choice, long nowNs) {
        fade(nowNs);
        for (int i = 0; i < frames.count(); i++) {
            int member = frames.resolvesAddresses(i) ? members.active() : byBucket(frames, i, members, nowNs);
            if (member == Members.NONE) {
                choice[i] = Members.NONE;
                continue;
            }
            load[member] += frames.length(i);
            choice[i] = member == members.active() ? member | WITH_TEAM_ADDRESS : member;
        }
    }

    private int byBucket(Frames frames, int i, Members members, long nowNs) {
        int bucket = frames.hash(i, by) & (BUCKETS - 1);
        boolean rested = gapNs != NEVER_MOVES && nowNs - lastNs[bucket] > gapNs;
        if (owner[bucket] == Members.NONE || rested || !members.isUsable(owner[bucket])) {
            owner[bucket] = leastLoaded(members);
        }
        lastNs[bucket] = nowNs;
        return owner[bucket];
    }

    private int leastLoaded(Members members) {
        int best = Members.NONE;
        for (int i = 0; i < members.usableCount(); i++) {
            int member = members.usable(i);
            if (best == Members.NONE || share(member, members) < share(best, members)) {
                best = member;
            }
        }
        return best;
    }

    private double share(int member, Members members) {
        return (double) load[member] / members.bitsPerSecond(member);
    }

    private void fade(long nowNs) {
        if (nowNs - fadedNs >= FADE_NS) {
            fadedNs = nowNs;
            for (int i = 0; i < load.length; i++) {
                load[i] >>= 1;
            }
        }
    }
}
