package io.nicteam.team.policy;

import io.nicteam.team.FlowHash;
import io.nicteam.team.Members;
import io.nicteam.team.TablePolicy;

/**
 * A flow's hash modulo the number of all members; a dead member's flows all go to the next one that works (FreeBSD
 * lagg_link_active). Healthy members keep their flows, and one neighbour carries twice its share.
 */
record DyingNeighbour(FlowHash.By key) implements TablePolicy {

    @Override
    public int[] table(Members members, int[] before) {
        int[] table = new int[members.count()];
        for (int i = 0; i < table.length; i++) {
            table[i] = firstUsable(i, members);
        }
        return table;
    }

    private static int firstUsable(int from, Members members) {
        for (int step = 0; step < members.count(); step++) {
            int member = (from + step) % members.count();
            if (members.isUsable(member)) {
                return member;
            }
        }
        return Members.NONE;
    }
}
