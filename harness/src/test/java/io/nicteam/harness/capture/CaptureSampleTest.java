package io.nicteam.harness.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/**
 * The capture that ships with the lab. All expectations come from a separate reading of the file (a script that unpacks
 * the records on its own), not from this package.
 */
final class CaptureSampleTest {
    private static final Path SAMPLE = Path.of("../scenarios/captures/mixed-traffic.pcap");

    private static final long CLIENT = 0x0015_5D01_020AL;
    private static final long SERVER = 0x0015_5D01_020BL;

    @Test
    void shouldMatchTheIndependentCountWhenSampleIsLoaded() throws CaptureException {
        assertThat(CaptureTrace.load(SAMPLE, 1500).summary())
                .isEqualTo(new CaptureTrace.Summary(
                        "pcap, microseconds, little-endian", 3_500, 3_500, 10, 0, 0, 0, 0, 3_314_019_000L, List.of()));

        CaptureTrace.Summary small = CaptureTrace.load(SAMPLE, 576).summary();
        assertThat(small.overMtu()).isEqualTo(2_853);
        assertThat(small.replayable()).isEqualTo(647);
        assertThat(CaptureTrace.load(SAMPLE, 1499).summary().overMtu()).isEqualTo(562);
    }

    @Test
    void shouldHaveTheBytesAndTimesOfTheIndependentReading() throws CaptureException {
        CaptureTrace trace = CaptureTrace.load(SAMPLE, 1500);
        CRC32 crc = new CRC32();
        long bytes = 0;
        for (int i = 0; i < trace.frames(); i++) {
            crc.update(ByteBuffer.allocate(12)
                    .putLong(trace.offsetNs(i))
                    .putInt(trace.length(i))
                    .flip());
            crc.update(CaptureBytes.frameOf(trace, i));
            bytes += trace.length(i);
        }

        assertThat(bytes).isEqualTo(2_609_183);
        assertThat(crc.getValue()).isEqualTo(0x903C_0C29L);
        assertThat(trace.offsetNs(1)).isEqualTo(18_000);
        assertThat(trace.offsetNs(1_749)).isEqualTo(2_701_986_000L);
    }

    @Test
    void shouldHaveTwoStationsWhenAddressesAreCounted() throws CaptureException {
        CaptureTrace trace = CaptureTrace.load(SAMPLE, 1500);
        Map<Long, Integer> from = new HashMap<>();
        Map<Long, Integer> to = new HashMap<>();
        for (int i = 0; i < trace.frames(); i++) {
            from.merge(trace.sourceMac(i), 1, Integer::sum);
            to.merge(trace.destinationMac(i), 1, Integer::sum);
        }

        assertThat(from).isEqualTo(Map.of(CLIENT, 2_825, SERVER, 675));
        assertThat(to).isEqualTo(Map.of(SERVER, 2_823, CLIENT, 675, 0xFFFF_FFFF_FFFFL, 1, 0x3333_FF01_020BL, 1));
    }
}
