package io.nicteam.pair;

import io.nicteam.adapter.AdapterUpcalls;
import io.nicteam.adapter.Miniport;
import io.nicteam.adapter.Station;
import io.nicteam.packet.Burst;
import io.nicteam.packet.DataPath;
import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;
import io.nicteam.pair.Quirks.GroupEcho;
import io.nicteam.pair.Quirks.ReceiveTail;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.Place;
import io.nicteam.trace.Trace;
import java.util.List;

/** Which of the frames that a pair's members receive its stack gets. */
final class Reception {

    private final Quirks quirks;
    private final PacketPool pool;
    private final PairStatistics statistics;
    private final Trace trace;
    private final DuplicateFilter duplicates;
    private final EchoFilter echoes;
    /** Whether what the VF receives is delivered. */
    private boolean vfMapped;

    Reception(PairOptions options, Station station, PacketPool pool, PairStatistics statistics, Trace trace) {
        quirks = options.quirks();
        this.pool = pool;
        this.statistics = statistics;
        this.trace = trace;
        duplicates = new DuplicateFilter(options.crossing(), pool, statistics, trace);
        echoes = new EchoFilter(station, pool, statistics, trace);
    }

    /** A VF is there. */
    void map() {
        vfMapped = true;
    }

    /** The pair begins to let go of it. */
    void unmap() {
        vfMapped = quirks.receiveTail() != ReceiveTail.FREED;
    }

    /** The pair has gone into a state. */
    void step(PairState state, List<PairEffect> effects, long nowNs) {
        duplicates.step(state, effects, nowNs);
    }

    void receive(Miniport from, Burst burst, AdapterUpcalls stack, long nowNs) {
        boolean overVf = from.path() == DataPath.VF;
        if (overVf && !vfMapped) {
            free(burst, nowNs);
            return;
        }
        statistics.received(burst, from.path());
        Burst kept = duplicates.filter(burst, from.path(), nowNs);
        if (kept.isEmpty()) {
            return;
        }
        if (overVf || quirks.groupEcho() == GroupEcho.DELIVERED) {
            stack.onReceive(kept, from.path(), nowNs);
        } else {
            echoes.handUp(kept, stack, from.path(), nowNs);
        }
    }

    private void free(Burst burst, long nowNs) {
        for (int i = 0; i < burst.size(); i++) {
            trace.dropped(pool.frameId(burst.slot(i)), Place.PAIR, DropReason.VF_UNMAPPED, nowNs);
            pool.release(burst.slot(i), Owner.STACK);
        }
    }
}
