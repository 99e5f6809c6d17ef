package io.nicteam.harness.ledger;

import io.nicteam.harness.scenario.Traffic.Direction;
import io.nicteam.packet.DataPath;
import io.nicteam.packet.FrameRun;
import io.nicteam.state.NotState;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.PathElement;
import io.nicteam.trace.Place;
import io.nicteam.trace.Trace;
import java.util.List;
import java.util.Map;

/**
 * Writes down what happens to every frame while a run goes on. Sources call {@link #offered}, sinks {@link #delivered},
 * the model reports as to any {@link Trace}. Decides nothing and corrects nothing; {@link Settlement} does the sums.
 */
public final class Ledger implements Trace {

    private static final int OFFERED = 1;
    private static final int DELIVERED = 2;
    private static final int DROPPED = 3;
    private static final int COPIED = 4;
    private static final int PATH = 5;
    private static final int WIRE_LOST = 6;
    private static final int ORIGINATED_SENT = 7;
    private static final int ORIGINATED_CONSUMED = 0;

    private final long waitingTimeNs;
    private final Book[] books = {new Book(), new Book()};
    private final Drops drops = new Drops();
    private final PathVector[] vectors;
    private final AdapterTrace[] adapters;
    private final Map<Direction, Flows> flows;
    private final Latencies latencies = new Latencies();
    private final TimeLine timeLine;
    private final Digest digest = new Digest();

    @NotState
    private final Journal journal = new Journal(digest);

    private final Sightings[] sightings;
    private final Phases phases = new Phases();
    private final Originated originated = new Originated();
    private long outstanding;

    /**
     * @param waitingTimeNs a frame later than this is counted late
     * @param intervalNs resolution of the time line
     * @param expectedIntervals how many of those the run is expected to have
     * @param adapterNames of all adapters, in the order of their positions
     * @param flows between whom the flows of each direction are
     */
    public Ledger(
            long waitingTimeNs,
            long intervalNs,
            int expectedIntervals,
            List<String> adapterNames,
            Map<Direction, Flows> flows) {
        this.waitingTimeNs = waitingTimeNs;
        this.flows = flows;
        timeLine = new TimeLine(intervalNs, expectedIntervals);
        int count = adapterNames.size();
        sightings = new Sightings[] {new Sightings(count), new Sightings(count)};
        vectors = new PathVector[count];
        adapters = new AdapterTrace[count];
        for (int i = 0; i < count; i++) {
            vectors[i] = new PathVector();
            adapters[i] = new AdapterTrace(this, i, count == 1 ? "" : adapterNames.get(i));
        }
    }

    /** Where the parts of one adapter, guest's and host's, report. */
    public Trace adapter(int position) {
        return adapters[position];
    }

    /**
     * A source offers a frame.
     *
     * @param intendedNs when it is due, which is not when there is room for it
     * @param flow index of the flow within its direction
     * @param sequence position within the flow, from 0
     * @param hash of the content, to recognise alteration
     * @return the frame's id
     */
    public long offered(Direction direction, long intendedNs, int flow, int sequence, int hash) {
        int unit = books[direction.ordinal()].add(intendedNs, flow, sequence, hash);
        outstanding++;
        mix(OFFERED, unit, intendedNs);
        return FrameId.of(direction, unit);
    }

    /** A peer has learned another address of the receiver, and sends the frame there: its content is that of {@code hash}. */
    public void readdressed(long frameId, int hash) {
        books[FrameId.direction(frameId).ordinal()].hash(FrameId.position(frameId), hash);
    }

    /**
     * A receiver sees a frame.
     *
     * @param receiver position of the adapter whose stack it is, {@link Flows#NETWORK} for a peer
     * @param carrier position of the adapter that carried the frame
     * @param via the path that carried the frame between guest and NIC
     */
    public void delivered(long frameId, int receiver, int carrier, DataPath via, int hash, long nowNs) {
        if (frameId == ORIGINATED) {
            consumed(nowNs);
            return;
        }
        Direction direction = FrameId.direction(frameId);
        Book book = books[direction.ordinal()];
        Sightings seen = sightings[direction.ordinal()];
        int unit = FrameId.position(frameId);
        outstanding--;
        mix(DELIVERED, frameId, nowNs);
        if (receiver != flows.get(direction).receiver(book.flow(unit))) {
            book.seeElsewhere(unit);
            if (flows.get(direction).isGroup(book.flow(unit))) {
                seen.overheard++;
            } else {
                seen.misdelivered++;
            }
            return;
        }
        if (hash != book.hash(unit)) {
            seen.altered++;
        }
        seen.carriedBy(carrier, via);
        seen.flowBy(book.flow(unit), carrier);
        // RFC 4737 and 7680 ask first whether it is a duplicate, then whether it is out of order, then whether it is
        // lost.
        if (!book.see(unit, carrier, nowNs)) {
            seen.duplicated++;
            timeLine.count(direction, TimeLine.Kind.DUPLICATED, nowNs);
            return;
        }
        if (!seen.inOrder(book.flow(unit), book.sequence(unit))) {
            seen.reordered++;
        }
        long intendedNs = book.intendedNs(unit);
        long latencyNs = nowNs - intendedNs;
        if (latencyNs > waitingTimeNs) {
            seen.late++;
        }
        latencies.record(via, phases.at(intendedNs), latencyNs);
        timeLine.count(direction, via == DataPath.VF ? TimeLine.Kind.VF : TimeLine.Kind.SYNTHETIC, nowNs);
    }

    /** Charged to the adapter of the frame's flow. */
    @Override
    public void dropped(long frameId, Place place, DropReason reason, long nowNs) {
        dropped(adapterOf(frameId), frameId, place, reason, nowNs);
    }

    private int adapterOf(long frameId) {
        if (frameId == ORIGINATED) {
            return 0;
        }
        Direction direction = FrameId.direction(frameId);
        return flows.get(direction).adapter(book(direction).flow(FrameId.position(frameId)));
    }

    /** Position of the adapter that a frame is for, {@link Flows#NETWORK} if it is for a peer. */
    public int receiver(long frameId) {
        Direction direction = FrameId.direction(frameId);
        return flows.get(direction).receiver(book(direction).flow(FrameId.position(frameId)));
    }

    /** @param adapter position of the one whose path vector tells why */
    void dropped(int adapter, long frameId, Place place, DropReason reason, long nowNs) {
        for (int i = 0; i < FrameRun.count(frameId); i++) {
            dropOne(adapter, FrameRun.at(frameId, i), place, reason, nowNs);
        }
    }

    private void dropOne(int adapter, long frameId, Place place, DropReason reason, long nowNs) {
        outstanding--;
        if (frameId == ORIGINATED) {
            originated.drop();
            mix(DROPPED, (place.ordinal() << 8) | reason.ordinal(), nowNs);
            return;
        }
        drops.add(frameId, place, reason, adapter, vectors[adapter].current(), nowNs);
        mix(DROPPED, frameId, nowNs);
        digest.mix((place.ordinal() << 8) | reason.ordinal());
        Direction direction = FrameId.direction(frameId);
        timeLine.count(direction, TimeLine.Kind.LOST, books[direction.ordinal()].intendedNs(FrameId.position(frameId)));
    }

    /**
     * The wire of a live run lost a copy of a frame: nobody will see it, and the model did not drop it. Told by whoever
     * matches what came out of a wire with what went in.
     */
    public void wireLost(long frameId, long nowNs) {
        outstanding--;
        books[FrameId.direction(frameId).ordinal()].loseOnWire(FrameId.position(frameId));
        mix(WIRE_LOST, frameId, nowNs);
    }

    @Override
    public void copied(long frameId, long nowNs) {
        outstanding++;
        if (frameId == ORIGINATED) {
            originated.copy();
        } else {
            books[FrameId.direction(frameId).ordinal()].copy(FrameId.position(frameId));
        }
        mix(COPIED, frameId, nowNs);
    }

    @Override
    public void sentAgain(long frameId, long nowNs) {
        for (int i = 0; i < FrameRun.count(frameId); i++) {
            long each = FrameRun.at(frameId, i);
            copied(each, nowNs);
            if (each != ORIGINATED) {
                books[FrameId.direction(each).ordinal()].sendAgain(FrameId.position(each));
            }
        }
    }

    @Override
    public void originated(long nowNs) {
        outstanding++;
        originated.send();
        mix(ORIGINATED_SENT, originated.sent(), nowNs);
    }

    @Override
    public void consumed(long nowNs) {
        outstanding--;
        originated.consume();
        mix(ORIGINATED_CONSUMED, originated.inFlight(), nowNs);
    }

    /** Of the first adapter: parts of several have a trace each. */
    @Override
    public void path(PathElement element, DataPath intended, DataPath actual, long nowNs) {
        path(0, element, intended, actual, nowNs);
    }

    void path(int adapter, PathElement element, DataPath intended, DataPath actual, long nowNs) {
        vectors[adapter].set(element, intended, actual, nowNs);
        mix(PATH, (adapter << 16) | (element.ordinal() << 8) | (intended.ordinal() << 4) | actual.ordinal(), nowNs);
        phases.update(paths().settled(), nowNs);
    }

    @Override
    public void transition(String machine, String from, String to, String because, long nowNs) {
        String text = from + " -> " + to + " because " + because;
        journal.log(new LoggedEvent(nowNs, machine, text, LoggedEvent.Kind.TRANSITION, from, to));
    }

    @Override
    public void event(String who, String what, long nowNs) {
        journal.log(new LoggedEvent(nowNs, who, what, LoggedEvent.Kind.NOTE, "", ""));
    }

    @Override
    public void decided(Object state, Enum<?> event) {
        journal.decisions().add(new Decision(state, event));
    }

    /** A fault of the scenario strikes. */
    public void fault(String what, boolean removal, long nowNs) {
        journal.log(new LoggedEvent(nowNs, "fault", what, LoggedEvent.Kind.FAULT, "", ""));
        if (removal) {
            phases.begin(nowNs);
        }
    }

    private void mix(int kind, long what, long nowNs) {
        digest.mix((what << 3) | kind);
        digest.mix(nowNs);
    }

    /** Copies of frames that have neither been seen nor dropped yet. */
    public long outstanding() {
        return outstanding;
    }

    /** Frames offered so far, both directions. */
    public long offeredSoFar() {
        return (long) books[0].size() + books[1].size();
    }

    /** Where all parties of all adapters believe the paths to be. */
    public Paths paths() {
        return new Paths(vectors, adapters);
    }

    /** Frames that the model's parts sent of their own accord. */
    public Originated originated() {
        return originated;
    }

    public List<LoggedEvent> events() {
        return journal.events();
    }

    /** What state machines were asked, in order. Not part of the digest: what came of it is. */
    public List<Decision> decisions() {
        return journal.decisions();
    }

    /** What became of every frame of a direction. */
    public Units units(Direction direction) {
        return new Units(books[direction.ordinal()]);
    }

    public Latencies latencies() {
        return latencies;
    }

    public TimeLine timeLine() {
        return timeLine;
    }

    /** The history of where the parties of an adapter believed its path to be. */
    public PathVector pathVector(int adapter) {
        return vectors[adapter];
    }

    /** How many adapters there are. */
    public int adapters() {
        return adapters.length;
    }

    /** Digest of everything written down so far, 16 hexadecimal digits. */
    public String digest() {
        return digest.hex();
    }

    Flows flows(Direction direction) {
        return flows.get(direction);
    }

    Book book(Direction direction) {
        return books[direction.ordinal()];
    }

    Drops drops() {
        return drops;
    }

    /** Further sightings of units already seen. */
    public long duplicated(Direction direction) {
        return sightings[direction.ordinal()].duplicated;
    }

    /** Units seen after a later one of their flow. */
    public long reordered(Direction direction) {
        return sightings[direction.ordinal()].reordered;
    }

    /** Units seen later than the waiting time. */
    public long late(Direction direction) {
        return sightings[direction.ordinal()].late;
    }

    /** Copies seen by the wrong receiver. */
    public long misdelivered(Direction direction) {
        return sightings[direction.ordinal()].misdelivered;
    }

    /** Copies whose content was not what was offered. */
    public long altered(Direction direction) {
        return sightings[direction.ordinal()].altered;
    }

    /** How often a frame of a flow was carried by another adapter than the one seen before it. */
    public long moves(Direction direction) {
        return sightings[direction.ordinal()].moves;
    }

    /** Copies of group frames seen by others than their flow's receiver. */
    public long overheard(Direction direction) {
        return sightings[direction.ordinal()].overheard;
    }

    /** Copies seen by the right receiver, duplicates included, by the adapter and the path that carried them. */
    public long packets(Direction direction, int adapter, DataPath path) {
        return sightings[direction.ordinal()].carried(adapter, path);
    }
}
