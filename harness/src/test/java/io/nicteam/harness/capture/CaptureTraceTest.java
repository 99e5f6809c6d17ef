package io.nicteam.harness.capture;

import static io.nicteam.harness.capture.CaptureBytes.MICROSECONDS;
import static io.nicteam.harness.capture.CaptureBytes.frame;
import static io.nicteam.harness.capture.CaptureBytes.frameOf;
import static io.nicteam.harness.capture.CaptureBytes.tagged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CaptureTraceTest {
    private static CaptureBytes pcap() {
        return CaptureBytes.pcap(ByteOrder.LITTLE_ENDIAN, MICROSECONDS);
    }

    @Test
    void shouldAccountForEveryFrameWhenSomeCannotBeReplayed() throws CaptureException {
        CaptureTrace trace = pcap().packet(1, 0, frame(1514, 1))
                .packet(1, 1, new byte[13])
                .packet(1, 2, frame(1515, 2))
                .packet(1, 3, frame(14, 3))
                .packet(1, 4, frame(20, 4), 40)
                .packet(1, 5, new byte[13], 100)
                .packet(1, 6, frame(59, 5))
                .packet(1, 7, frame(60, 6))
                .packet(1, 8, frame(100, 7), 1515)
                .trace();

        assertThat(trace.summary())
                .isEqualTo(new CaptureTrace.Summary(
                        "pcap, microseconds, little-endian", 9, 5, 3, 2, 2, 1, 0, 7_000, List.of()));
        assertThat(trace.frames()).isEqualTo(5);
        assertThat(frameOf(trace, 1)).isEqualTo(Arrays.copyOf(frame(14, 3), 60));
        assertThat(frameOf(trace, 2)).isEqualTo(Arrays.copyOf(frame(20, 4), 60));
        assertThat(frameOf(trace, 4)).isEqualTo(frame(60, 6));
    }

    @Test
    void shouldNotCountTagsAsPayloadWhenFrameIsTagged() throws CaptureException {
        CaptureTrace trace = pcap().packet(0, 0, tagged(1518, 0x8100))
                .packet(0, 0, tagged(1522, 0x88A8, 0x8100))
                .packet(0, 0, tagged(1519, 0x8100))
                .packet(0, 0, tagged(1523, 0x88A8, 0x8100))
                .packet(0, 0, tagged(1526, 0x8100, 0x8100, 0x8100))
                .packet(0, 0, tagged(1518, 0x9100))
                .packet(0, 0, Arrays.copyOf(tagged(1518, 0x8100), 14), 1518)
                .trace();

        assertThat(trace.frames()).isEqualTo(3);
        assertThat(trace.length(0)).isEqualTo(1518);
        assertThat(trace.length(1)).isEqualTo(1522);
        assertThat(trace.length(2)).isEqualTo(1518);
        assertThat(trace.summary().overMtu()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {14, 15, 16, 17})
    void shouldNotLookForTagsWhenTheyWereNotCaptured(int captured) throws CaptureException {
        byte[] outer = Arrays.copyOf(tagged(60, 0x88A8, 0x8100), captured);

        CaptureTrace last = pcap().packet(0, 0, outer, 1522).trace();

        assertThat(last.summary().overMtu()).as("only the outer tag is known").isEqualTo(1);
        assertThat(pcap().packet(0, 0, outer, 1518).trace().frames()).isEqualTo(1);
    }

    @Test
    void shouldClampAndCountWhenTimesGoBack() throws CaptureException {
        CaptureTrace trace = pcap().packet(0, 3, new byte[2])
                .packet(5, 10, frame(60, 1))
                .packet(5, 4, frame(60, 2))
                .packet(5, 30, frame(60, 3))
                .packet(5, 29, frame(60, 4))
                .packet(5, 30, frame(60, 5))
                .trace();

        assertThat(new long[] {
                    trace.offsetNs(0), trace.offsetNs(1), trace.offsetNs(2), trace.offsetNs(3), trace.offsetNs(4)
                })
                .containsExactly(0, 0, 20_000, 20_000, 20_000);
        assertThat(trace.summary().outOfOrderTimestamps()).isEqualTo(2);
        assertThat(trace.summary().durationNs()).isEqualTo(20_000);
    }

    @Test
    void shouldGiveAddressesInWireOrder() throws CaptureException {
        byte[] frame = frame(60, 1);
        System.arraycopy(new byte[] {(byte) 0xFE, 1, (byte) 0x82, 3, (byte) 0x84, 5}, 0, frame, 0, 6);
        System.arraycopy(new byte[] {0, 0x15, 0x5D, (byte) 0xFF, 0, (byte) 0x80}, 0, frame, 6, 6);
        CaptureTrace trace =
                pcap().packet(0, 0, frame(61, 9)).packet(0, 0, frame).trace();

        assertThat(trace.destinationMac(1)).isEqualTo(0xFE01_8203_8405L);
        assertThat(trace.sourceMac(1)).isEqualTo(0x0015_5DFF_0080L);
    }

    @Test
    void shouldWriteOnlyTheFrameWhenDestinationHoldsOldBytes() throws CaptureException {
        CaptureTrace trace = pcap().packet(0, 0, frame(20, 1), 30).trace();
        byte[] destination = new byte[80];
        Arrays.fill(destination, (byte) 0x55);

        trace.copyTo(0, new UnsafeBuffer(destination), 10);

        byte[] expected = new byte[80];
        Arrays.fill(expected, (byte) 0x55);
        System.arraycopy(Arrays.copyOf(frame(20, 1), 60), 0, expected, 10, 60);
        assertThat(destination).isEqualTo(expected);
    }

    @Test
    void shouldAllocateNothingWhenFramesAreCopied() throws CaptureException {
        CaptureTrace trace = pcap().packet(0, 0, frame(20, 1))
                .packet(0, 0, frame(900, 1), 1000)
                .trace();
        UnsafeBuffer destination = new UnsafeBuffer(new byte[1000]);
        long self = Thread.currentThread().getId();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        copyManyTimes(trace, destination);

        long before = threads.getThreadAllocatedBytes(self);
        copyManyTimes(trace, destination);
        long allocated = threads.getThreadAllocatedBytes(self) - before;

        assertThat(allocated).as("bytes in 20,000 copies").isLessThan(20_000);
    }

    private static void copyManyTimes(CaptureTrace trace, UnsafeBuffer destination) {
        for (int i = 0; i < 20_000; i++) {
            trace.copyTo(i & 1, destination, 0);
        }
    }

    @Test
    void shouldWarnWhenNothingCanBeReplayed() throws CaptureException {
        CaptureTrace trace = pcap().packet(0, 0, new byte[0]).trace();

        assertThat(trace.frames()).isZero();
        assertThat(trace.summary().durationNs()).isZero();
        assertThat(trace.summary().warnings()).containsExactly("no frame can be replayed");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1})
    void shouldRejectIndexWhenThereIsNoSuchFrame(int i) throws CaptureException {
        CaptureTrace trace = pcap().packet(0, 0, frame(60, 1)).trace();
        UnsafeBuffer destination = new UnsafeBuffer(new byte[100]);

        assertThatThrownBy(() -> trace.length(i)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> trace.offsetNs(i)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> trace.sourceMac(i)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> trace.copyTo(i, destination, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void shouldGrowWhenThereAreManyFrames() throws CaptureException {
        CaptureBytes file = pcap();
        for (int i = 0; i < 2_500; i++) {
            file.packet(0, i, frame(60 + i % 7, i));
        }
        CaptureTrace trace = file.trace();

        assertThat(trace.frames()).isEqualTo(2_500);
        for (int i = 0; i < 2_500; i++) {
            assertThat(frameOf(trace, i)).isEqualTo(frame(60 + i % 7, i));
            assertThat(trace.offsetNs(i)).isEqualTo(i * 1_000L);
        }
    }

    @Test
    void shouldNameTheFileWhenItIsLoadedFromDisk(@TempDir Path directory) throws CaptureException {
        Path good = pcap().packet(0, 0, frame(60, 1)).writeTo(directory.resolve("good.pcap"));
        assertThat(CaptureTrace.load(good, 1500).frames()).isEqualTo(1);
        assertThatThrownBy(() -> CaptureTrace.load(good, 0)).isInstanceOf(IllegalArgumentException.class);

        Path missing = directory.resolve("missing.pcap");
        assertThatThrownBy(() -> CaptureTrace.load(missing, 1500))
                .isInstanceOf(CaptureException.class)
                .hasMessage(missing + ": byte 0: expected a readable capture file, found no such file");
        assertThatThrownBy(() -> CaptureTrace.load(directory, 1500))
                .isInstanceOf(CaptureException.class)
                .hasMessageEndingWith("found a directory");
        Path broken = pcap().cut(3).writeTo(directory.resolve("two\nlines.pcap"));
        assertThatThrownBy(() -> CaptureTrace.load(broken, 1500))
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining("two?lines.pcap: byte 0: ")
                .message()
                .doesNotContain("\n");
    }
}
