package io.nicteam.harness.capture;

import static io.nicteam.harness.capture.CaptureBytes.MICROSECONDS;
import static io.nicteam.harness.capture.CaptureBytes.NANOSECONDS;
import static io.nicteam.harness.capture.CaptureBytes.frame;
import static io.nicteam.harness.capture.CaptureBytes.frameOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CapturePcapTest {
    private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;

    @ParameterizedTest
    @CsvSource({
        "LITTLE_ENDIAN, true, 'pcap, nanoseconds, little-endian'",
        "LITTLE_ENDIAN, false, 'pcap, microseconds, little-endian'",
        "BIG_ENDIAN, true, 'pcap, nanoseconds, big-endian'",
        "BIG_ENDIAN, false, 'pcap, microseconds, big-endian'",
    })
    void shouldReadTimesAndBytesWhenFileIsOfAnyVariant(String order, boolean nanoseconds, String format)
            throws CaptureException {
        ByteOrder byteOrder = order.equals("BIG_ENDIAN") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        CaptureReader reader = CaptureBytes.pcap(byteOrder, nanoseconds ? NANOSECONDS : MICROSECONDS)
                .packet(0xFFFF_FFFFL, 7, frame(60, 1))
                .packet(3, 999_999, frame(100, 2), 200)
                .reader();

        assertThat(reader.next()).isTrue();
        assertThat(reader.frame())
                .isEqualTo(new CapturedFrame(40, 60, 60, 4_294_967_295_000_000_000L + (nanoseconds ? 7 : 7_000)));
        assertThat(reader.next()).isTrue();
        assertThat(reader.frame())
                .isEqualTo(new CapturedFrame(116, 100, 200, 3_000_000_000L + (nanoseconds ? 999_999 : 999_999_000)));
        assertThat(reader.next()).isFalse();
        assertThat(reader.format()).isEqualTo(format);
        assertThat(reader.warnings()).isEmpty();
    }

    @Test
    void shouldStripFcsWhenHeaderAnnouncesIt() throws CaptureException {
        int fcsOfTwoWords = 0x2400_0001;
        CaptureTrace trace = CaptureBytes.pcap(LITTLE, MICROSECONDS, fcsOfTwoWords)
                .packet(0, 0, frame(104, 1))
                .packet(0, 0, frame(98, 1), 104)
                .packet(0, 0, frame(102, 1), 104)
                .trace();

        assertThat(trace.length(0)).isEqualTo(100);
        assertThat(frameOf(trace, 0)).isEqualTo(frame(100, 1));
        assertThat(trace.length(1)).isEqualTo(100);
        assertThat(trace.summary().snapped())
                .as("only the second lacks frame bytes")
                .isEqualTo(1);
        assertThat(frameOf(trace, 2)).isEqualTo(frame(100, 1));
    }

    @Test
    void shouldKeepAllBytesWhenFcsLengthIsNotMarkedPresent() throws CaptureException {
        CaptureReader reader = CaptureBytes.pcap(LITTLE, MICROSECONDS, 0x2000_0001)
                .packet(0, 0, frame(104, 1))
                .reader();

        assertThat(reader.next()).isTrue();
        assertThat(reader.frame().capturedLength()).isEqualTo(104);
    }

    @ParameterizedTest
    @CsvSource({
        "101, 'link type 101 (raw IP)'",
        "113, 'link type 113 (Linux cooked, SLL)'",
        "276, 'link type 276 (Linux cooked, SLL2)'",
        "105, 'link type 105 (IEEE 802.11)'",
        "9999, 'link type 9999'"
    })
    void shouldNameLinkTypeWhenItIsNotEthernet(int linkType, String found) {
        assertThatThrownBy(
                        () -> CaptureBytes.pcap(LITTLE, MICROSECONDS, linkType).reader())
                .isInstanceOf(CaptureException.class)
                .hasMessage("test.cap: byte 20: expected link type 1 (Ethernet), found " + found);
    }

    @Test
    void shouldFailWhenReservedBitsOrVersionAreUnknown() {
        assertThatThrownBy(() ->
                        CaptureBytes.pcap(LITTLE, MICROSECONDS, 0x0001_0001).reader())
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining("byte 20: expected zero in the reserved bits");
        assertThatThrownBy(
                        () -> CaptureBytes.pcap(LITTLE, MICROSECONDS, 2, 3, 1).reader())
                .isInstanceOf(CaptureException.class)
                .hasMessage("test.cap: byte 4: expected pcap version 2.4, found version 2.3");
        assertThatThrownBy(() -> CaptureBytes.pcap(LITTLE, MICROSECONDS).cut(1).reader())
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining("expected a pcap file header of 24 bytes, found 23 bytes");
    }

    @Test
    void shouldNameOffsetWhenCapturedLengthIsCorrupt() throws CaptureException {
        CaptureReader atLimit = CaptureBytes.pcap(LITTLE, MICROSECONDS)
                .packet(0, 0, new byte[262_144], 300_000)
                .reader();
        assertThat(atLimit.next()).isTrue();

        CaptureReader beyond = CaptureBytes.pcap(LITTLE, MICROSECONDS)
                .packet(0, 0, frame(60, 1))
                .packet(0, 0, new byte[262_145], 300_000)
                .reader();
        assertThat(beyond.next()).isTrue();
        assertThatThrownBy(beyond::next)
                .isInstanceOf(CaptureException.class)
                .hasMessage("test.cap: byte 108: expected a captured length of at most 262144 bytes, "
                        + "found 262145 bytes")
                .satisfies(e -> assertThat(((CaptureException) e).byteOffset()).isEqualTo(108));
    }

    @Test
    void shouldFailWhenOriginalLengthContradictsCaptured() throws CaptureException {
        assertThatThrownBy(CaptureBytes.pcap(LITTLE, MICROSECONDS)
                        .packet(0, 0, frame(60, 1), 59)
                        .reader()::next)
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining("byte 32: expected a captured length of at most the original 59 bytes");
        assertThatThrownBy(CaptureBytes.pcap(LITTLE, MICROSECONDS)
                        .packet(0, 0, frame(60, 1), -1)
                        .reader()::next)
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining("byte 36: expected an original length of at most 16777216 bytes");
    }

    @Test
    void shouldReplayUpToTheCutWhenLastRecordIsIncomplete() throws CaptureException {
        CaptureBytes whole = CaptureBytes.pcap(LITTLE, MICROSECONDS)
                .packet(0, 0, frame(60, 1))
                .packet(0, 5, frame(90, 2));

        CaptureTrace inData = whole.cut(31).trace();
        assertThat(inData.frames()).isEqualTo(1);
        assertThat(inData.summary().warnings())
                .containsExactly("cut off at byte 175: the record at byte 100 lacks 31 bytes of its 90 captured bytes");

        CaptureTrace inHeader = whole.cut(90 + 15).trace();
        assertThat(inHeader.frames()).isEqualTo(1);
        assertThat(inHeader.summary().warnings())
                .containsExactly("cut off at byte 101: the record at byte 100 lacks 15 bytes of its 16-byte header");

        assertThat(whole.cut(90 + 16).trace().summary().warnings()).isEmpty();
    }
}
