package io.nicteam.harness.stream;

import io.nicteam.harness.scenario.Traffic;
import io.nicteam.harness.stream.SegmentFormat.Ends;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * One stream with both its ends. How its frames travel is not its business: it writes them when it is told to, and reads
 * those that have arrived.
 */
public final class Stream {

    /** Longest time after which a sender without acknowledgement tries again. */
    public static final long LONGEST_TIMEOUT_NS = RoundTrip.LONGEST_NS;

    private static final int SEGMENT_UNIT = Long.BYTES;

    /** What a stream does to the world. */
    public interface Line {

        /** The sender transmits its segment {@code number}: a frame for {@link #writeData}. */
        void transmit(long number, long nowNs);

        /** The receiver acknowledges: a frame for {@link #writeAcknowledgement}. */
        void acknowledge(long nowNs);

        /** The sender's recovery changes. */
        void changed(String from, String to, String because, long nowNs);
    }

    private final Traffic.Stream settings;
    private final Line line;
    private final Application application;
    private final Content content;
    private final Ends ends;
    private final Sender sender;
    private final Receiver receiver;
    private final StallWatch watch;
    private final ByteDigest written = new ByteDigest();
    private final byte[] scratch;

    /**
     * Addresses of one end.
     *
     * @param mac as a 48-bit number
     * @param port of TCP
     */
    public record End(long mac, int ip, int port) {}

    /**
     * @param seed of the bytes
     * @param from the end that has the bytes, {@code to} the one that takes them
     * @param startNs when the application begins to write, {@code endNs} when it has written everything
     * @param mtu longest packet
     */
    public Stream(Traffic.Stream settings, long seed, End from, End to, long startNs, long endNs, int mtu, Line line) {
        this.settings = settings;
        this.line = line;
        int segmentBytes = (mtu - SegmentFormat.PACKET_HEADERS) / SEGMENT_UNIT * SEGMENT_UNIT;
        application = Application.between(startNs, endNs, settings.segmentsPerSecond(), segmentBytes);
        content = new Content(seed);
        ends = new Ends(from.mac(), from.ip(), from.port(), to.mac(), to.ip(), to.port());
        sender = new Sender(
                application, settings.window(), settings.minimumTimeoutNs(), settings.tailLossProbe(), new ToLine());
        receiver = new Receiver(segmentBytes, settings.window());
        watch = new StallWatch(application, sender.counts());
        scratch = new byte[segmentBytes];
    }

    private final class ToLine implements Sender.Line {

        @Override
        public void transmit(long number, Cause cause, long nowNs) {
            line.transmit(number, nowNs);
        }

        @Override
        public void changed(Sender.Recovery from, Sender.Recovery to, String because, long nowNs) {
            line.changed(from.name(), to.name(), because, nowNs);
        }
    }

    public Traffic.Stream settings() {
        return settings;
    }

    /** When {@link #due} wants to be called next. */
    public long dueNs() {
        return sender.dueNs();
    }

    /** Sends what is due. */
    public void due(long nowNs) {
        sender.due(nowNs);
    }

    /**
     * Writes the frame of a segment. What is written for the first time is what the application hands over.
     *
     * @return length of the frame
     */
    public int writeData(long number, MutableDirectBuffer buffer, int frame) {
        int bytes = application.segmentBytes();
        int payload = SegmentFormat.payload(frame);
        long position = number * bytes;
        content.write(buffer, payload, position, bytes);
        if (position == written.bytes()) {
            buffer.getBytes(payload, scratch);
            written.add(scratch, 0, bytes);
        }
        return SegmentFormat.write(buffer, frame, ends, (int) position, 1, settings.window() * bytes, bytes);
    }

    /**
     * Writes the frame of an acknowledgement.
     *
     * @return length of the frame
     */
    public int writeAcknowledgement(MutableDirectBuffer buffer, int frame) {
        int expected = (int) (receiver.next() * application.segmentBytes());
        return SegmentFormat.write(
                buffer, frame, ends.reversed(), 1, expected, settings.window() * application.segmentBytes(), 0);
    }

    /**
     * A frame with data has come to the receiver.
     *
     * @param transmission which of the sender's transmissions it is, from 0
     */
    public void data(DirectBuffer buffer, int frame, int transmission, long nowNs) {
        if (!SegmentFormat.sound(buffer, frame)) {
            return;
        }
        long number = receiver.number(SegmentFormat.sequence(buffer, frame));
        if (receiver.take(number, buffer, SegmentFormat.payload(frame)) > 0) {
            watch.progress(number, transmission, nowNs);
        }
        line.acknowledge(nowNs);
    }

    /** A frame with an acknowledgement has come to the sender. */
    public void acknowledgement(DirectBuffer buffer, int frame, long nowNs) {
        if (!SegmentFormat.sound(buffer, frame)) {
            return;
        }
        sender.acknowledged(sender.number(SegmentFormat.acknowledged(buffer, frame)), nowNs);
    }

    /** Whether everything was written and acknowledged. */
    public boolean finished() {
        return sender.finished();
    }

    /** What became of it. To be asked once, at the end. */
    public StreamOutcome outcome() {
        SenderCounts counts = sender.counts();
        long bytes = receiver.digest().bytes();
        return new StreamOutcome(
                settings.name(),
                settings.direction(),
                application.segments() * application.segmentBytes(),
                bytes,
                written.hex(),
                receiver.digest().hex(),
                finished(),
                counts.transmissions(),
                counts.retransmissions(),
                counts.timeouts(),
                counts.fastRetransmits(),
                counts.probes(),
                watch.longest());
    }
}
