package io.nicteam.harness.drive;

import io.nicteam.duty.Alarm;
import io.nicteam.harness.ledger.Flows;
import io.nicteam.harness.ledger.Ledger;
import io.nicteam.harness.network.FrameSink;
import io.nicteam.harness.queue.StampedQueue;
import io.nicteam.harness.run.Experiment;
import io.nicteam.harness.scenario.Traffic.Direction;
import io.nicteam.harness.traffic.FrameHash;
import io.nicteam.harness.wire.FrameHandler;
import io.nicteam.harness.wire.FramePort;
import io.nicteam.packet.DataPath;
import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.Place;
import org.agrona.DirectBuffer;

/**
 * The model's end of the wire, on the model's thread.
 *
 * <p>An outbound frame leaves the model at the model's instant, waits here until there is credit, and is seen when the peer
 * says so. An inbound frame enters the network at the instant at which it was read, but no closer behind the one before
 * than half the distance that the two had at their source: when either thread has been held up, its backlog would
 * otherwise arrive as a burst that no source sent, and overflow queues of the model that an undisturbed run never fills.
 * So a backlog is worked off at twice its source's rate, and the rest of it waits at the source for credit, which an
 * inbound frame returns as it enters.
 */
final class ModelEnd implements FrameSink, FrameHandler {

    private static final int WAITING_BYTES = 32 << 20;

    private static final int CATCH_UP_FACTOR = 2;

    private final FramePort port;
    private final Wire wire;
    private final WallClock clock;
    private final Credit credit;
    private final Ledger ledger;
    private final ProtocolTimers timers;
    private final FrameSink network;
    private final PacketPool fabric;
    private final Matching inbound;
    private final StampedQueue entering = new StampedQueue(1024);
    private final long[] intendedNs;
    private final Alarm entry;
    private final FrameBacklog waiting = new FrameBacklog(WAITING_BYTES);
    private long entered;
    private long lastIntendedNs;
    private long lastEntryNs;
    private long settledOutbound;
    private long overflowed;

    ModelEnd(
            Experiment experiment,
            FramePort port,
            Wire wire,
            WallClock clock,
            Credit credit,
            Timeline timeline,
            ProtocolTimers timers) {
        this.port = port;
        this.wire = wire;
        this.clock = clock;
        this.credit = credit;
        this.timers = timers;
        ledger = experiment.ledger();
        network = experiment.model().peerInput();
        fabric = experiment.model().fabric();
        inbound = new Matching(wire.inbound, this::lostInbound);
        intendedNs = new long[fabric.slots()];
        entry = timeline.register("wire.entry", this::enter);
    }

    // ---- from the peer

    @Override
    public void onFrame(DirectBuffer buffer, int offset, int length) {
        long record = inbound.find(FrameHash.of(buffer, offset, length));
        if (record < 0) {
            return;
        }
        long dueNs = wire.inbound.first(record);
        long frameId = offered(wire.inbound, record);
        inbound.done(record);
        int slot = fabric.acquire(Owner.FABRIC);
        if (slot == PacketPool.NONE) {
            ledger.dropped(frameId, Place.PEER_QUEUE, DropReason.QUEUE_FULL, clock.nowNs());
            settleInbound();
            return;
        }
        fabric.slab().putBytes(fabric.offset(slot), buffer, offset, length);
        fabric.length(slot, length);
        fabric.frameId(slot, frameId);
        intendedNs[slot] = dueNs;
        long distanceNs = Math.max(0, dueNs - lastIntendedNs) / CATCH_UP_FACTOR;
        lastIntendedNs = dueNs;
        lastEntryNs = Math.max(clock.nowNs(), lastEntryNs + distanceNs);
        entering.add(slot, lastEntryNs);
        entry.setNoLater(lastEntryNs);
    }

    private long offered(LongRing records, long at) {
        long flow = records.second(at);
        return ledger.offered(
                Direction.INBOUND, records.first(at), Wire.high(flow), Wire.low(flow), (int) records.third(at));
    }

    private void lostInbound(LongRing records, long at) {
        ledger.wireLost(offered(records, at), clock.nowNs());
        settleInbound();
    }

    private void settleInbound() {
        wire.entered.setRelease(++entered);
    }

    private void enter(long nowNs) {
        while (entering.due(nowNs)) {
            long atNs = entering.headStampNs();
            int slot = entering.remove();
            timers.frameLate(intendedNs[slot], atNs);
            network.receive(slot, atNs);
            settleInbound();
        }
        entry.set(entering.headStampNs());
    }

    // ---- to the peer

    @Override
    public void receive(int slot, long nowNs) {
        if (!waiting.add(fabric, slot)) {
            overflowed++;
            ledger.wireLost(fabric.frameId(slot), nowNs);
        }
        fabric.release(slot, Owner.FABRIC);
    }

    private int send() {
        credit.settledUpTo(settledOutbound);
        int sent = 0;
        while (!waiting.isEmpty() && credit.covers(waiting.length())) {
            int length = waiting.length();
            if (!port.offer(waiting.memory(), waiting.offset(), length)) {
                break;
            }
            // The record is in the ring before the datagram is in the socket: that takes a flush.
            int hash = FrameHash.of(waiting.memory(), waiting.offset(), length);
            if (!wire.outbound.push(waiting.frameId(), waiting.carriage(), hash)) {
                throw new IllegalStateException("more frames on the wire than credit allows");
            }
            credit.spend(length);
            waiting.remove();
            sent++;
        }
        port.flush();
        return sent;
    }

    private int readSightings() {
        LongRing sightings = wire.sightings;
        long tail = sightings.tail();
        long head = sightings.head();
        for (long at = head; at < tail; at++) {
            long frameId = sightings.first(at);
            long what = sightings.second(at);
            if (Wire.high(what) == Wire.NEVER_ARRIVED) {
                ledger.wireLost(frameId, sightings.third(at));
            } else {
                int carriage = Wire.high(what);
                ledger.delivered(
                        frameId,
                        Flows.NETWORK,
                        carriage >>> 8,
                        DataPath.of(carriage & 0xFF),
                        Wire.low(what),
                        sightings.third(at));
            }
        }
        sightings.consumeUntil(tail);
        settledOutbound = tail;
        return (int) (tail - head);
    }

    // ---- for the loop

    /** Sends, reads a few frames, and takes note of what the peer saw. */
    int exchange() {
        int work = readSightings() + send();
        int read = port.poll(this);
        if (read == 0) {
            inbound.foundEmpty(clock.nowNs());
        }
        return work + read;
    }

    /** Waits for a frame while nothing else is to be done. */
    void await(long maxWaitNs) {
        port.await(this, maxWaitNs);
    }

    /** Whether outbound frames wait for credit. */
    boolean withoutCredit() {
        return !waiting.isEmpty();
    }

    /** Whether nothing is on the wire, given that the peer has sent everything. */
    boolean settled() {
        return waiting.isEmpty()
                && entering.isEmpty()
                && inbound.settled()
                && wire.outbound.isEmpty()
                && wire.sightings.isEmpty();
    }

    /** After the peer's end: writes down what is still on the wire, as offered or seen and nothing more. */
    void close() {
        readSightings();
        for (long at = wire.inbound.head(); at < wire.inbound.tail(); at++) {
            offered(wire.inbound, at);
        }
    }

    long unmatched() {
        return inbound.unmatched();
    }

    long lost() {
        return inbound.lost();
    }

    /** Outbound frames for which there was no more room to wait for credit. */
    long overflowed() {
        return overflowed;
    }
}
