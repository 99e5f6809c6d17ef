package io.nicteam.team.policy;

import io.nicteam.team.FlowHash;
import io.nicteam.team.Members;
import io.nicteam.team.TablePolicy;

/** The active member sends everything. */
public final class ActiveOnly implements TablePolicy {

    @Override
    public FlowHash.By key() {
        return FlowHash.By.NOTHING;
    }

    @Override
    public int[] table(Members members, int[] before) {
        return new int[] {members.active()};
    }
}
