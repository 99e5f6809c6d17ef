package io.nicteam.team.policy;

import io.nicteam.team.FlowHash;
import io.nicteam.team.Members;
import io.nicteam.team.TablePolicy;

/** A flow's hash modulo the number of usable members: even, and most flows move when that number changes. */
record HashModulo(FlowHash.By key) implements TablePolicy {

    @Override
    public int[] table(Members members, int[] before) {
        int[] table = new int[members.usableCount()];
        for (int i = 0; i < table.length; i++) {
            table[i] = members.usable(i);
        }
        return table;
    }
}
