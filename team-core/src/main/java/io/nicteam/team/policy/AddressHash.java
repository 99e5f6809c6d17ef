package io.nicteam.team.policy;

import io.nicteam.team.FlowHash;
import io.nicteam.team.Frames;
import io.nicteam.team.Members;
import io.nicteam.team.SendPolicy;

/** Windows' address hash: a flow's hash picks the member, and ARP and neighbour discovery always go over the active one. */
final class AddressHash implements SendPolicy {

    private final FlowHash.By by;

    AddressHash(FlowHash.By by) {
        this.by = by;
    }

    @Override
    public void choose(Frames frames, Members members, int[] choice, long nowNs) {
        for (int i = 0; i < frames.count(); i++) {
            choice[i] = frames.resolvesAddresses(i) ? members.active() : members.byHash(frames.hash(i, by));
        }
    }
}
