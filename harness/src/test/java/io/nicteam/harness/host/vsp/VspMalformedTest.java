package io.nicteam.harness.host.vsp;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.host.vsp.statistics.Reject;
import io.nicteam.netvsc.nvsp.Nvsp;
import io.nicteam.netvsc.nvsp.NvspRndisPacket;
import io.nicteam.netvsc.rndis.RndisFault;
import io.nicteam.netvsc.rndis.RndisPacketEncoder;
import io.nicteam.netvsc.statistics.Statistic;
import io.nicteam.netvsc.vmbus.Sections;
import io.nicteam.netvsc.vmbus.TransferPages;
import io.nicteam.netvsc.vmbus.VmbusPacket;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.Place;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both ends against packets that no peer of theirs would write, and ordinary frames right after. */
class VspMalformedTest {

    private static final int SECTION = 40;
    private static final int FRAME = 77;

    private final SyntheticPath path = SyntheticPath.running();
    private final UnsafeBuffer message = new UnsafeBuffer(new byte[8192]);

    @AfterEach
    void shouldCarryFramesBothWaysAfterwards() {
        path.transmit(1000, 200, 0);
        path.deliver(1001, 200);
        path.alarms.runOut();
        assertThat(path.carried[1000]).isEqualTo((byte) 1);
        assertThat(path.completed[1000]).isEqualTo((byte) 1);
        assertThat(path.carried[1001]).isEqualTo((byte) 1);
        assertThat(path.atRest()).isTrue();
    }

    private static int frameInto(Sections sections) {
        sections.buffer().frameId(sections.offset(SECTION), FRAME);
        return RndisPacketEncoder.encode(
                sections.memory(), sections.offset(SECTION), new UnsafeBuffer(new byte[60]), 0, 60, 3);
    }

    private void fromGuest(int type, int length) {
        boolean offered = path.channel
                .guest()
                .offer(type, VmbusPacket.COMPLETION_REQUESTED, SECTION, message, 0, length, path.alarms.nowNs());
        assertThat(offered).isTrue();
        path.alarms.runOut();
    }

    private void fromHost(int type, long id, int headerBytes, int length) {
        boolean offered = path.channel
                .host()
                .offer(type, VmbusPacket.COMPLETION_REQUESTED, id, message, headerBytes, length, path.alarms.nowNs());
        assertThat(offered).isTrue();
        path.alarms.runOut();
    }

    /** The 32-bit word at an offset of the RNDIS message in the section. */
    @ParameterizedTest
    @CsvSource({
        "4, 0",
        "4, 0xFFFFFFFF",
        "8, 0xFFFFFFF0",
        "12, 0",
        "12, 0xFFFFFFFF",
        "20, 1",
        "28, 0xFFFFFFF0",
        "32, 0xFFFFFFFF",
        "36, 1",
        "44, 0",
        "44, 3",
        "52, 16"
    })
    void shouldCostTheHostOneFrame(int at, String value) {
        Sections sections = path.vsp.session().send();
        int used = frameInto(sections);
        sections.memory().putInt(sections.offset(SECTION) + at, (int) (long) Long.decode(value), LITTLE_ENDIAN);
        NvspRndisPacket.encode(message, 0, 40, NvspRndisPacket.DATA, SECTION, used);
        fromGuest(VmbusPacket.IN_BAND, 40);
        assertThat(path.vsp.statistics().rejected(Reject.RNDIS_PACKET)).isEqualTo(1);
        assertThat(path.dropped[FRAME]).isEqualTo((byte) 1);
        assertThat(path.drops(Place.VSP)).isEqualTo(1);
        assertThat(path.reasons).containsExactly(DropReason.MALFORMED_MESSAGE);
        assertThat(path.miniport.statistics().value(Statistic.UNKNOWN_TRANSACTION))
                .as("the completion of a send that the miniport never made")
                .isEqualTo(1);
        sections.buffer().frameId(sections.offset(SECTION), -1);
    }

    /** Of four frames in a section the second is bad: the first one is carried, the others are dropped with it. */
    @Test
    void shouldCostTheRestOfTheSection() {
        Sections sections = path.vsp.session().send();
        int at = sections.offset(SECTION);
        int used = 0;
        for (int i = 0; i < 4; i++) {
            sections.buffer().frameId(at + used, FRAME + i);
            int length =
                    RndisPacketEncoder.encode(sections.memory(), at + used, new UnsafeBuffer(new byte[60]), 0, 60, 0);
            used += RndisPacketEncoder.pad(sections.memory(), at + used, length, RndisPacketEncoder.ALIGNMENT);
        }
        sections.memory().putInt(at + used / 4 + 36, 1, LITTLE_ENDIAN);
        NvspRndisPacket.encode(message, 0, 40, NvspRndisPacket.DATA, SECTION, used);
        fromGuest(VmbusPacket.IN_BAND, 40);
        assertThat(path.vsp.statistics().rejected(Reject.RNDIS_PACKET)).isEqualTo(1);
        assertThat(path.vsp.statistics().malformed(RndisFault.CIRCUIT)).isEqualTo(1);
        assertThat(path.carried[FRAME]).isEqualTo((byte) 1);
        for (int i = 1; i < 4; i++) {
            assertThat(path.dropped[FRAME + i]).isEqualTo((byte) 1);
        }
        assertThat(path.reasons).hasSize(3).containsOnly(DropReason.MALFORMED_MESSAGE);
    }

    @ParameterizedTest
    @CsvSource({"64, 100", "-1, 100", "0x7FFFFFFF, 100", "40, 2049", "40, -1"})
    void shouldCountASectionThatIsNone(String section, String used) {
        NvspRndisPacket.encode(
                message, 0, 40, NvspRndisPacket.DATA, (int) (long) Long.decode(section), Integer.decode(used));
        fromGuest(VmbusPacket.IN_BAND, 40);
        assertThat(path.vsp.statistics().rejected(Reject.SECTION)).isEqualTo(1);
        NvspRndisPacket.encode(
                message, 0, 40, NvspRndisPacket.CONTROL, (int) (long) Long.decode(section), Integer.decode(used));
        fromGuest(VmbusPacket.IN_BAND, 40);
        assertThat(path.vsp.statistics().rejected(Reject.SECTION)).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "0, NVSP_UNKNOWN",
        "99, NVSP_UNKNOWN",
        "137, NVSP_UNKNOWN",
        "-1, NVSP_UNKNOWN",
        "2, NVSP_WRONG_DIRECTION",
        "102, NVSP_WRONG_DIRECTION",
        "105, NVSP_WRONG_DIRECTION",
        "128, NVSP_WRONG_DIRECTION",
        "132, NVSP_WRONG_DIRECTION",
        "134, NVSP_WRONG_DIRECTION",
        "109, NVSP_DEPRECATED",
        "119, NVSP_DEPRECATED",
        "120, NVSP_DEPRECATED",
        "124, NVSP_DEPRECATED",
        "127, NVSP_DEPRECATED",
        "130, NVSP_DEPRECATED",
        "135, NOT_SUPPORTED",
        "136, NOT_SUPPORTED"
    })
    void shouldNameMessagesThatNoGuestSends(int type, Reject reject) {
        message.putInt(0, type, LITTLE_ENDIAN);
        fromGuest(VmbusPacket.IN_BAND, 40);
        assertThat(path.vsp.statistics().rejected(reject)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "1, ORDER",
        "100, ORDER",
        "101, ORDER",
        "103, ORDER",
        "104, ORDER",
        "106, ORDER",
        "108, ORDER",
        "125, ORDER"
    })
    void shouldCountMessagesOutOfOrder(int type, Reject reject) {
        message.putInt(0, type, LITTLE_ENDIAN);
        fromGuest(VmbusPacket.IN_BAND, 40);
        assertThat(path.vsp.statistics().rejected(reject)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 8})
    void shouldCountMessagesThatAreTooShort(int length) {
        message.putInt(0, Nvsp.SEND_RNDIS_PACKET, LITTLE_ENDIAN);
        fromGuest(VmbusPacket.IN_BAND, length);
        assertThat(path.vsp.statistics().rejected(Reject.NVSP_SHORT)).isEqualTo(1);
    }

    @Test
    void shouldCountPacketsAndCompletionsThatNobodyAskedFor() {
        fromGuest(9, 8);
        fromGuest(VmbusPacket.COMPLETION, 8);
        assertThat(path.vsp.statistics().rejected(Reject.PACKET_TYPE)).isEqualTo(1);
        assertThat(path.vsp.statistics().rejected(Reject.UNKNOWN_TRANSACTION)).isEqualTo(1);
    }

    @Test
    void shouldRefuseRndisControlThatMakesNoSense() {
        Sections sections = path.vsp.session().send();
        sections.memory().putInt(sections.offset(SECTION), 0x7, LITTLE_ENDIAN);
        sections.memory().putInt(sections.offset(SECTION) + 4, 20, LITTLE_ENDIAN);
        NvspRndisPacket.encode(message, 0, 40, NvspRndisPacket.CONTROL, SECTION, 20);
        fromGuest(VmbusPacket.IN_BAND, 40);
        sections.memory().putInt(sections.offset(SECTION), 0x2, LITTLE_ENDIAN);
        sections.memory().putInt(sections.offset(SECTION) + 4, 24, LITTLE_ENDIAN);
        NvspRndisPacket.encode(message, 0, 40, NvspRndisPacket.CONTROL, SECTION, 24);
        fromGuest(VmbusPacket.IN_BAND, 40);
        assertThat(path.vsp.statistics().rejected(Reject.RNDIS_CONTROL)).isEqualTo(1);
        assertThat(path.vsp.statistics().rejected(Reject.ORDER))
                .as("a second INITIALIZE")
                .isEqualTo(1);
    }

    /** Ranges outside the buffer, or over the edge of a section. */
    @ParameterizedTest
    @CsvSource({"110592, 60", "0xFFFFFFF0, 0x20", "0, 1729", "1700, 60", "0, 0xFFFFFFFF"})
    void shouldCostTheGuestOneRange(String offset, String length) {
        TransferPages.begin(message, 1);
        TransferPages.range(message, 0, (int) (long) Long.decode(length), (int) (long) Long.decode(offset));
        NvspRndisPacket.encode(message, 16, 40, NvspRndisPacket.DATA, NvspRndisPacket.NO_SECTION, 0);
        fromHost(VmbusPacket.TRANSFER_PAGES, 5, 16, 56);
        assertThat(path.miniport.statistics().value(Statistic.BAD_RANGE)).isEqualTo(1);
        assertThat(path.vsp.statistics().rejected(Reject.UNKNOWN_TRANSACTION))
                .as("completed all the same, and the VSP never lent it")
                .isEqualTo(1);
    }

    /** The 32-bit word at an offset of the transfer header. */
    @ParameterizedTest
    @CsvSource({"0, 0xCAFF", "4, 2", "4, 563", "4, 0xFFFFFFFF"})
    void shouldCostTheGuestOneTransfer(int at, String value) {
        TransferPages.begin(message, 1);
        TransferPages.range(message, 0, 104, 0);
        NvspRndisPacket.encode(message, 16, 40, NvspRndisPacket.DATA, NvspRndisPacket.NO_SECTION, 0);
        message.putInt(at, (int) (long) Long.decode(value), LITTLE_ENDIAN);
        fromHost(VmbusPacket.TRANSFER_PAGES, 5, 16, 56);
        assertThat(path.miniport.statistics().value(Statistic.BAD_TRANSFER_PAGES))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"4, 9", "8, 0xFFFFFFF0", "12, 0", "28, 40", "44, 0"})
    void shouldCostTheGuestOneFrame(int at, String value) {
        Sections sections = path.miniport.agreement().receive();
        int used = frameInto(sections);
        sections.memory().putInt(sections.offset(SECTION) + at, (int) (long) Long.decode(value), LITTLE_ENDIAN);
        TransferPages.begin(message, 1);
        TransferPages.range(message, 0, used, sections.offset(SECTION));
        NvspRndisPacket.encode(message, 16, 40, NvspRndisPacket.DATA, NvspRndisPacket.NO_SECTION, 0);
        fromHost(VmbusPacket.TRANSFER_PAGES, 5, 16, 56);
        assertThat(path.miniport.statistics().value(Statistic.BAD_RNDIS_PACKET)).isEqualTo(1);
        assertThat(path.dropped[FRAME]).isEqualTo((byte) 1);
        assertThat(path.drops(Place.NETVSC)).isEqualTo(1);
    }

    @Test
    void shouldCountWhatNoHostSends() {
        fromHost(3, 0, 0, 8);
        assertThat(path.miniport.statistics().value(Statistic.BAD_PACKET_TYPE)).isEqualTo(1);
        message.putInt(0, Nvsp.SWITCH_DATA_PATH, LITTLE_ENDIAN);
        message.putInt(4, 1, LITTLE_ENDIAN);
        fromHost(VmbusPacket.IN_BAND, 0, 0, 40);
        message.putInt(0, Nvsp.SEND_VF_ASSOCIATION, LITTLE_ENDIAN);
        fromHost(VmbusPacket.IN_BAND, 0, 0, 8);
        fromHost(VmbusPacket.IN_BAND, 0, 0, 0);
        assertThat(path.miniport.statistics().value(Statistic.BAD_NVSP_MESSAGE)).isEqualTo(3);
        assertThat(path.notices).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 63, 64, -1, 1L << 62, Long.MIN_VALUE})
    void shouldCountCompletionsOfNothing(long id) {
        fromHost(VmbusPacket.COMPLETION, id, 0, 8);
        assertThat(path.miniport.statistics().value(Statistic.UNKNOWN_TRANSACTION))
                .isEqualTo(1);
        assertThat(path.notices).isEmpty();
    }

    @Test
    void shouldCompleteOnceWhenTheHostCompletesTwice() {
        path.transmit(9, 100, 0);
        fromHost(VmbusPacket.COMPLETION, 0, 0, 8);
        assertThat(path.completed[9]).isEqualTo((byte) 1);
        assertThat(path.miniport.statistics().value(Statistic.BAD_COMPLETION))
                .as("no NVSP 108 in it")
                .isEqualTo(1);
        assertThat(path.miniport.statistics().value(Statistic.UNKNOWN_TRANSACTION))
                .as("the VSP's own")
                .isEqualTo(1);
    }

    @Test
    void shouldCountRepliesThatNobodyWaitsFor() {
        fromHost(VmbusPacket.COMPLETION, 1L << 61, 0, 40);
        assertThat(path.miniport.statistics().value(Statistic.UNEXPECTED_REPLY)).isEqualTo(1);
    }
}
