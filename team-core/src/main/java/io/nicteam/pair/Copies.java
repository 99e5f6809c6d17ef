package io.nicteam.pair;

import io.nicteam.adapter.AdapterUpcalls;
import io.nicteam.packet.Burst;
import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;
import io.nicteam.trace.Trace;

/** Copies of frames of unknown fate, to be sent again. The originals stay in quarantine: the device might still read them. */
final class Copies {

    private static final int BURST = 64;

    private final PacketPool pool;
    private final Trace trace;
    private final Burst scratch = new Burst(BURST);

    Copies(PacketPool pool, Trace trace) {
        this.pool = pool;
        this.trace = trace;
    }

    /** Gives the stack a copy of each frame, as far as there is memory. */
    void giveBack(Burst burst, AdapterUpcalls stack, long nowNs) {
        // Bursts go to the head of the queue one before the other, so the last frames are returned first.
        for (int end = burst.size(); end > 0; end -= BURST) {
            scratch.clear();
            for (int i = Math.max(0, end - BURST); i < end; i++) {
                int copy = pool.acquire(Owner.STACK);
                if (copy == PacketPool.NONE) {
                    break;
                }
                pool.copyTo(burst.slot(i), pool, copy);
                trace.sentAgain(pool.frameId(copy), nowNs);
                scratch.add(copy);
            }
            stack.onTransmitReturned(scratch, nowNs);
        }
    }
}
