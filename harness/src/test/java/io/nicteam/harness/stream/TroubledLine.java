package io.nicteam.harness.stream;

import io.nicteam.harness.random.Prng;
import io.nicteam.harness.scenario.Traffic;
import io.nicteam.harness.scenario.Traffic.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A stream whose frames are lost, doubled and delayed until a certain time, and not any more afterwards. */
final class TroubledLine implements Stream.Line {

    static final long START_NS = 1_000_000;
    private static final long DELAY_NS = 20_000;

    int lossPercent;
    int doublePercent;
    int delayPercent;
    long delayNs = 500_000;
    long troubleEndsNs;
    /** Whether the payload of every tenth data frame is replaced, checksum included. */
    boolean forges;

    final List<String> changes = new ArrayList<>();
    private final Prng prng;
    private final Stream stream;
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[2048]);
    private final PriorityQueue<Frame> travelling = new PriorityQueue<>();
    private long order;
    private int transmissions;
    private long nowNs;

    private record Frame(long atNs, long order, boolean data, int transmission, DirectBuffer bytes)
            implements Comparable<Frame> {

        @Override
        public int compareTo(Frame other) {
            int byTime = Long.compare(atNs, other.atNs);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    TroubledLine(long seed, long perSecond, int window, long durationNs, boolean probes) {
        prng = new Prng(seed);
        stream = new Stream(
                new Traffic.Stream("s", Direction.OUTBOUND, 0, perSecond, window, 200_000_000, probes),
                seed,
                new Stream.End(0x00155D000001L, 0x0A000001, 1000),
                new Stream.End(0x00155D000002L, 0x0A000002, 2000),
                START_NS,
                START_NS + durationNs,
                576,
                this);
    }

    /** Runs until everything is acknowledged, or for too long, and ends the stream. */
    StreamOutcome run(long limitNs) {
        until(limitNs);
        return stream.outcome();
    }

    /** Runs up to an instant. */
    void until(long limitNs) {
        while (!stream.finished()) {
            long arrivalNs =
                    travelling.isEmpty() ? Long.MAX_VALUE : travelling.peek().atNs();
            long nextNs = Math.min(arrivalNs, stream.dueNs());
            if (nextNs > limitNs) {
                return;
            }
            nowNs = nextNs;
            if (arrivalNs == nextNs) {
                arrive(travelling.remove());
            } else {
                stream.due(nowNs);
            }
        }
    }

    private void arrive(Frame frame) {
        buffer.putBytes(0, frame.bytes(), 0, frame.bytes().capacity());
        if (frame.data()) {
            stream.data(buffer, 0, frame.transmission(), nowNs);
        } else {
            stream.acknowledgement(buffer, 0, nowNs);
        }
    }

    @Override
    public void transmit(long number, long atNs) {
        int length = stream.writeData(number, buffer, 0);
        if (forges && number % 10 == 9) {
            // Two words of the payload change places: the sum stays what it was.
            int word = buffer.getShort(60);
            buffer.putShort(60, buffer.getShort(62));
            buffer.putShort(62, (short) word);
        }
        send(true, transmissions++, length, atNs);
    }

    @Override
    public void acknowledge(long atNs) {
        send(false, 0, stream.writeAcknowledgement(buffer, 0), atNs);
    }

    private void send(boolean data, int transmission, int length, long atNs) {
        byte[] bytes = new byte[length];
        buffer.getBytes(0, bytes);
        boolean trouble = atNs < troubleEndsNs;
        int copies = trouble && prng.below(100) < doublePercent ? 2 : 1;
        for (int i = 0; i < copies; i++) {
            if (trouble && prng.below(100) < lossPercent) {
                continue;
            }
            long extraNs = trouble && prng.below(100) < delayPercent ? prng.below(delayNs) : 0;
            travelling.add(new Frame(atNs + DELAY_NS + extraNs, order++, data, transmission, new UnsafeBuffer(bytes)));
        }
    }

    @Override
    public void changed(String from, String to, String because, long atNs) {
        changes.add(from + " -> " + to + " because " + because);
    }
}
