package io.nicteam.team.policy;

import io.nicteam.team.FlowHash;
import io.nicteam.team.Frames;
import io.nicteam.team.Members;
import io.nicteam.team.SendPolicy;

/**
 * Highest random weight: a bucket belongs to the usable member with the highest hash of bucket and member's address (Thaler
 * and Ravishankar 1998). When a member goes only its flows move, and they spread over all others; the order in which members
 * are listed does not matter. The table is filled at changes; a frame costs one hash and one look.
 */
final class Rendezvous implements SendPolicy {

    private static final int BUCKETS = 1024;

    private final byte[] table = new byte[BUCKETS];
    private int filledFor = -1;

    @Override
    public void onChange(Members members, long nowNs) {
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            table[bucket] = (byte) owner(bucket, members);
        }
        filledFor = members.epoch();
    }

    private static int owner(int bucket, Members members) {
        int best = Members.NONE;
        long bestWeight = Long.MIN_VALUE;
        for (int i = 0; i < members.usableCount(); i++) {
            long weight = weight(bucket, members.mac(members.usable(i)));
            if (weight > bestWeight) {
                best = members.usable(i);
                bestWeight = weight;
            }
        }
        return best;
    }

    /** The finaliser of SplitMix64 (Steele, Lea and Flood 2014), public domain. */
    private static long weight(int bucket, long mac) {
        long value = mac * 0x9E37_79B9_7F4A_7C15L + bucket;
        value = (value ^ (value >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        value = (value ^ (value >>> 27)) * 0x94D0_49BB_1331_11EBL;
        return value ^ (value >>> 31);
    }

    @Override
    public void choose(Frames frames, Members members, int[] choice, long nowNs) {
        if (filledFor != members.epoch()) {
            // A CPU that chose before the last change: what the table said then is gone, what it says now is usable.
            onChange(members, nowNs);
        }
        for (int i = 0; i < frames.count(); i++) {
            choice[i] = table[frames.hash(i, FlowHash.By.TRANSPORT_PORTS) & (BUCKETS - 1)];
        }
    }
}
