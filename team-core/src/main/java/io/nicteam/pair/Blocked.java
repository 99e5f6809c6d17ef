package io.nicteam.pair;

import io.nicteam.adapter.AdapterUpcalls;
import io.nicteam.adapter.Miniport;
import io.nicteam.adapter.MiniportState;
import io.nicteam.packet.Burst;
import io.nicteam.packet.DataPath;
import io.nicteam.packet.PacketPool;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.Place;
import io.nicteam.trace.Trace;

/** The member of a pair that transmits nowhere: takes every frame and drops it. */
final class Blocked implements Miniport {

    private final PacketPool pool;
    private final Trace trace;
    private AdapterUpcalls stack;

    Blocked(PacketPool pool, Trace trace) {
        this.pool = pool;
        this.trace = trace;
    }

    /** Sets who is told that frames are over. */
    void bind(AdapterUpcalls above) {
        stack = above;
    }

    @Override
    public String name() {
        return "blocked";
    }

    @Override
    public DataPath path() {
        return DataPath.NONE;
    }

    @Override
    public MiniportState state() {
        return MiniportState.RUNNING;
    }

    @Override
    public int transmit(Burst burst, long nowNs) {
        for (int i = 0; i < burst.size(); i++) {
            trace.dropped(pool.frameId(burst.slot(i)), Place.PAIR, DropReason.PATH_SWITCHING, nowNs);
        }
        stack.onTransmitComplete(burst, nowNs);
        return burst.size();
    }

    @Override
    public int outstanding() {
        return 0;
    }
}
