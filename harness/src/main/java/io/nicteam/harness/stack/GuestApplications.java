package io.nicteam.harness.stack;

import io.nicteam.duty.Alarm;
import io.nicteam.duty.Alarms;
import io.nicteam.harness.guest.GuestStack;
import io.nicteam.harness.ledger.Flows;
import io.nicteam.harness.ledger.Ledger;
import io.nicteam.harness.scenario.Traffic;
import io.nicteam.harness.scenario.Traffic.Direction;
import io.nicteam.harness.traffic.FrameHash;
import io.nicteam.harness.traffic.TrafficSource;
import io.nicteam.offload.Checksums;
import io.nicteam.packet.FrameRun;
import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;
import io.nicteam.state.NotState;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.Place;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The guests' own traffic: hands each frame to its sender's stack when it is due. The applications of a guest that stands still
 * or is down send nothing: what would have been due meanwhile is never offered.
 */
public final class GuestApplications {

    private final TrafficSource source;
    private final Flows flows;
    private final Model model;
    private final Ledger ledger;
    private final Alarm alarm;

    @NotState
    private final UnsafeBuffer scratch;

    private final UnsafeBuffer onWire;

    /** @param flows whose the source's flows are */
    public GuestApplications(TrafficSource source, Flows flows, Model model, Ledger ledger, Alarms alarms) {
        this.source = source;
        this.flows = flows;
        this.model = model;
        this.ledger = ledger;
        scratch = new UnsafeBuffer(new byte[model.guestMemory().slotBytes()]);
        onWire = new UnsafeBuffer(new byte[model.fabric().slotBytes()]);
        alarm = alarms.register("guest.applications", this::send);
        alarm.set(source.nextNs());
    }

    private void send(long nowNs) {
        while (source.nextNs() <= nowNs) {
            long dueNs = source.nextNs();
            // Written first, because the frame says whose it is, and with that whose memory it goes to.
            int length = source.write(scratch, 0);
            int sender = flows.sender(source.flow());
            if (!model.runs(sender)) {
                continue;
            }
            GuestStack stack = model.stack(sender);
            PacketPool pool = stack.memory();
            long frameId = source.asks().isNothing()
                    ? offer(dueNs, 0, FrameHash.of(scratch, 0, length))
                    : offerAsOnWire(dueNs);
            int slot = pool.acquire(Owner.STACK);
            if (slot == PacketPool.NONE) {
                ledger.dropped(frameId, Place.STACK_QUEUE, DropReason.QUEUE_FULL, nowNs);
                continue;
            }
            pool.slab().putBytes(pool.offset(slot), scratch, 0, length);
            pool.length(slot, length);
            pool.frameId(slot, frameId);
            if (!source.asks().isNothing()) {
                leaveToTheAdapter(pool, slot);
            }
            stack.transmit(slot, source.flow(), nowNs);
        }
        alarm.set(source.nextNs());
    }

    private long offer(long dueNs, int segment, int hash) {
        return ledger.offered(Direction.OUTBOUND, dueNs, source.flow(), source.sequence() + segment, hash);
    }

    /** What the receiver is to see, whatever the adapter makes of the frame: as many units as it will be frames. */
    private long offerAsOnWire(long dueNs) {
        long first = 0;
        for (int i = 0; i < source.segments(); i++) {
            int length = source.writeOnWire(i, onWire, 0);
            long frameId = offer(dueNs, i, FrameHash.of(onWire, 0, length));
            first = i == 0 ? frameId : first;
        }
        return FrameRun.of(first, source.segments());
    }

    private void leaveToTheAdapter(PacketPool pool, int slot) {
        Traffic.Asks asks = source.asks();
        pool.priority(slot, asks.priority());
        boolean large = source.segments() > 1;
        if (large || asks.checksum()) {
            Checksums.leaveOut(pool.slab(), pool.offset(slot), pool.length(slot));
            pool.awaitsChecksum(slot, true);
            pool.segmentBytes(slot, large ? Traffic.Asks.SEGMENT_BYTES : 0);
        }
    }

    /** Whether no further frame will come. */
    public boolean finished() {
        return source.nextNs() == TrafficSource.NEVER;
    }
}
