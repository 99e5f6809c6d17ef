package io.nicteam.team.policy;

import io.nicteam.team.Frames;
import io.nicteam.team.Members;
import io.nicteam.team.SendPolicy;

/** So many frames over each member in turn. Balances anything, and reorders. */
final class RoundRobin implements SendPolicy {

    private final int framesATurn;
    private int turn;
    private int sent;

    /** @param framesATurn packets_per_slave */
    RoundRobin(int framesATurn) {
        this.framesATurn = framesATurn;
    }

    @Override
    public void choose(Frames frames, Members members, int[] choice, long nowNs) {
        for (int i = 0; i < frames.count(); i++) {
            choice[i] = members.byHash(turn);
            if (++sent == framesATurn) {
                sent = 0;
                turn++;
            }
        }
    }
}
