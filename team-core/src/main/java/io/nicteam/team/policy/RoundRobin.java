package io.nicteam.team.policy;

import io.nicteam.team.Frames;
import io.nicteam.team.Members;
import io.nicteam.team.SendPolicy;
import java.util.Arrays;

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
        if (members.usableCount() == 0) {
            Arrays.fill(choice, 0, frames.count(), Members.NONE);
            return;
        }
        turn %= members.usableCount();
        for (int i = 0; i < frames.count(); i++) {
            choice[i] = members.usable(turn);
            if (++sent == framesATurn) {
                sent = 0;
                turn = turn + 1 == members.usableCount() ? 0 : turn + 1;
            }
        }
    }
}
