package io.nicteam.harness.scenario;

import java.nio.file.Path;
import java.util.List;

/** One source of frames: open-loop, but for a stream. */
public sealed interface Traffic {

    /**
     * A generator.
     *
     * @param name label in reports
     * @param direction which end offers the frames
     * @param ends between whom
     * @param framesPerSecond mean rate over all flows
     * @param arrivals how intended times are spaced
     * @param sizes frame sizes, without the frame check sequence
     * @param flows number of distinct 5-tuples, used in turn
     * @param protocol shape of the frames
     * @param broadcastShare parts per million sent to the broadcast address
     * @param multicastShare parts per million sent to a multicast group
     * @param asks what the frames leave to the adapter, if they go out
     */
    record Generator(
            String name,
            Direction direction,
            Ends ends,
            long framesPerSecond,
            Arrivals arrivals,
            FrameSizes sizes,
            int flows,
            Protocol protocol,
            int broadcastShare,
            int multicastShare,
            Asks asks)
            implements Traffic {

        /** Bytes of the longest send that it makes. */
        public int longestSend() {
            int longest =
                    sizes.sizes().stream().mapToInt(WeightedSize::bytes).max().orElse(0);
            return asks.largeSendShare() == 0 ? longest : Math.max(longest, asks.largeSendBytes());
        }
    }

    /**
     * What outbound frames of a generator leave to the adapter.
     *
     * @param checksum whether they leave the stack without checksums
     * @param priority of the tag that they are to get, 0 for none
     * @param largeSendShare parts per million that are to be cut into segments
     * @param segments how many a large send is cut into
     */
    record Asks(boolean checksum, int priority, int largeSendShare, int segments) {

        /** Frames that are as they will be on the wire. */
        public static final Asks NOTHING = new Asks(false, 0, 0, 8);

        /** Payload of a segment: what TCP has with an MTU of 1500 and a time stamp that these frames do not carry. */
        public static final int SEGMENT_BYTES = 1448;

        private static final int HEADERS = 54;

        /** Whether frames are as they will be on the wire. */
        public boolean isNothing() {
            return !checksum && priority == 0 && largeSendShare == 0;
        }

        /** Headers, full segments, and a last one of half the size. */
        public int largeSendBytes() {
            return HEADERS + (segments - 1) * SEGMENT_BYTES + SEGMENT_BYTES / 2;
        }
    }

    /**
     * The frames of a capture, each at its own time.
     *
     * @param name label in reports
     * @param file capture, pcap or pcapng
     * @param guestMac address in the capture that is the guest's; frames from it go out, the others come in
     * @param adapter position of the adapter that takes its part
     * @param speedPercent 100 plays at captured speed, 200 twice as fast
     * @param repeat how often the capture is played in a row
     */
    record Replay(String name, Path file, long guestMac, int adapter, int speedPercent, int repeat)
            implements Traffic {}

    /**
     * A reliable stream of bytes between a guest and a peer.
     *
     * @param name label in reports
     * @param direction in which the bytes go; acknowledgements go the other way
     * @param adapter position of the stack of the guest's end
     * @param segmentsPerSecond how many full segments the application writes
     * @param window most segments outstanding
     * @param minimumTimeoutNs least time that the retransmission timer is set to
     * @param tailLossProbe whether the tail is probed before the timer expires
     */
    record Stream(
            String name,
            Direction direction,
            int adapter,
            long segmentsPerSecond,
            int window,
            long minimumTimeoutNs,
            boolean tailLossProbe)
            implements Traffic {}

    /**
     * The two ends of a generator's flows.
     *
     * @param adapter position of the guest's adapter in {@link Topology#adapters()}
     * @param far position of another adapter that the frames are for, {@link #PEERS} for peers on the network
     * @param peers how many of those, used in turn by the flows
     */
    record Ends(int adapter, int far, int peers) {

        /** The far end is on the network. */
        public static final int PEERS = -1;

        /** The first adapter and one peer. */
        public static final Ends ONE_PEER = new Ends(0, PEERS, 1);
    }

    /** Seen from the guest. */
    enum Direction {
        OUTBOUND,
        INBOUND
    }

    /** Spacing of intended times. */
    enum Arrivals {
        /** Equal gaps. */
        CONSTANT,
        /** Exponential gaps. */
        POISSON
    }

    /** What the generated frames look like. */
    enum Protocol {
        UDP,
        TCP
    }

    /**
     * Sizes with weights.
     *
     * @param label as written in the scenario
     */
    record FrameSizes(String label, List<WeightedSize> sizes) {

        public FrameSizes {
            sizes = List.copyOf(sizes);
        }
    }

    /** A frame of {@code bytes}, drawn in proportion to {@code weight}. */
    record WeightedSize(int bytes, int weight) {}
}
