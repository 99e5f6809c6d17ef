package io.nicteam.harness.stack;

import io.nicteam.duty.Alarm;
import io.nicteam.duty.Alarms;
import io.nicteam.harness.ledger.Flows;
import io.nicteam.harness.ledger.Ledger;
import io.nicteam.harness.network.FrameSink;
import io.nicteam.harness.scenario.Traffic.Direction;
import io.nicteam.harness.traffic.FrameHash;
import io.nicteam.harness.traffic.FrameReader;
import io.nicteam.harness.traffic.TrafficSource;
import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;
import io.nicteam.state.NotState;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.Place;
import org.agrona.concurrent.UnsafeBuffer;

/** The peer inside the model: sends what is due, sees what arrives. */
public final class SimulatedPeer implements FrameSink {

    private final TrafficSource source;
    private final FrameSink network;
    private final PacketPool fabric;
    private final Ledger ledger;
    private final Alarm alarm;

    @NotState
    private final UnsafeBuffer scratch;

    private FrameReader reader = FrameReader.NOBODY;

    /**
     * @param network where the peer's frames enter
     */
    public SimulatedPeer(TrafficSource source, FrameSink network, PacketPool fabric, Ledger ledger, Alarms alarms) {
        this.source = source;
        this.network = network;
        this.fabric = fabric;
        this.ledger = ledger;
        scratch = new UnsafeBuffer(new byte[fabric.slotBytes()]);
        alarm = alarms.register("peer.applications", this::send);
        alarm.set(source.nextNs());
    }

    /** Sets who reads what arrives. */
    public void readBy(FrameReader applications) {
        reader = applications;
    }

    private void send(long nowNs) {
        while (source.nextNs() <= nowNs) {
            long dueNs = source.nextNs();
            int slot = fabric.acquire(Owner.FABRIC);
            if (slot == PacketPool.NONE) {
                source.write(scratch, 0);
                long refused = ledger.offered(Direction.INBOUND, dueNs, source.flow(), source.sequence(), 0);
                ledger.dropped(refused, Place.PEER_QUEUE, DropReason.QUEUE_FULL, nowNs);
                continue;
            }
            int length = source.write(fabric.slab(), fabric.offset(slot));
            int hash = FrameHash.of(fabric.slab(), fabric.offset(slot), length);
            fabric.length(slot, length);
            fabric.frameId(slot, ledger.offered(Direction.INBOUND, dueNs, source.flow(), source.sequence(), hash));
            network.receive(slot, nowNs);
        }
        alarm.set(source.nextNs());
    }

    @Override
    public void receive(int slot, long nowNs) {
        int hash = FrameHash.of(fabric.slab(), fabric.offset(slot), fabric.length(slot));
        ledger.delivered(fabric.frameId(slot), Flows.NETWORK, fabric.carrier(slot), fabric.path(slot), hash, nowNs);
        reader.read(
                Flows.NETWORK, fabric.frameId(slot), fabric.slab(), fabric.offset(slot), fabric.length(slot), nowNs);
        fabric.release(slot, Owner.FABRIC);
    }

    /** Whether no further frame will come. */
    public boolean finished() {
        return source.nextNs() == TrafficSource.NEVER;
    }
}
