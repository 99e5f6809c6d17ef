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

/**
 * The member of a pair that keeps frames until they can follow those before them, at most so many. What a path has given
 * back is older than what CPUs sent since, and comes first. Frames that are kept belong to {@link
 * io.nicteam.packet.Owner#STACK}.
 */
final class Hold implements Miniport {

    private static final int BURST = 64;

    private final PacketPool pool;
    private final Trace trace;
    private final Burst givenBack;
    private final Burst sent;
    private final int most;
    private final Burst scratch = new Burst(BURST);
    private AdapterUpcalls stack;
    private boolean open;

    /** @param most frames that it keeps */
    Hold(int most, PacketPool pool, Trace trace) {
        this.most = most;
        this.pool = pool;
        this.trace = trace;
        givenBack = new Burst(most);
        sent = new Burst(most);
    }

    /** Sets who is told that frames are over, and gets them back. */
    void bind(AdapterUpcalls above) {
        stack = above;
    }

    /** Keeps frames from now on. */
    void open() {
        open = true;
    }

    @Override
    public String name() {
        return "hold";
    }

    @Override
    public DataPath path() {
        return DataPath.NONE;
    }

    @Override
    public MiniportState state() {
        return MiniportState.RUNNING;
    }

    /** Frames that are kept. */
    @Override
    public int outstanding() {
        return givenBack.size() + sent.size();
    }

    /** A CPU that chose before the end of the hold gets its frames back, behind those that were kept. */
    @Override
    public int transmit(Burst burst, long nowNs) {
        if (open) {
            keep(burst, sent, nowNs);
        } else {
            stack.onTransmitReturned(burst, nowNs);
        }
        return burst.size();
    }

    /** Keeps frames that a path has given back, before those that were sent since. */
    void takeBack(Burst burst, long nowNs) {
        keep(burst, givenBack, nowNs);
    }

    private void keep(Burst burst, Burst into, long nowNs) {
        for (int i = 0; i < burst.size(); i++) {
            int slot = burst.slot(i);
            if (outstanding() < most) {
                into.add(slot);
                continue;
            }
            trace.dropped(pool.frameId(slot), Place.PAIR, DropReason.HOLD_FULL, nowNs);
            scratch.clear();
            scratch.add(slot);
            stack.onTransmitComplete(scratch, nowNs);
        }
    }

    /** Keeps no more, and gives the stack all that was kept, which goes to the head of its queues. */
    void end(long nowNs) {
        open = false;
        // Each burst goes before the one given earlier, so the last frames are returned first.
        giveBack(sent, nowNs);
        giveBack(givenBack, nowNs);
    }

    private void giveBack(Burst kept, long nowNs) {
        for (int end = kept.size(); end > 0; end -= BURST) {
            scratch.clear();
            for (int i = Math.max(0, end - BURST); i < end; i++) {
                scratch.add(kept.slot(i));
            }
            stack.onTransmitReturned(scratch, nowNs);
        }
        kept.clear();
    }
}
