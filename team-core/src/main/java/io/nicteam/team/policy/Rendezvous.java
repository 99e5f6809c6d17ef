package io.nicteam.team.policy;

import io.nicteam.team.FlowHash;
import io.nicteam.team.Members;
import io.nicteam.team.TablePolicy;

/**
 * Highest random weight: a bucket belongs to the usable member with the highest hash of bucket and member's address (Thaler
 * and Ravishankar 1998). When a member goes only its flows move, and they spread over all others; the order in which members
 * are listed does not matter.
 */
final class Rendezvous implements TablePolicy {

    private static final int BUCKETS = 1024;

    @Override
    public FlowHash.By key() {
        return FlowHash.By.TRANSPORT_PORTS;
    }

    @Override
    public int[] table(Members members, int[] before) {
        int[] table = new int[BUCKETS];
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            table[bucket] = owner(bucket, members);
        }
        return table;
    }

    private static int owner(int bucket, Members members) {
        int best = Members.NONE;
        long bestWeight = Long.MIN_VALUE;
        for (int i = 0; i < members.usableCount(); i++) {
            long weight = weight(bucket, members.mac(members.usable(i)));
            if (best == Members.NONE || weight > bestWeight) {
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
}
