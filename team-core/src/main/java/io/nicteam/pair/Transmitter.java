package io.nicteam.pair;

import io.nicteam.adapter.MiniportState;
import io.nicteam.check.Invariant;
import io.nicteam.packet.Burst;
import io.nicteam.packet.DataPath;

/**
 * One CPU's way into a pair. Choosing the path and posting to it are two steps with time between them, because they are
 * on real machines: a CPU that read the dispatch before a switch may post after it.
 */
public final class Transmitter {

    private final Pair pair;
    private Dispatch chosen;

    Transmitter(Pair pair) {
        this.pair = pair;
    }

    /** First step: reads the dispatch. */
    public void choose() {
        Invariant.check(chosen == null, "a CPU transmits one burst at a time");
        chosen = pair.dispatch();
    }

    /**
     * Second step: posts to the member chosen, whatever has happened since. While the member in use does not run, as
     * before the adapter has come up, nothing is taken; {@link AdapterUpcalls#onTransmitReady} follows when it does.
     *
     * @return the length of the prefix taken, see {@link io.nicteam.adapter.Miniport#transmit}
     */
    public int post(Burst burst, long nowNs) {
        Dispatch by = chosen;
        chosen = null;
        boolean down = by.member().state() != MiniportState.RUNNING;
        if (down && by.epoch() == pair.dispatch().epoch()) {
            return 0;
        }
        int taken = by.member().transmit(burst, nowNs);
        if (!down && by.member().path() == DataPath.VF) {
            pair.statistics().sent(burst, taken);
        }
        return taken;
    }

    /** Whether this CPU may still post under a dispatch older than {@code epoch}. */
    boolean holdsOlderThan(int epoch) {
        return chosen != null && chosen.epoch() < epoch;
    }
}
