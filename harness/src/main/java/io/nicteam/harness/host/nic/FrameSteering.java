package io.nicteam.harness.host.nic;

import io.nicteam.check.Invariant;
import io.nicteam.packet.PacketPool;
import io.nicteam.rss.RssHash;
import io.nicteam.rss.Toeplitz;
import io.nicteam.vf.hw.VfFunction;

/** RSS of a VF: received frames by hash and indirection table to queue pairs. Allocates nothing for a frame. */
final class FrameSteering {

    private static final int[] ALL_TO_THE_FIRST = {0};

    private final PacketPool fabric;
    private RssHash hash;
    private int[] table = ALL_TO_THE_FIRST;

    FrameSteering(PacketPool fabric) {
        this.fabric = fabric;
    }

    /** Everything to the first queue pair. */
    void reset() {
        table = ALL_TO_THE_FIRST;
    }

    /** A VF with one queue pair has nothing to choose, and computes no hash. */
    void set(int[] entries, int queuePairs) {
        Invariant.check(
                Integer.bitCount(entries.length) == 1 && entries.length <= VfFunction.MOST_STEERING_ENTRIES,
                "a VF takes a power of two of entries, at most " + VfFunction.MOST_STEERING_ENTRIES);
        for (int queue : entries) {
            Invariant.check(queue >= 0 && queue < queuePairs, "a VF steers to queue pairs that it has");
        }
        if (queuePairs == 1) {
            reset();
            return;
        }
        table = entries.clone();
        if (hash == null) {
            hash = new RssHash(Toeplitz.PUBLISHED, RssHash.ALL_TYPES);
        }
    }

    /** The queue pair for a frame; the first one if it has no hash. */
    int queue(int slot) {
        if (table == ALL_TO_THE_FIRST || !hash.compute(fabric.slab(), fabric.offset(slot), fabric.length(slot))) {
            return 0;
        }
        return table[hash.value() & (table.length - 1)];
    }
}
