package io.nicteam.team.policy;

import io.nicteam.team.FlowHash;
import io.nicteam.team.Frames;
import io.nicteam.team.Members;
import io.nicteam.team.SendPolicy;

/** A flow's hash modulo the number of usable members: even, and most flows move when that number changes. */
final class HashModulo implements SendPolicy {

    private final FlowHash.By by;

    HashModulo(FlowHash.By by) {
        this.by = by;
    }

    @Override
    public void choose(Frames frames, Members members, int[] choice, long nowNs) {
        for (int i = 0; i < frames.count(); i++) {
            choice[i] = members.byHash(frames.hash(i, by));
        }
    }
}
