package io.nicteam.harness.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.frame.Ethernet;
import io.nicteam.harness.capture.CaptureException;
import io.nicteam.harness.capture.CaptureTrace;
import io.nicteam.harness.random.Prng;
import io.nicteam.harness.scenario.Traffic;
import io.nicteam.harness.scenario.Traffic.Arrivals;
import io.nicteam.harness.scenario.Traffic.Direction;
import io.nicteam.harness.scenario.Traffic.FrameSizes;
import io.nicteam.harness.scenario.Traffic.Protocol;
import io.nicteam.harness.scenario.Traffic.WeightedSize;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

final class TrafficTest {

    private static final long GUEST = 0x00155D01020AL;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final int AT = 6;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[2048]);

    private static GeneratedTraffic source(
            Direction direction,
            Protocol protocol,
            Arrivals arrivals,
            long framesPerSecond,
            int flows,
            long seed,
            WeightedSize... sizes) {
        Traffic.Generator generator = new Traffic.Generator(
                "test",
                direction,
                Traffic.Ends.ONE_PEER,
                framesPerSecond,
                arrivals,
                new FrameSizes("test", List.of(sizes)),
                flows,
                protocol,
                20_000,
                10_000,
                Traffic.Asks.NOTHING);
        return new GeneratedTraffic(
                generator,
                new GeneratedTraffic.Host(GUEST, Peers.GUEST_IP),
                new GeneratedTraffic.Host(Peers.PEER_MAC, Peers.PEER_IP),
                new Prng(seed),
                1_000,
                1_000 + SECOND_NS);
    }

    @Test
    void shouldHaveCorrectChecksumsWhenGenerated() {
        for (Protocol protocol : Protocol.values()) {
            for (Direction direction : Direction.values()) {
                GeneratedTraffic source = source(
                        direction,
                        protocol,
                        Arrivals.CONSTANT,
                        2_000,
                        3,
                        1,
                        new WeightedSize(60, 1),
                        new WeightedSize(61, 1),
                        new WeightedSize(1514, 1));
                for (int i = 0; i < 2_000; i++) {
                    int length = source.write(buffer, AT);
                    assertThat(faultOf(length, protocol))
                            .as("frame %s of %s", i, length)
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void shouldNoticeWhenAByteOfAGeneratedFrameIsWrong() {
        GeneratedTraffic source =
                source(Direction.OUTBOUND, Protocol.TCP, Arrivals.CONSTANT, 100, 1, 1, new WeightedSize(101, 1));
        int length = source.write(buffer, AT);
        for (int i = Ethernet.HEADER_LENGTH; i < length; i++) {
            buffer.putByte(AT + i, (byte) (buffer.getByte(AT + i) ^ 4));
            assertThat(faultOf(length, Protocol.TCP)).as("byte %s", i).isNotEmpty();
            buffer.putByte(AT + i, (byte) (buffer.getByte(AT + i) ^ 4));
        }
    }

    /** Reads the frame as a receiver would (RFC 791, 768, 9293): sums over everything must give all ones. */
    private String faultOf(int length, Protocol protocol) {
        int ip = AT + Ethernet.HEADER_LENGTH;
        int transport = ip + 20;
        int transportLength = length - Ethernet.HEADER_LENGTH - 20;
        if (buffer.getByte(ip) != 0x45 || unsigned(ip + 2) != length - Ethernet.HEADER_LENGTH) {
            return "IP length";
        }
        if (onesSum(ip, 20, 0) != 0xFFFF) {
            return "IP checksum";
        }
        int number = protocol == Protocol.UDP ? 17 : 6;
        if (buffer.getByte(ip + 9) != number) {
            return "protocol";
        }
        if (protocol == Protocol.UDP && unsigned(transport + 4) != transportLength) {
            return "UDP length";
        }
        int pseudo = onesSum(ip + 12, 8, number + transportLength);
        return onesSum(transport, transportLength, pseudo) == 0xFFFF ? "" : "transport checksum";
    }

    private int unsigned(int at) {
        return buffer.getShort(at, ByteOrder.BIG_ENDIAN) & 0xFFFF;
    }

    private int onesSum(int at, int length, int start) {
        int sum = start;
        for (int i = 0; i < length; i++) {
            int octet = buffer.getByte(at + i) & 0xFF;
            sum += (i & 1) == 0 ? octet << 8 : octet;
            sum = (sum & 0xFFFF) + (sum >>> 16);
        }
        return sum;
    }

    @Test
    void shouldOfferExactlyTheRateWhenArrivalsAreConstant() {
        GeneratedTraffic source =
                source(Direction.OUTBOUND, Protocol.UDP, Arrivals.CONSTANT, 30_000, 4, 3, new WeightedSize(60, 1));
        List<Long> times = times(source);

        assertThat(times).hasSize(30_000).isSorted();
        assertThat(times.get(0)).isBetween(1_000L, 1_000L + 33_333);
        for (int i = 1; i < times.size(); i++) {
            assertThat(times.get(i) - times.get(i - 1)).isBetween(33_333L, 33_334L);
        }
    }

    @Test
    void shouldOfferAboutTheRateWhenArrivalsArePoisson() {
        GeneratedTraffic source =
                source(Direction.INBOUND, Protocol.UDP, Arrivals.POISSON, 30_000, 4, 3, new WeightedSize(60, 1));
        List<Long> times = times(source);

        // Six standard deviations of a Poisson count either way, and the spread of exponential gaps.
        assertThat(times.size()).isBetween(29_000, 31_000);
        assertThat(times).isSorted();
        long meanNs = SECOND_NS / 30_000;
        long longer = 0;
        for (int i = 1; i < times.size(); i++) {
            longer += times.get(i) - times.get(i - 1) > meanNs ? 1 : 0;
        }
        assertThat((double) longer / times.size()).isBetween(0.35, 0.39);
    }

    private List<Long> times(TrafficSource source) {
        List<Long> times = new ArrayList<>();
        while (source.nextNs() != TrafficSource.NEVER) {
            times.add(source.nextNs());
            source.write(buffer, 0);
        }
        return times;
    }

    @Test
    void shouldTakeTurnsAmongFlowsAndNumberEachByItself() {
        GeneratedTraffic source =
                source(Direction.OUTBOUND, Protocol.UDP, Arrivals.CONSTANT, 50_000, 4, 5, new WeightedSize(60, 1));
        int[] next = new int[source.flows()];
        Map<Integer, Long> destinations = new HashMap<>();
        while (source.nextNs() != TrafficSource.NEVER) {
            source.write(buffer, 0);
            assertThat(source.sequence()).isEqualTo(next[source.flow()]++);
            destinations.put(source.flow(), Ethernet.destination(buffer, 0));
            assertThat(Ethernet.source(buffer, 0)).isEqualTo(GUEST);
        }

        assertThat(next).hasSize(6);
        assertThat(next[0] - next[3]).isBetween(0, 1);
        assertThat(next[4]).as("2 percent broadcast").isBetween(850, 1_150);
        assertThat(next[5]).as("1 percent multicast").isBetween(400, 600);
        assertThat(destinations.get(4)).isEqualTo(0xFFFF_FFFF_FFFFL);
        assertThat(destinations.get(5) & 0x0100_0000_0000L).isNotZero();
    }

    @Test
    void shouldDrawSizesInProportionToTheirWeights() {
        GeneratedTraffic source = source(
                Direction.OUTBOUND,
                Protocol.UDP,
                Arrivals.CONSTANT,
                12_000,
                1,
                5,
                new WeightedSize(60, 7),
                new WeightedSize(590, 4),
                new WeightedSize(1514, 1));
        Map<Integer, Integer> counts = new HashMap<>();
        while (source.nextNs() != TrafficSource.NEVER) {
            counts.merge(source.write(buffer, 0), 1, Integer::sum);
        }

        assertThat(counts).containsOnlyKeys(60, 590, 1514);
        assertThat(counts.get(60)).isBetween(6_750, 7_250);
        assertThat(counts.get(1514)).isBetween(850, 1_150);
    }

    @Test
    void shouldMergeSourcesInTheOrderInWhichTheyAreDue() {
        TrafficSource slow =
                source(Direction.OUTBOUND, Protocol.UDP, Arrivals.POISSON, 100, 2, 1, new WeightedSize(60, 1));
        TrafficSource fast =
                source(Direction.OUTBOUND, Protocol.UDP, Arrivals.POISSON, 900, 3, 2, new WeightedSize(70, 1));
        TrafficMix mix = new TrafficMix(slow, fast);
        assertThat(mix.flows()).isEqualTo(4 + 5);
        long lastNs = 0;
        while (mix.nextNs() != TrafficSource.NEVER) {
            assertThat(mix.nextNs()).isGreaterThanOrEqualTo(lastNs);
            lastNs = mix.nextNs();
            int length = mix.write(buffer, 0);
            assertThat(mix.flow() < 4).isEqualTo(length == 60);
        }
        assertThat(new TrafficMix().nextNs()).isEqualTo(TrafficSource.NEVER);
    }

    @Test
    void shouldReplayBothDirectionsOfTheSampleWithTheGuestsAddress() throws CaptureException {
        CaptureTrace trace = CaptureTrace.load(Path.of("../scenarios/captures/mixed-traffic.pcap"), 1500);
        Traffic.Replay settings = new Traffic.Replay("sample", Path.of("sample"), 0x00155D01020AL, 0, 200, 2);
        long own = 0x00155D0A0B0CL;
        ReplayedTraffic out = new ReplayedTraffic(trace, settings, Direction.OUTBOUND, own, 500, Long.MAX_VALUE);
        ReplayedTraffic in = new ReplayedTraffic(trace, settings, Direction.INBOUND, own, 500, Long.MAX_VALUE);
        int outbound = 0;
        int[] next = new int[out.flows()];
        long lastNs = 0;
        while (out.nextNs() != TrafficSource.NEVER) {
            assertThat(out.nextNs()).isGreaterThanOrEqualTo(lastNs);
            lastNs = out.nextNs();
            out.write(buffer, 0);
            assertThat(Ethernet.source(buffer, 0)).isEqualTo(own);
            assertThat(out.sequence()).isEqualTo(next[out.flow()]++);
            outbound++;
        }
        int inbound = 0;
        while (in.nextNs() != TrafficSource.NEVER) {
            in.write(buffer, 0);
            assertThat(Ethernet.destination(buffer, 0)).isEqualTo(own);
            inbound++;
        }

        assertThat(outbound).isEqualTo(2 * 2_825);
        assertThat(inbound).isEqualTo(2 * 675);
        // Twice as fast, twice in a row: about the capture's own time.
        assertThat(lastNs).isBetween(3_200_000_000L, 3_400_000_000L);
    }
}
