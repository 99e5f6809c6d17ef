package io.nicteam.team.policy;

import io.nicteam.team.Frames;
import io.nicteam.team.Members;
import io.nicteam.team.SendPolicy;
import java.util.Arrays;

/** The active member sends everything. */
final class ActiveOnly implements SendPolicy {

    @Override
    public void choose(Frames frames, Members members, int[] choice, long nowNs) {
        Arrays.fill(choice, 0, frames.count(), members.active());
    }
}
