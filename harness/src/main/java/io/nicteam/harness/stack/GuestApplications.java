package io.nicteam.harness.stack;

import io.nicteam.duty.Alarm;
import io.nicteam.duty.Alarms;
import io.nicteam.harness.guest.GuestStack;
import io.nicteam.harness.ledger.Flows;
import io.nicteam.harness.ledger.Ledger;
import io.nicteam.harness.scenario.Traffic.Direction;
import io.nicteam.harness.traffic.FrameHash;
import io.nicteam.harness.traffic.TrafficSource;
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

    /** @param flows whose the source's flows are */
    public GuestApplications(TrafficSource source, Flows flows, Model model, Ledger ledger, Alarms alarms) {
        this.source = source;
        this.flows = flows;
        this.model = model;
        this.ledger = ledger;
        scratch = new UnsafeBuffer(new byte[model.fabric().slotBytes()]);
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
            int slot = pool.acquire(Owner.STACK);
            if (slot == PacketPool.NONE) {
                long frameId = offer(dueNs, 0);
                ledger.dropped(frameId, Place.STACK_QUEUE, DropReason.QUEUE_FULL, nowNs);
                continue;
            }
            pool.slab().putBytes(pool.offset(slot), scratch, 0, length);
            pool.length(slot, length);
            pool.frameId(slot, offer(dueNs, FrameHash.of(pool.slab(), pool.offset(slot), length)));
            stack.transmit(slot, source.flow(), nowNs);
        }
        alarm.set(source.nextNs());
    }

    private long offer(long dueNs, int hash) {
        return ledger.offered(Direction.OUTBOUND, dueNs, source.flow(), source.sequence(), hash);
    }

    /** Whether no further frame will come. */
    public boolean finished() {
        return source.nextNs() == TrafficSource.NEVER;
    }
}
