package io.nicteam.harness.capture;

import static io.nicteam.harness.capture.CaptureBytes.frame;
import static io.nicteam.harness.capture.CaptureBytes.frameOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CapturePcapngTest {
    private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;
    private static final ByteOrder BIG = ByteOrder.BIG_ENDIAN;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldReadEveryKindOfPacketBlockWhenSectionIsOfEitherOrder(boolean big) throws CaptureException {
        CaptureTrace trace = CaptureBytes.pcapng(big ? BIG : LITTLE)
                .ethernet()
                .enhanced(0, 5_000_000_000_000L, frame(61, 1))
                .block(5, new byte[9])
                .obsolete(0, 0xFFFF, 5_000_000_000_002L, frame(62, 2))
                .block(0x0BAD, frame(30, 0))
                .simple(frame(63, 3), 63)
                .enhanced(0, 5_000_000_000_009L, frame(64, 4))
                .trace();

        assertThat(trace.frames()).isEqualTo(4);
        for (int i = 0; i < 4; i++) {
            assertThat(frameOf(trace, i)).isEqualTo(frame(61 + i, 1 + i));
        }
        assertThat(trace.offsetNs(1)).isEqualTo(2_000);
        assertThat(trace.offsetNs(2)).as("a simple packet has no time").isEqualTo(2_000);
        assertThat(trace.offsetNs(3)).isEqualTo(9_000);
        assertThat(trace.summary().format()).isEqualTo(big ? "pcapng, big-endian" : "pcapng, little-endian");
        assertThat(trace.summary().warnings()).singleElement().asString().startsWith("frames without a time stamp: 1;");
    }

    @Test
    void shouldStartAnewWithOrderAndInterfacesWhenSectionBegins() throws CaptureException {
        CaptureBytes file = CaptureBytes.pcapng(LITTLE).ethernet().enhanced(0, 10, frame(60, 1));
        file.section(BIG, 1, 2);
        file.description(1, 0, file.resolution(9)).enhanced(0, 10_700, frame(60, 2));
        CaptureTrace trace = file.trace();

        assertThat(trace.frames()).isEqualTo(2);
        assertThat(trace.offsetNs(1)).isEqualTo(700);
        assertThat(trace.summary().format()).isEqualTo("pcapng, little-endian, 2 sections");

        CaptureReader undescribed = CaptureBytes.pcapng(LITTLE)
                .ethernet()
                .section(LITTLE)
                .enhanced(0, 10, frame(60, 1))
                .reader();
        assertThatThrownBy(undescribed::next)
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining("expected a packet of one of the 0 interfaces described so far");
    }

    @Test
    void shouldConvertTimesWhenInterfacesDifferInResolutionAndOffset() throws CaptureException {
        CaptureBytes file = CaptureBytes.pcapng(BIG);
        file.ethernet();
        file.description(1, 0, file.resolution(3), file.timeOffset(1_000));
        file.description(1, 0, file.resolution(0x80 | 10));
        file.description(1, 0, file.resolution(12), file.timeOffset(-1));
        CaptureReader reader = file.enhanced(0, 1_500_000, frame(60, 1))
                .enhanced(1, 1_500, frame(60, 1))
                .enhanced(2, 1_536, frame(60, 1))
                .enhanced(3, 2_500_000_000_999L, frame(60, 1))
                .reader();

        long[] expected = {1_500_000_000L, 1_001_500_000_000L, 1_500_000_000L, 1_500_000_000L};
        for (long timeNs : expected) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.frame().timeNs()).isEqualTo(timeNs);
        }
    }

    @Test
    void shouldFailWhenTimeIsOutOfRange() throws CaptureException {
        CaptureBytes early = CaptureBytes.pcapng(LITTLE);
        early.description(1, 0, early.timeOffset(-2)).enhanced(0, 1_999_999, frame(60, 1));
        assertThatThrownBy(early.reader()::next)
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining("expected a time between the years 1970 and 2262, found 1999999 ticks");

        CaptureBytes late = CaptureBytes.pcapng(LITTLE).ethernet().enhanced(0, -1, frame(60, 1));
        assertThatThrownBy(late.reader()::next)
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining("found 18446744073709551615 ticks");
    }

    @Test
    void shouldCutToSnapLengthWhenPacketIsSimple() throws CaptureException {
        byte[] kept = frame(96, 5);
        CaptureTrace trace = CaptureBytes.pcapng(LITTLE)
                .description(1, 96)
                .simple(kept, 1_000)
                .simple(frame(61, 6), 61)
                .trace();

        assertThat(trace.length(0)).isEqualTo(1_000);
        assertThat(frameOf(trace, 0)).startsWith(kept).endsWith(new byte[904]);
        assertThat(frameOf(trace, 1)).isEqualTo(frame(61, 6));
        assertThat(trace.summary().snapped()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 32})
    void shouldStripFcsWhenInterfaceAnnouncesItInBytesOrBits(int value) throws CaptureException {
        CaptureBytes file = CaptureBytes.pcapng(LITTLE);
        file.description(1, 0, file.fcsLength(value))
                .enhanced(0, 0, frame(104, 1))
                .simple(frame(104, 1), 104);
        CaptureTrace trace = file.trace();

        assertThat(frameOf(trace, 0)).isEqualTo(frame(100, 1));
        assertThat(frameOf(trace, 1)).isEqualTo(frame(100, 1));
    }

    @Test
    void shouldStripFcsWhenPacketFlagsAnnounceIt() throws CaptureException {
        CaptureBytes file = CaptureBytes.pcapng(BIG).ethernet();
        file.enhanced(0, 0, frame(103, 1), 103, file.packetFlags(4 << 5 | 1));
        file.enhanced(0, 0, frame(103, 1), 103, file.packetFlags(1));
        CaptureTrace trace = file.trace();

        assertThat(trace.length(0)).isEqualTo(99);
        assertThat(trace.length(1)).isEqualTo(103);
    }

    @Test
    void shouldFailOnlyWhenPacketOfForeignInterfaceIsMet() throws CaptureException {
        CaptureBytes file =
                CaptureBytes.pcapng(LITTLE).ethernet().description(113, 0).enhanced(0, 1, frame(60, 1));
        assertThat(file.trace().frames()).isEqualTo(1);

        int packet = file.size();
        assertThatThrownBy(file.enhanced(1, 2, frame(60, 1))::trace)
                .isInstanceOf(CaptureException.class)
                .hasMessage("test.cap: byte 56: expected link type 1 (Ethernet) for an interface with packets, "
                        + "found link type 113 (Linux cooked, SLL) for interface 1, met at byte " + packet);
    }

    @Test
    void shouldReplayUpToTheCutWhenLastBlockIsIncomplete() throws CaptureException {
        CaptureBytes whole = CaptureBytes.pcapng(LITTLE)
                .ethernet()
                .enhanced(0, 1, frame(60, 1))
                .enhanced(0, 2, frame(60, 2));

        CaptureTrace trace = whole.cut(1).trace();
        assertThat(trace.frames()).isEqualTo(1);
        assertThat(trace.summary().warnings())
                .containsExactly("cut off at byte 231: the record at byte 140 lacks 1 byte of its 92 bytes");
        assertThat(whole.cut(81).trace().summary().warnings())
                .containsExactly(
                        "cut off at byte 151: the record at byte 140 lacks 1 byte of its block header and trailer");
        assertThat(whole.cut(92).trace().summary().warnings()).isEmpty();
    }

    @Test
    void shouldNameOffsetWhenBlockIsCorrupt() {
        CaptureBytes odd = CaptureBytes.pcapng(LITTLE).i32(5).i32(13).i32(0).i32(13);
        assertRejected(odd, "byte 32: expected a block length of 12 to 16777216 bytes, a multiple of 4, found 13");
        CaptureBytes small = CaptureBytes.pcapng(LITTLE).i32(5).i32(0).i32(0);
        assertRejected(small, "byte 32: expected a block length of 12 to 16777216 bytes, a multiple of 4, found 0");
        CaptureBytes huge = CaptureBytes.pcapng(LITTLE).i32(5).i32(-4).i32(0);
        assertRejected(huge, "found 4294967292");
        CaptureBytes trailer = CaptureBytes.pcapng(LITTLE).i32(5).i32(16).i32(0).i32(20);
        assertRejected(trailer, "byte 40: expected the block's length again, 16, found 20");
        CaptureBytes fields = CaptureBytes.pcapng(LITTLE).ethernet().block(6, new byte[16]);
        assertRejected(fields, "byte 56: expected 20 bytes of packet fields, found 16 bytes");
        CaptureBytes simple = CaptureBytes.pcapng(LITTLE).ethernet().simple(frame(60, 1), 61);
        assertRejected(simple, "expected a captured length of at most the block's 60 bytes, found 61 bytes");
        byte[] fieldsOf61 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 61, 0, 0, 0, 61, 0, 0, 0};
        CaptureBytes timed = CaptureBytes.pcapng(LITTLE).ethernet().block(6, Arrays.copyOf(fieldsOf61, 80));
        assertRejected(timed, "byte 68: expected a captured length of at most the block's 60 bytes, found 61 bytes");
        CaptureBytes version = CaptureBytes.pcapng(LITTLE).section(LITTLE, 2, 0);
        assertRejected(version, "byte 40: expected pcapng version 1.0, found version 2.0");
        CaptureBytes order = CaptureBytes.pcapng(LITTLE).block(0x0A0D0D0A, new byte[16]);
        assertRejected(order, "byte 36: expected byte-order magic 1a2b3c4d in either order, found 00000000");
    }

    @Test
    void shouldNameOffsetWhenOptionIsCorrupt() {
        CaptureBytes size = CaptureBytes.pcapng(LITTLE);
        size.description(1, 0, size.option(9, new byte[2]));
        assertRejected(size, "byte 46: expected if_tsresol of 1 bytes, found 2 bytes");
        CaptureBytes longer = CaptureBytes.pcapng(LITTLE);
        longer.block(1, new byte[] {1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 5, 0, 1, 1, 1, 1});
        assertRejected(longer, "byte 46: expected an option of at most 4 bytes, found 5 bytes");
        CaptureBytes fcs = CaptureBytes.pcapng(LITTLE);
        fcs.description(1, 0, fcs.fcsLength(5));
        assertRejected(fcs, "expected an if_fcslen of 0 or 32 bits (or 4 bytes), found 5");
    }

    private static void assertRejected(CaptureBytes file, String message) {
        assertThatThrownBy(() -> file.reader().next())
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining(message);
    }
}
