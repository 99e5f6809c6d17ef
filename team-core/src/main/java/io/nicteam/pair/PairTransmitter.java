package io.nicteam.pair;

import io.nicteam.adapter.AdapterUpcalls;
import io.nicteam.adapter.MiniportState;
import io.nicteam.adapter.Transmitter;
import io.nicteam.check.Invariant;
import io.nicteam.offload.SoftwareOffload;
import io.nicteam.packet.Burst;
import io.nicteam.packet.DataPath;

/** One CPU's way into a pair: to the member in use when it chose. */
final class PairTransmitter implements Transmitter {

    private final Gate gate;
    private final PairStatistics statistics;
    private final SoftwareOffload software;
    private Dispatch chosen;

    PairTransmitter(Gate gate, PairStatistics statistics, SoftwareOffload software) {
        this.gate = gate;
        this.statistics = statistics;
        this.software = software;
    }

    @Override
    public void choose() {
        Invariant.check(chosen == null, "a CPU transmits one burst at a time");
        chosen = gate.dispatch();
    }

    /**
     * {@inheritDoc}
     *
     * <p>While the member in use does not run, as before the adapter has come up, nothing is taken; {@link
     * AdapterUpcalls#onTransmitReady} follows when it does.
     */
    @Override
    public int post(Burst burst, long nowNs) {
        Dispatch by = chosen;
        chosen = null;
        boolean down = by.member().state() != MiniportState.RUNNING;
        if (down && by.epoch() == gate.dispatch().epoch()) {
            return 0;
        }
        boolean keeps = by.member().path() == DataPath.NONE;
        Burst ready = keeps ? burst : software.prepare(burst, by.member().offloads(), nowNs);
        int taken = by.member().transmit(ready, nowNs);
        if (!down && !keeps) {
            statistics.sent(ready, taken, by.member().path());
        }
        if (ready == burst) {
            return taken;
        }
        // What was made of the burst is in its place: none of the caller's slots is as it was.
        ready.removePrefix(taken);
        gate.giveBack(ready, nowNs);
        return burst.size();
    }

    /** Whether this CPU may still post under a dispatch older than {@code epoch}. */
    boolean holdsOlderThan(int epoch) {
        return chosen != null && chosen.epoch() < epoch;
    }
}
