package io.nicteam.vf;

import io.nicteam.check.Invariant;
import io.nicteam.vf.hw.VfFunction;

/** Indirection tables: which queue pair a received frame goes to, by the lowest bits of its hash. */
final class Steering {

    private Steering() {}

    /** A table with all queue pairs in turn, as long as tables can be. */
    static int[] evenly(int queuePairs) {
        int[] table = new int[VfFunction.MOST_STEERING_ENTRIES];
        for (int i = 0; i < table.length; i++) {
            table[i] = i % queuePairs;
        }
        return table;
    }

    /** A copy of a table that somebody else made, after a look at it. */
    static int[] checked(int[] table, int queuePairs) {
        Invariant.check(
                Integer.bitCount(table.length) == 1 && table.length <= VfFunction.MOST_STEERING_ENTRIES,
                "an indirection table has a power of two of entries, at most " + VfFunction.MOST_STEERING_ENTRIES);
        for (int queue : table) {
            Invariant.check(queue >= 0 && queue < queuePairs, "an indirection table names queue pairs in use");
        }
        return table.clone();
    }
}
