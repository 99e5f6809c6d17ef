package io.nicteam.harness.ledger;

import io.nicteam.harness.scenario.Traffic.Direction;
import io.nicteam.packet.DataPath;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.PathElement;
import io.nicteam.trace.Place;
import io.nicteam.trace.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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
    private final PathVector vector = new PathVector();
    private final Latencies latencies = new Latencies();
    private final TimeLine timeLine;
    private final Digest digest = new Digest();
    private final List<LoggedEvent> events = new ArrayList<>();
    private final Sightings[] sightings = {new Sightings(), new Sightings()};
    private final long[] phaseStartsNs = new long[1 << 16];
    private final Originated originated = new Originated();
    private long outstanding;
    private int phaseChanges = 1;

    /** What the receivers of one direction saw, beside the book. */
    private static final class Sightings {
        private int[] nextSequence = new int[64];
        private final long[] byPath = new long[DataPath.values().length];
        private long duplicated;
        private long reordered;
        private long late;
        private long misdelivered;
        private long altered;

        private boolean inOrder(int flow, int sequence) {
            if (flow >= nextSequence.length) {
                nextSequence = Arrays.copyOf(nextSequence, Math.max(flow + 1, nextSequence.length * 2));
            }
            if (sequence < nextSequence[flow]) {
                return false;
            }
            nextSequence[flow] = sequence + 1;
            return true;
        }
    }

    /**
     * @param waitingTimeNs a frame later than this is counted late
     * @param intervalNs resolution of the time line
     * @param expectedIntervals how many of those the run is expected to have
     */
    public Ledger(long waitingTimeNs, long intervalNs, int expectedIntervals) {
        this.waitingTimeNs = waitingTimeNs;
        timeLine = new TimeLine(intervalNs, expectedIntervals);
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

    /**
     * A receiver sees a frame.
     *
     * @param receivedBy the direction whose receiver this is: {@link Direction#OUTBOUND} for the peer
     * @param via the path that carried the frame between guest and NIC
     */
    public void delivered(long frameId, Direction receivedBy, DataPath via, int hash, long nowNs) {
        Direction direction = FrameId.direction(frameId);
        Book book = books[direction.ordinal()];
        Sightings seen = sightings[direction.ordinal()];
        int unit = FrameId.position(frameId);
        outstanding--;
        mix(DELIVERED, frameId, nowNs);
        if (receivedBy != direction) {
            seen.misdelivered++;
            return;
        }
        if (hash != book.hash(unit)) {
            seen.altered++;
        }
        seen.byPath[via.ordinal()]++;
        // RFC 4737 and 7680 ask first whether it is a duplicate, then whether it is out of order, then whether it is
        // lost.
        if (!book.see(unit, nowNs)) {
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
        latencies.record(via, phaseAt(intendedNs), latencyNs);
        timeLine.count(direction, via == DataPath.VF ? TimeLine.Kind.VF : TimeLine.Kind.SYNTHETIC, nowNs);
    }

    @Override
    public void dropped(long frameId, Place place, DropReason reason, long nowNs) {
        outstanding--;
        if (frameId == ORIGINATED) {
            originated.drop();
            mix(DROPPED, (place.ordinal() << 8) | reason.ordinal(), nowNs);
            return;
        }
        drops.add(frameId, place, reason, vector.current(), nowNs);
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

    @Override
    public void path(PathElement element, DataPath intended, DataPath actual, long nowNs) {
        vector.set(element, intended, actual, nowNs);
        mix(PATH, (element.ordinal() << 8) | (intended.ordinal() << 4) | actual.ordinal(), nowNs);
        updatePhase(nowNs);
    }

    @Override
    public void transition(String machine, String from, String to, String because, long nowNs) {
        log(machine, from + " -> " + to + " because " + because, LoggedEvent.Kind.TRANSITION, nowNs);
    }

    @Override
    public void event(String who, String what, long nowNs) {
        log(who, what, LoggedEvent.Kind.NOTE, nowNs);
    }

    /** A fault of the scenario strikes. */
    public void fault(String what, boolean removal, long nowNs) {
        log("fault", what, LoggedEvent.Kind.FAULT, nowNs);
        if (removal && phaseChanges == 1) {
            changePhase(nowNs);
        }
    }

    private void log(String who, String text, LoggedEvent.Kind kind, long nowNs) {
        events.add(new LoggedEvent(nowNs, who, text, kind));
        digest.mix(who);
        digest.mix(text);
        digest.mix(nowNs);
    }

    private void mix(int kind, long what, long nowNs) {
        digest.mix((what << 3) | kind);
        digest.mix(nowNs);
    }

    /** After the first removal, agreement and disagreement alternate: odd entries begin a disturbance. */
    private void updatePhase(long nowNs) {
        boolean disturbed = (phaseChanges & 1) == 0;
        if (phaseChanges > 1 && disturbed == vector.settled(vector.current())) {
            changePhase(nowNs);
        }
    }

    private void changePhase(long nowNs) {
        if (phaseChanges < phaseStartsNs.length) {
            phaseStartsNs[phaseChanges++] = nowNs;
        }
    }

    private Phase phaseAt(long timeNs) {
        int phase = phaseChanges - 1;
        while (phase > 0 && phaseStartsNs[phase] > timeNs) {
            phase--;
        }
        if (phase == 0) {
            return Phase.BEFORE;
        }
        return (phase & 1) == 1 ? Phase.DURING : Phase.AFTER;
    }

    /** Copies of frames that have neither been seen nor dropped yet. */
    public long outstanding() {
        return outstanding;
    }

    /** Frames offered so far, both directions. */
    public long offeredSoFar() {
        return (long) books[0].size() + books[1].size();
    }

    /** Whether all parties agree on the path now. */
    public boolean pathSettled() {
        return vector.settled(vector.current());
    }

    /** What the parties believe now, in words. */
    public String pathInWords() {
        return vector.describe(vector.current());
    }

    /** Frames that the model's parts sent of their own accord. */
    public Originated originated() {
        return originated;
    }

    public List<LoggedEvent> events() {
        return events;
    }

    public Latencies latencies() {
        return latencies;
    }

    public TimeLine timeLine() {
        return timeLine;
    }

    public PathVector pathVector() {
        return vector;
    }

    /** Digest of everything written down so far, 16 hexadecimal digits. */
    public String digest() {
        return digest.hex();
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

    /** Copies seen by the right receiver, duplicates included, by the path that carried them. */
    public long packets(Direction direction, DataPath path) {
        return sightings[direction.ordinal()].byPath[path.ordinal()];
    }
}
