package io.nicteam.harness.host.vsp;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.adapter.MiniportState;
import io.nicteam.harness.host.vsp.SyntheticPath.Sides;
import io.nicteam.harness.host.vsp.control.Stage;
import io.nicteam.harness.host.vsp.statistics.Reject;
import io.nicteam.netvsc.nvsp.Nvsp;
import io.nicteam.netvsc.nvsp.NvspRndisPacket;
import io.nicteam.netvsc.rndis.RndisFault;
import io.nicteam.netvsc.rndis.RndisPacketEncoder;
import io.nicteam.netvsc.vmbus.Sections;
import io.nicteam.netvsc.vmbus.VmbusPacket;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a guest may send and should not, one by one, to each kind of host: the packet is counted under its name, the session
 * is what it was, and frames go both ways afterwards. After an error of the protocol the {@code openvmm} host first has to
 * come back.
 */
class VspRejectTest {

    private static final int SECTION = 40;
    private static final int FRAME = 77;
    private static final long ID = 33;

    private final UnsafeBuffer message = new UnsafeBuffer(new byte[8192]);

    private static SyntheticPath hyperv() {
        return SyntheticPath.running(SyntheticPath.settings(), Sides.channels(2));
    }

    private static SyntheticPath openvmm() {
        return SyntheticPath.running(SyntheticPath.settings(), Sides.openvmm(2));
    }

    private static int number(String text) {
        return (int) (long) Long.decode(text);
    }

    private void send(SyntheticPath path, int channel, int type, long id, int headerBytes, int length) {
        boolean offered = path.bus
                .channel(channel)
                .guest()
                .offer(type, VmbusPacket.COMPLETION_REQUESTED, id, message, headerBytes, length, path.alarms.nowNs());
        assertThat(offered).isTrue();
        path.alarms.runFor(1_000_000);
    }

    private void sendSection(SyntheticPath path, int channel, int channelType, int used) {
        NvspRndisPacket.encode(message, 0, Nvsp.MESSAGE_BYTES, channelType, SECTION, used);
        send(path, channel, VmbusPacket.IN_BAND, SECTION, 0, Nvsp.MESSAGE_BYTES);
    }

    private static UnsafeBuffer section(SyntheticPath path) {
        Sections sections = path.vsp.session().send();
        return new UnsafeBuffer(sections.memory(), sections.offset(SECTION), sections.sectionBytes());
    }

    /** Everything that a packet which is rejected leaves as it was. */
    private static void checkUnchanged(SyntheticPath path) {
        assertThat(path.vsp.session().stage()).isEqualTo(Stage.OPERATIONAL);
        assertThat(path.vsp.session().channels()).isEqualTo(2);
        assertThat(path.addresses).isEmpty();
        assertThat(path.notices).isEmpty();
        assertThat(path.vsp.sectionsTaken()).isZero();
    }

    private static void checkFrames(SyntheticPath path) {
        path.transmit(1000, 200, 0);
        path.deliver(1001, 200);
        path.alarms.runOut();
        assertThat(path.carried[1000]).isEqualTo((byte) 1);
        assertThat(path.completed[1000]).isEqualTo((byte) 1);
        assertThat(path.carried[1001]).isEqualTo((byte) 1);
        assertThat(path.atRest()).isTrue();
    }

    private static void checkCounted(SyntheticPath path, Reject reject) {
        assertThat(path.vsp.statistics().rejected(reject)).isEqualTo(1);
        assertThat(path.vsp.statistics().channelsStopped()).isZero();
        checkUnchanged(path);
        checkFrames(path);
    }

    private static void checkStopped(SyntheticPath path, Reject reject) {
        assertThat(path.vsp.statistics().rejected(reject)).isEqualTo(1);
        assertThat(path.vsp.statistics().channelsStopped()).isEqualTo(1);
        checkUnchanged(path);
        path.vsp.withdraw(path.alarms.nowNs());
        path.alarms.runOut();
        assertThat(path.miniport.state()).isEqualTo(MiniportState.RUNNING);
        checkUnchanged(path);
        checkFrames(path);
    }

    // ---- errors of the protocol

    /** Type, and the first word of the packet's payload, of 40 bytes. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "all zero, 6, 0, NVSP_UNKNOWN",
        "beyond the last type, 6, 137, NVSP_UNKNOWN",
        "a negative type, 6, 0x80000001, NVSP_UNKNOWN",
        "INIT_COMPLETE, 6, 2, NVSP_WRONG_DIRECTION",
        "SEND_RECV_BUFFER_COMPLETE, 6, 102, NVSP_WRONG_DIRECTION",
        "SEND_VF_ASSOCIATION, 6, 128, NVSP_WRONG_DIRECTION",
        "SEND_INDIRECTION_TABLE, 6, 134, NVSP_WRONG_DIRECTION",
        "chimney, 6, 109, NVSP_DEPRECATED",
        "a second INIT, 6, 1, ORDER",
        "SEND_NDIS_CONFIG while it runs, 6, 125, ORDER",
        "SEND_RECV_BUFFER while it runs, 6, 101, ORDER",
        "REVOKE_RECV_BUFFER while it runs, 6, 103, ORDER",
        "REVOKE_SEND_BUFFER while it runs, 6, 106, ORDER",
        "RNDIS completion in band, 6, 108, ORDER",
        "completion of nothing, 11, 108, UNKNOWN_TRANSACTION"
    })
    void shouldBeAnErrorOfTheProtocol(String what, int type, String first, Reject reject) {
        message.putInt(0, number(first), LITTLE_ENDIAN);
        SyntheticPath lenient = hyperv();
        send(lenient, 0, type, ID, 0, Nvsp.MESSAGE_BYTES);
        checkCounted(lenient, reject);
        SyntheticPath strict = openvmm();
        send(strict, 0, type, ID, 0, Nvsp.MESSAGE_BYTES);
        checkStopped(strict, reject);
    }

    /** A section that is not lent, that was given back, that there is not, that another channel has. */
    @ParameterizedTest
    @CsvSource({"0", "63", "64", "-1", "0x100000000", "-9223372036854775806"})
    void shouldKnowEverySectionThatIsLent(String id) {
        NvspRndisPacket.encodeComplete(message, 0, Nvsp.MESSAGE_BYTES, Nvsp.SUCCESS);
        SyntheticPath lenient = hyperv();
        lenient.deliver(1, 100);
        lenient.alarms.runOut();
        send(lenient, 0, VmbusPacket.COMPLETION, Long.decode(id), 0, Nvsp.MESSAGE_BYTES);
        checkCounted(lenient, Reject.UNKNOWN_TRANSACTION);
        SyntheticPath strict = openvmm();
        send(strict, 1, VmbusPacket.COMPLETION, Long.decode(id), 0, Nvsp.MESSAGE_BYTES);
        checkStopped(strict, Reject.UNKNOWN_TRANSACTION);
    }

    // ---- errors of the data

    private void checkBoth(Reject reject, Consumer<SyntheticPath> send) {
        for (SyntheticPath path : new SyntheticPath[] {hyperv(), openvmm()}) {
            send.accept(path);
            checkCounted(path, reject);
        }
    }

    /** The type and the padding of its eight bytes: too short for everything that has fields behind them. */
    @ParameterizedTest
    @CsvSource({"1", "100", "101", "104", "107", "125", "131", "133", "135"})
    void shouldCountATypeWithNothingBehindIt(int type) {
        checkBoth(Reject.NVSP_SHORT, path -> {
            message.putInt(0, type, LITTLE_ENDIAN);
            send(path, 0, VmbusPacket.IN_BAND, ID, 0, 4);
        });
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"no type, 0", "data of a device, 1", "transfer pages, 7", "memory to share, 8", "the last type, 65535"})
    void shouldCountPacketsThatNoGuestSends(String what, int type) {
        checkBoth(Reject.PACKET_TYPE, path -> {
            NvspRndisPacket.encode(message, 0, Nvsp.MESSAGE_BYTES, NvspRndisPacket.DATA, 0, 100);
            send(path, 0, type, ID, 0, Nvsp.MESSAGE_BYTES);
        });
    }

    @ParameterizedTest
    @CsvSource({"1", "101", "129", "133"})
    void shouldCountTheControlPlaneOnASubchannel(int type) {
        checkBoth(Reject.SUBCHANNEL_CONTROL, path -> {
            message.putInt(0, type, LITTLE_ENDIAN);
            send(path, 1, VmbusPacket.IN_BAND, ID, 0, Nvsp.MESSAGE_BYTES);
        });
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "more than there are, 1, 2",
        "none asked for, 0, 1",
        "of which one more is none, 1, 0xFFFFFFFF",
        "a sign, 1, 0x80000000"
    })
    void shouldGrantNoSubchannels(String what, int operation, String count) {
        checkBoth(Reject.SUBCHANNEL, path -> {
            message.putInt(0, Nvsp.SUBCHANNEL, LITTLE_ENDIAN);
            message.putInt(4, operation, LITTLE_ENDIAN);
            message.putInt(8, number(count), LITTLE_ENDIAN);
            send(path, 0, VmbusPacket.IN_BAND, ID, 0, Nvsp.MESSAGE_BYTES);
        });
    }

    /** One range of the header that {@code GpaDirect} describes, of one page: count, length, offset, page number. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "no range, 0, 100, 0, 0",
        "a range that is not there, 2, 100, 0, 0",
        "too many ranges, 33, 100, 0, 0",
        "ranges that wrap, 0x20000001, 100, 0, 0",
        "a count of ones, 0xFFFFFFFF, 100, 0, 0",
        "a range of nothing, 1, 0, 0, 0",
        "more than its pages, 1, 4097, 0, 0",
        "a length of ones, 1, 0xFFFFFFFF, 0, 0",
        "over the end of its page, 1, 100, 4000, 0",
        "an offset of a page, 1, 100, 4096, 0",
        "an offset and a length that wrap, 1, 0x20, 0xFFFFFFF0, 0",
        "a page outside, 1, 100, 0, 0x100000",
        "a page whose address wraps, 1, 100, 0, 0x10000000000000",
        "a negative page, 1, 100, 0, -1"
    })
    void shouldCountPagesThatAreNotTheGuests(String what, String ranges, String length, String offset, String page) {
        checkBoth(Reject.PAGES, path -> {
            message.setMemory(0, 64, (byte) 0);
            message.putInt(4, number(ranges), LITTLE_ENDIAN);
            message.putInt(8, number(length), LITTLE_ENDIAN);
            message.putInt(12, number(offset), LITTLE_ENDIAN);
            message.putLong(16, Long.decode(page), LITTLE_ENDIAN);
            NvspRndisPacket.encode(
                    message, 24, Nvsp.MESSAGE_BYTES, NvspRndisPacket.DATA, NvspRndisPacket.NO_SECTION, 0);
            send(path, 0, VmbusPacket.GPA_DIRECT, ID, 24, 24 + Nvsp.MESSAGE_BYTES);
        });
    }

    /**
     * A frame of 60 bytes behind 32 bytes of per-packet information, two elements; and up to two words of the message that are
     * others: 8 frame offset 68, 12 its length, 28 and 32 the information's offset and length, 44 and 60 the elements.
     */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "length of nothing, 4, 0, 4, 0, LENGTH",
        "length beyond the section, 4, 0xFFFFFFFF, 4, 0xFFFFFFFF, LENGTH",
        "frame within the fixed part, 8, 35, 8, 35, DATA_BOUNDS",
        "frame that wraps, 8, 0xFFFFFFF0, 12, 0x20, DATA_BOUNDS",
        "frame of nothing, 12, 0, 12, 0, RUNT",
        "frame beyond the message, 12, 61, 12, 61, DATA_BOUNDS",
        "out-of-band data, 16, 1, 16, 1, OUT_OF_BAND",
        "a circuit, 36, 1, 36, 1, CIRCUIT",
        "information over the frame, 28, 40, 28, 40, PPI_BOUNDS",
        "information within the fixed part, 28, 32, 28, 32, PPI_BOUNDS",
        "information that wraps, 28, 0xFFFFFFF0, 32, 0x20, PPI_BOUNDS",
        "an element of size 0, 44, 0, 44, 0, PPI_ELEMENT",
        "an element of size 3, 44, 3, 44, 3, PPI_ELEMENT",
        "an element of size 11, 44, 11, 44, 11, PPI_ELEMENT",
        "an element without data, 44, 12, 44, 12, PPI_ELEMENT",
        "an element beyond the rest, 44, 36, 44, 36, PPI_ELEMENT",
        "an element of ones, 44, 0xFFFFFFFF, 44, 0xFFFFFFFF, PPI_ELEMENT",
        "data at the element's end, 52, 16, 52, 16, PPI_ELEMENT",
        "data within the element's header, 52, 11, 52, 11, PPI_ELEMENT",
        "data beyond the element, 52, 0xFFFFFFF0, 52, 0xFFFFFFF0, PPI_ELEMENT",
        "two of a type, 60, 16, 64, 6, PPI_TWICE",
        "a checksum before the frame, 64, 0, 72, 0x00000005, TCP_HEADER",
        "a checksum behind the frame, 64, 0, 72, 0x00290005, TCP_HEADER",
        "a large send behind the frame, 64, 2, 72, 0x02900100, TCP_HEADER"
    })
    void shouldCostOneFrame(String what, int at, String value, int alsoAt, String also, RndisFault fault) {
        checkBoth(Reject.RNDIS_PACKET, path -> {
            UnsafeBuffer section = section(path);
            frameWithInformation(path);
            section.putInt(at, number(value), LITTLE_ENDIAN);
            section.putInt(alsoAt, number(also), LITTLE_ENDIAN);
            sendSection(path, 0, NvspRndisPacket.DATA, 136);
            assertThat(path.vsp.statistics().malformed(fault)).isEqualTo(1);
            assertThat(path.dropped[FRAME]).isEqualTo((byte) 1);
        });
    }

    private static void frameWithInformation(SyntheticPath path) {
        Sections sections = path.vsp.session().send();
        UnsafeBuffer section = section(path);
        sections.buffer().frameId(sections.offset(SECTION), FRAME);
        RndisPacketEncoder.encode(section, 0, new UnsafeBuffer(new byte[76]), 0, 76, 5);
        section.putInt(8, 68, LITTLE_ENDIAN);
        section.putInt(12, 60, LITTLE_ENDIAN);
        section.putInt(32, 32, LITTLE_ENDIAN);
        section.putInt(60, 16, LITTLE_ENDIAN);
        section.putInt(64, 9, LITTLE_ENDIAN);
        section.putInt(68, 12, LITTLE_ENDIAN);
    }

    @ParameterizedTest
    @CsvSource({"0", "1"})
    void shouldCarryThatFrameAsItIs(int channel) {
        for (SyntheticPath path : new SyntheticPath[] {hyperv(), openvmm()}) {
            frameWithInformation(path);
            sendSection(path, channel, NvspRndisPacket.DATA, 136);
            assertThat(path.carried[FRAME]).isEqualTo((byte) 1);
            assertThat(path.lastVlan).isEqualTo(5);
            assertThat(path.lastBytes).hasSize(60);
            checkFrames(path);
        }
    }

    /** Type, length, and the bytes said to be used. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a PACKET, 1, 44, 44",
        "an unknown type, 9, 16, 16",
        "INITIALIZE_COMPLETE, 0x80000002, 52, 52",
        "RESET_COMPLETE, 0x80000006, 16, 16",
        "INDICATE_STATUS, 7, 20, 20",
        "a QUERY without a buffer's place, 4, 24, 24",
        "a SET without a buffer's place, 5, 24, 24",
        "a length of nothing, 8, 0, 12",
        "a length within the header, 8, 7, 12",
        "a length beyond the bytes, 8, 13, 12",
        "a length of ones, 8, 0xFFFFFFFF, 12",
        "no bytes at all, 8, 12, 0"
    })
    void shouldCountRndisControlThatMakesNoSense(String what, String type, String length, int used) {
        checkBoth(Reject.RNDIS_CONTROL, path -> {
            section(path).setMemory(0, 64, (byte) 0);
            section(path).putInt(0, number(type), LITTLE_ENDIAN);
            section(path).putInt(4, number(length), LITTLE_ENDIAN);
            sendSection(path, 0, NvspRndisPacket.CONTROL, used);
        });
    }

    /** A KEEPALIVE where frames belong: behind a frame, and by itself. */
    @ParameterizedTest
    @CsvSource({"true", "false"})
    void shouldTakeNoControlAmongFrames(boolean behind) {
        checkBoth(Reject.RNDIS_PACKET, path -> {
            int at = 0;
            if (behind) {
                frameWithInformation(path);
                at = 136;
            }
            section(path).putInt(at, 8, LITTLE_ENDIAN);
            section(path).putInt(at + 4, 12, LITTLE_ENDIAN);
            sendSection(path, 0, NvspRndisPacket.DATA, at + 12);
            assertThat(path.vsp.statistics().malformed(RndisFault.TYPE)).isEqualTo(1);
            assertThat(path.carried[FRAME]).isEqualTo((byte) (behind ? 1 : 0));
        });
    }

    /** Eight are agreed on: the ninth is dropped. A frame that ends at no multiple of eight leaves no place for the next. */
    @ParameterizedTest
    @CsvSource({"64, TOO_MANY_PACKETS, 8", "62, RNDIS_PACKET, 0"})
    void shouldTakeAsManyFramesAsWereAgreedOn(int apart, Reject reject, int carried) {
        checkBoth(reject, path -> {
            Sections sections = path.vsp.session().send();
            for (int i = 0; i < 9; i++) {
                sections.buffer().frameId(sections.offset(SECTION) + i * 64, FRAME + i);
                RndisPacketEncoder.encode(section(path), i * apart, new UnsafeBuffer(new byte[20]), 0, apart - 44, 0);
            }
            sendSection(path, 0, NvspRndisPacket.DATA, 9 * apart);
            for (int i = 0; i < 9; i++) {
                assertThat(path.carried[FRAME + i]).isEqualTo((byte) (i < carried ? 1 : 0));
                assertThat(path.dropped[FRAME + i]).isEqualTo((byte) (i < carried ? 0 : 1));
            }
        });
    }
}
