package io.nicteam.team.policy;

import io.nicteam.team.Frames;
import io.nicteam.team.Members;
import io.nicteam.team.SendPolicy;

/** Frame by frame in turn. Balances anything, and reorders. */
final class RoundRobin implements SendPolicy {

    private int turn;

    @Override
    public void choose(Frames frames, Members members, int[] choice, long nowNs) {
        for (int i = 0; i < frames.count(); i++) {
            choice[i] = members.byHash(turn++);
        }
    }
}
