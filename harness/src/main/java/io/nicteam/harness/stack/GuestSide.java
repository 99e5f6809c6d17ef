package io.nicteam.harness.stack;

import io.nicteam.adapter.Adapter;
import java.util.Map;

/** The guest's side of one adapter, whatever kind it is. */
interface GuestSide {

    /** What the guest's stack, or a team, is bound to. */
    Adapter adapter();

    /** Begins to bring the adapter up. */
    void start(long nowNs);

    /** Packets that were given to one of its paths and not completed. */
    int outstanding();

    /** Whether nothing is outstanding and nothing is being decided. */
    boolean quiet();

    /**
     * Adds what its parts have counted, by part and name, those that are 0 left out.
     *
     * @param prefix of the names of its parts
     */
    void count(String prefix, Map<String, Map<String, Long>> counters);
}
