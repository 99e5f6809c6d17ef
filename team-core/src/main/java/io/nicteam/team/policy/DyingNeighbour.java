package io.nicteam.team.policy;

import io.nicteam.team.FlowHash;
import io.nicteam.team.Frames;
import io.nicteam.team.Members;
import io.nicteam.team.SendPolicy;

/**
 * A flow's hash modulo the number of all members; a dead member's flows all go to the next one that works (FreeBSD
 * lagg_link_active). Healthy members keep their flows, and one neighbour carries twice its share.
 */
final class DyingNeighbour implements SendPolicy {

    @Override
    public void choose(Frames frames, Members members, int[] choice, long nowNs) {
        for (int i = 0; i < frames.count(); i++) {
            choice[i] = after(Math.floorMod(frames.hash(i, FlowHash.By.TRANSPORT_PORTS), members.count()), members);
        }
    }

    private static int after(int first, Members members) {
        for (int step = 0; step < members.count(); step++) {
            int member = (first + step) % members.count();
            if (members.isUsable(member)) {
                return member;
            }
        }
        return Members.NONE;
    }
}
