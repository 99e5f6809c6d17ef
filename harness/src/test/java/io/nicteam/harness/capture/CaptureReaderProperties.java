package io.nicteam.harness.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.agrona.concurrent.UnsafeBuffer;

final class CaptureReaderProperties {
    private static final byte[] VALID_PCAP = CaptureBytes.pcap(
                    ByteOrder.BIG_ENDIAN, CaptureBytes.NANOSECONDS, 0x2400_0001)
            .packet(1, 2, CaptureBytes.frame(64, 1))
            .packet(1, 3, CaptureBytes.tagged(70, 0x88A8, 0x8100), 90)
            .packet(1, 2, CaptureBytes.frame(20, 3))
            .toBytes();

    private static final byte[] VALID_PCAPNG = validPcapng();

    /** A change to a valid file: a byte, or a 32-bit field that holds a length more often than not. */
    record Mutation(int at, int value, boolean wide) {
        void apply(byte[] file) {
            if (wide) {
                ByteOrder order = (value & 1) == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
                ByteBuffer.wrap(file).order(order).putInt(at % (file.length / 4) * 4, value);
            } else {
                file[at % file.length] = (byte) value;
            }
        }
    }

    /** What was captured, when (nanoseconds) and how long it was on the wire. */
    record Packet(int captured, int lost, long timeNs) {
        byte[] data() {
            return CaptureBytes.frame(captured, captured);
        }
    }

    private static byte[] validPcapng() {
        CaptureBytes file = CaptureBytes.pcapng(ByteOrder.LITTLE_ENDIAN);
        file.description(1, 80, file.resolution(0x8A), file.timeOffset(3), file.fcsLength(32));
        file.enhanced(0, 5, CaptureBytes.frame(62, 1), 62, file.packetFlags(0x81));
        file.simple(CaptureBytes.frame(80, 2), 99).obsolete(0, 1, 6, CaptureBytes.frame(61, 3));
        file.section(ByteOrder.BIG_ENDIAN).description(105, 0).description(1, 0, file.resolution(9));
        return file.block(4, new byte[21])
                .enhanced(1, 7_000_000_000L, new byte[9])
                .toBytes();
    }

    @Property(tries = 1_000)
    void shouldEndInFramesOrCaptureExceptionWhenBytesAreArbitrary(
            @ForAll("starts") byte[] start, @ForAll @Size(max = 300) byte[] rest) {
        byte[] file = Arrays.copyOf(start, start.length + rest.length);
        System.arraycopy(rest, 0, file, start.length, rest.length);
        readToTheEnd(file);
    }

    @Property(tries = 2_000)
    void shouldEndInFramesOrCaptureExceptionWhenValidFileIsMutated(
            @ForAll boolean pcapng,
            @ForAll("mutations") List<Mutation> mutations,
            @ForAll @IntRange(max = 500) int cut) {
        byte[] valid = pcapng ? VALID_PCAPNG : VALID_PCAP;
        byte[] file = valid.clone();
        mutations.forEach(mutation -> mutation.apply(file));
        readToTheEnd(cut < file.length ? Arrays.copyOf(file, file.length - cut) : file);
    }

    @Property(tries = 500)
    void shouldGiveBackFramesAndTimesWhenFileIsValid(
            @ForAll("packets") List<Packet> packets, @ForAll boolean big, @ForAll boolean pcapng)
            throws CaptureException {
        CaptureReader reader = file(packets, big, pcapng).reader();
        for (Packet packet : packets) {
            assertThat(reader.next()).isTrue();
            CapturedFrame frame = reader.frame();
            byte[] data = new byte[frame.capturedLength()];
            reader.copyTo(frame, new UnsafeBuffer(data), 0);
            assertThat(data).isEqualTo(packet.data());
            assertThat(frame.originalLength()).isEqualTo(packet.captured() + packet.lost());
            assertThat(frame.timeNs()).isEqualTo(packet.timeNs());
        }
        assertThat(reader.next()).isFalse();
        assertThat(reader.warnings()).isEmpty();
    }

    @Property(tries = 500)
    void shouldKeepTheFramesBeforeTheCutWhenFileIsCutAnywhere(
            @ForAll("packets") List<Packet> packets, @ForAll boolean pcapng, @ForAll @IntRange(max = 4_000) int cutAt)
            throws CaptureException {
        CaptureBytes whole = file(packets, true, pcapng);
        int start = file(List.of(), true, pcapng).size();
        int size = start + cutAt % (whole.size() - start + 1);
        int complete = 0;
        while (complete < packets.size()
                && file(packets.subList(0, complete + 1), true, pcapng).size() <= size) {
            complete++;
        }
        boolean atBoundary = file(packets.subList(0, complete), true, pcapng).size() == size;

        CaptureReader reader = whole.cut(whole.size() - size).reader();
        for (int i = 0; i < complete; i++) {
            assertThat(reader.next()).isTrue();
        }
        assertThat(reader.next()).isFalse();
        assertThat(reader.next()).as("asked again").isFalse();
        assertThat(reader.warnings()).hasSize(atBoundary ? 0 : 1);
    }

    @Property(tries = 1_000)
    void shouldConvertTimesExactlyWhenResolutionIsAnyPower(
            @ForAll("ticks") long ticks,
            @ForAll @IntRange(max = 255) int resolution,
            @ForAll @IntRange(min = -100, max = 100) int offsetSeconds) {
        BigInteger second = BigInteger.valueOf(1_000_000_000L);
        BigInteger units = BigInteger.valueOf(resolution < 128 ? 10 : 2).pow(resolution & 127);
        BigInteger expected = new BigInteger(Long.toUnsignedString(ticks))
                .multiply(second)
                .divide(units)
                .add(second.multiply(BigInteger.valueOf(offsetSeconds)));

        PcapngInterface from = new PcapngInterface(0, 1, 0, resolution, offsetSeconds, 0);
        CaptureFile file = new CaptureFile("test.cap", ByteBuffer.allocate(0));
        try {
            assertThat(from.timeNs(file, 0, ticks)).isEqualTo(expected.longValueExact());
            assertThat(expected.signum()).isNotNegative();
        } catch (CaptureException e) {
            // A sum in range may have a first term out of range; that is as far as the exactness goes.
            BigInteger unshifted = expected.subtract(second.multiply(BigInteger.valueOf(offsetSeconds)));
            assertThat(expected.signum() < 0 || expected.bitLength() > 63 || unshifted.bitLength() > 63)
                    .as("refused %s", expected)
                    .isTrue();
        }
    }

    /** Reads and loads; any exception but CaptureException, or no end, fails the property. */
    private static void readToTheEnd(byte[] bytes) {
        CaptureBytes file = CaptureBytes.raw(bytes);
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            try {
                CaptureTrace trace = file.trace();
                CaptureTrace.Summary summary = trace.summary();
                assertThat(summary.framesInFile())
                        .isEqualTo(summary.replayable() + summary.tooShort() + summary.overMtu())
                        .isLessThanOrEqualTo(bytes.length / 16);
                for (int i = 0; i < trace.frames(); i++) {
                    assertThat(CaptureBytes.frameOf(trace, i)).hasSizeBetween(60, CaptureBytes.MTU + 22);
                    assertThat(trace.offsetNs(i)).isGreaterThanOrEqualTo(i == 0 ? 0 : trace.offsetNs(i - 1));
                }
            } catch (CaptureException e) {
                assertThat(e).message().startsWith("test.cap: byte ").doesNotContain("\n");
                assertThat(e.byteOffset()).isBetween(0L, (long) bytes.length);
            }
        });
    }

    private static CaptureBytes file(List<Packet> packets, boolean big, boolean pcapng) {
        ByteOrder order = big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        CaptureBytes file = pcapng ? CaptureBytes.pcapng(order) : CaptureBytes.pcap(order, CaptureBytes.NANOSECONDS);
        if (pcapng) {
            file.description(1, 0, file.resolution(9));
        }
        for (Packet packet : packets) {
            int original = packet.captured() + packet.lost();
            if (pcapng) {
                file.enhanced(0, packet.timeNs(), packet.data(), original);
            } else {
                long second = 1_000_000_000L;
                file.packet(packet.timeNs() / second, (int) (packet.timeNs() % second), packet.data(), original);
            }
        }
        return file;
    }

    /** Headers that get the reader past the first checks, and none. */
    @Provide
    Arbitrary<byte[]> starts() {
        return Arbitraries.of(
                new byte[0],
                CaptureBytes.pcap(ByteOrder.LITTLE_ENDIAN, CaptureBytes.MICROSECONDS)
                        .toBytes(),
                CaptureBytes.pcap(ByteOrder.BIG_ENDIAN, CaptureBytes.NANOSECONDS)
                        .toBytes(),
                CaptureBytes.pcapng(ByteOrder.BIG_ENDIAN).ethernet().toBytes(),
                new byte[] {0x0A, 0x0D, 0x0D, 0x0A},
                new byte[] {(byte) 0xD4, (byte) 0xC3, (byte) 0xB2, (byte) 0xA1});
    }

    @Provide
    Arbitrary<List<Mutation>> mutations() {
        Arbitrary<Integer> lengths = Arbitraries.of(-1, 0, 1, 3, 12, 16, 28, 262_144, 262_145, 1 << 24, 1 << 31, -4);
        Arbitrary<Integer> values = Arbitraries.oneOf(lengths, Arbitraries.integers());
        return Combinators.combine(Arbitraries.integers().between(0, 1_000), values, Arbitraries.of(true, false))
                .as(Mutation::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    @Provide
    Arbitrary<List<Packet>> packets() {
        return Combinators.combine(
                        Arbitraries.integers().between(14, 200),
                        Arbitraries.integers().between(0, 300),
                        Arbitraries.longs().between(0, 4_000_000_000_000_000_000L))
                .as(Packet::new)
                .list()
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<Long> ticks() {
        return Arbitraries.oneOf(
                Arbitraries.longs(),
                Arbitraries.longs().between(0, 4_000_000_000L),
                Arbitraries.integers().between(0, 63).map(shift -> 1L << shift));
    }
}
