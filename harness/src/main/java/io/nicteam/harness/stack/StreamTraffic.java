package io.nicteam.harness.stack;

import io.nicteam.duty.Alarm;
import io.nicteam.duty.Alarms;
import io.nicteam.harness.guest.GuestStack;
import io.nicteam.harness.ledger.Flows;
import io.nicteam.harness.ledger.FrameId;
import io.nicteam.harness.ledger.Ledger;
import io.nicteam.harness.ledger.Units;
import io.nicteam.harness.random.Prng;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.Traffic;
import io.nicteam.harness.scenario.Traffic.Direction;
import io.nicteam.harness.stream.Stream;
import io.nicteam.harness.traffic.FrameHash;
import io.nicteam.harness.traffic.FrameReader;
import io.nicteam.harness.traffic.Peers;
import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.Place;
import io.nicteam.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The streams of a scenario: puts their frames into the guest's stack and the network like those of any other source, and
 * reads those that arrive. Each stream is one flow in each direction, the last ones of that direction.
 */
public final class StreamTraffic implements FrameReader {

    private final Model model;
    private final Ledger ledger;
    private final List<Running> streams = new ArrayList<>();
    private final int[] firstFlow = new int[Direction.values().length];
    private final Units[] units = new Units[Direction.values().length];
    private final UnsafeBuffer scratch;

    /** @param flows of each direction, those of the streams at the end */
    public StreamTraffic(Scenario scenario, Map<Direction, Flows> flows, Model model, Ledger ledger, Alarms alarms) {
        this.model = model;
        this.ledger = ledger;
        scratch = new UnsafeBuffer(new byte[model.fabric().slotBytes()]);
        Prng prng = new Prng(scenario.seed()).split("streams");
        for (Traffic entry : scenario.traffic()) {
            if (entry instanceof Traffic.Stream settings) {
                streams.add(new Running(settings, scenario, prng.split(settings.name()), streams.size(), alarms));
            }
        }
        for (Direction direction : Direction.values()) {
            firstFlow[direction.ordinal()] = flows.get(direction).size() - streams.size();
            units[direction.ordinal()] = ledger.units(direction);
        }
        streams.forEach(running -> model.stack(running.adapter).readBy(this));
    }

    /** A stream, and the alarm for what its sender does in time. */
    private final class Running implements Stream.Line {

        private final Stream stream;
        private final Direction dataDirection;
        private final int adapter;
        private final int index;
        private final String name;
        private final Alarm alarm;
        private int transmissions;
        private int acknowledgements;

        Running(Traffic.Stream settings, Scenario scenario, Prng prng, int index, Alarms alarms) {
            this.index = index;
            name = "stream " + settings.name();
            adapter = settings.adapter();
            dataDirection = settings.direction();
            long mac = scenario.topology().adapters().get(adapter).mac();
            Stream.End guest = new Stream.End(mac, Peers.guestIp(adapter), Peers.STREAM_PORT + index);
            Stream.End peer = new Stream.End(Peers.PEER_MAC, Peers.PEER_IP, Peers.STREAM_SERVICE_PORT);
            boolean out = dataDirection == Direction.OUTBOUND;
            stream = new Stream(
                    settings,
                    prng.next(),
                    out ? guest : peer,
                    out ? peer : guest,
                    scenario.trafficStartNs(),
                    scenario.trafficEndNs(),
                    scenario.guest().mtu(),
                    this);
            alarm = alarms.register(name, this::due);
            alarm.set(stream.dueNs());
        }

        private void due(long nowNs) {
            stream.due(nowNs);
            alarm.set(stream.dueNs());
        }

        void read(Direction direction, int unit, DirectBuffer frame, int offset, long nowNs) {
            if (direction == dataDirection) {
                stream.data(frame, offset, units[direction.ordinal()].sequence(unit), nowNs);
            } else {
                stream.acknowledgement(frame, offset, nowNs);
                alarm.set(stream.dueNs());
            }
        }

        @Override
        public void transmit(long number, long nowNs) {
            int length = stream.writeData(number, scratch, 0);
            send(dataDirection, transmissions++, length, nowNs);
        }

        @Override
        public void acknowledge(long nowNs) {
            int length = stream.writeAcknowledgement(scratch, 0);
            boolean out = dataDirection == Direction.OUTBOUND;
            send(out ? Direction.INBOUND : Direction.OUTBOUND, acknowledgements++, length, nowNs);
        }

        private void send(Direction direction, int sequence, int length, long nowNs) {
            int hash = FrameHash.of(scratch, 0, length);
            int flow = firstFlow[direction.ordinal()] + index;
            long frameId = ledger.offered(direction, nowNs, flow, sequence, hash);
            if (direction == Direction.OUTBOUND) {
                fromGuest(frameId, flow, length, nowNs);
            } else {
                fromPeer(frameId, length, nowNs);
            }
        }

        private void fromGuest(long frameId, int flow, int length, long nowNs) {
            GuestStack stack = model.stack(adapter);
            int slot = filled(stack.memory(), Owner.STACK, frameId, length);
            if (slot == PacketPool.NONE) {
                ledger.dropped(frameId, Place.STACK_QUEUE, DropReason.QUEUE_FULL, nowNs);
            } else {
                stack.transmit(slot, flow, nowNs);
            }
        }

        private void fromPeer(long frameId, int length, long nowNs) {
            int slot = filled(model.fabric(), Owner.FABRIC, frameId, length);
            if (slot == PacketPool.NONE) {
                ledger.dropped(frameId, Place.PEER_QUEUE, DropReason.QUEUE_FULL, nowNs);
            } else {
                model.peerInput().receive(slot, nowNs);
            }
        }

        private int filled(PacketPool pool, Owner owner, long frameId, int length) {
            int slot = pool.acquire(owner);
            if (slot != PacketPool.NONE) {
                pool.slab().putBytes(pool.offset(slot), scratch, 0, length);
                pool.length(slot, length);
                pool.frameId(slot, frameId);
            }
            return slot;
        }

        @Override
        public void changed(String from, String to, String because, long nowNs) {
            ledger.transition(name, from, to, because, nowNs);
        }
    }

    @Override
    public void read(int receiver, long frameId, DirectBuffer frame, int offset, int length, long nowNs) {
        if (frameId == Trace.ORIGINATED) {
            return;
        }
        Direction direction = FrameId.direction(frameId);
        int unit = FrameId.position(frameId);
        int stream = units[direction.ordinal()].flow(unit) - firstFlow[direction.ordinal()];
        if (stream < 0) {
            return;
        }
        Running running = streams.get(stream);
        if (receiver == (direction == Direction.OUTBOUND ? Flows.NETWORK : running.adapter)) {
            running.read(direction, unit, frame, offset, nowNs);
        }
    }

    /** Whether every stream has written everything, and all of it is acknowledged. */
    public boolean finished() {
        return streams.stream().allMatch(running -> running.stream.finished());
    }

    /** The streams, in the order of the scenario. */
    public List<Stream> streams() {
        return streams.stream().map(running -> running.stream).toList();
    }

    /** Flow of a stream's frames, acknowledgements or data, that go in a direction. */
    public int flow(int stream, Direction direction) {
        return firstFlow[direction.ordinal()] + stream;
    }
}
