package io.nicteam.pair;

import io.nicteam.adapter.AdapterUpcalls;
import io.nicteam.adapter.Station;
import io.nicteam.frame.Ethernet;
import io.nicteam.frame.MacAddress;
import io.nicteam.packet.Burst;
import io.nicteam.packet.DataPath;
import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.Place;
import io.nicteam.trace.Trace;

/**
 * Drops what a pair has sent to a group over its VF and the host floods back to it over the synthetic path. Such a frame has
 * the adapter's own source address; a frame of somebody else with that address is a conflict that nobody above could
 * do anything about either, unless a team has another adapter send with it.
 */
final class EchoFilter {

    private static final int BURST = 64;

    private final Station station;
    private final PacketPool pool;
    private final PairStatistics statistics;
    private final Trace trace;
    private final Burst scratch = new Burst(BURST);

    EchoFilter(Station station, PacketPool pool, PairStatistics statistics, Trace trace) {
        this.station = station;
        this.pool = pool;
        this.statistics = statistics;
        this.trace = trace;
    }

    /** Hands up what is left of a burst. */
    void handUp(Burst burst, AdapterUpcalls stack, DataPath via, long nowNs) {
        int echoes = 0;
        for (int i = 0; i < burst.size(); i++) {
            echoes += isEcho(burst.slot(i)) ? 1 : 0;
        }
        if (echoes == 0) {
            stack.onReceive(burst, via, nowNs);
            return;
        }
        scratch.clear();
        for (int i = 0; i < burst.size(); i++) {
            if (isEcho(burst.slot(i))) {
                drop(burst.slot(i), nowNs);
                continue;
            }
            scratch.add(burst.slot(i));
            if (scratch.isFull()) {
                stack.onReceive(scratch, via, nowNs);
                scratch.clear();
            }
        }
        if (!scratch.isEmpty()) {
            stack.onReceive(scratch, via, nowNs);
        }
    }

    private boolean isEcho(int slot) {
        int frame = pool.offset(slot);
        return MacAddress.isGroup(Ethernet.destination(pool.slab(), frame))
                && Ethernet.source(pool.slab(), frame) == station.mac()
                && !station.isLent();
    }

    private void drop(int slot, long nowNs) {
        statistics.echo();
        trace.dropped(pool.frameId(slot), Place.PAIR, DropReason.OWN_ECHO, nowNs);
        pool.release(slot, Owner.STACK);
    }
}
