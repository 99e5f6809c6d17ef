package io.nicteam.harness.network;

import io.nicteam.harness.random.Prng;
import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.Place;
import io.nicteam.trace.Trace;

/** One direction of an uplink that can lose frames in silence: its link stays up at both ends, and nobody is told. */
public final class GreyWire implements FrameSink {

    private static final int ALL = 1_000_000;

    private final PacketPool fabric;
    private final FrameSink next;
    private final Prng prng;
    private final Trace trace;
    private int lostMillionths;

    /**
     * @param next receives what is not lost
     * @param prng decides what is
     */
    public GreyWire(PacketPool fabric, FrameSink next, Prng prng, Trace trace) {
        this.fabric = fabric;
        this.next = next;
        this.prng = prng;
        this.trace = trace;
    }

    /** Loses that share of the frames from now on, each by a draw of its own; 0 for none. */
    public void lose(int millionths) {
        lostMillionths = millionths;
    }

    @Override
    public void receive(int slot, long nowNs) {
        if (lostMillionths > 0 && prng.below(ALL) < lostMillionths) {
            trace.dropped(fabric.frameId(slot), Place.UPLINK, DropReason.SILENT_LOSS, nowNs);
            fabric.release(slot, Owner.FABRIC);
        } else {
            next.receive(slot, nowNs);
        }
    }
}
