package io.nicteam.team.policy;

import io.nicteam.team.Frames;
import io.nicteam.team.Members;
import io.nicteam.team.SendPolicy;
import java.util.Arrays;

/** Every usable member sends a copy. Loses nothing while one of them works, and duplicates everything. */
final class Everyone implements SendPolicy {

    @Override
    public void choose(Frames frames, Members members, int[] choice, long nowNs) {
        Arrays.fill(choice, 0, frames.count(), members.usableCount() == 0 ? Members.NONE : ALL);
    }
}
