package io.nicteam.harness.host.vsp;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.adapter.MiniportState;
import io.nicteam.harness.host.vsp.SyntheticPath.Sides;
import io.nicteam.harness.host.vsp.control.Stage;
import io.nicteam.harness.host.vsp.statistics.Reject;
import io.nicteam.harness.scenario.SyntheticSettings;
import io.nicteam.netvsc.ndis.NdisConfigParameter;
import io.nicteam.netvsc.ndis.NdisRssParameters;
import io.nicteam.netvsc.nvsp.NvspDataPath;
import io.nicteam.netvsc.nvsp.NvspRndisPacket;
import io.nicteam.netvsc.nvsp.NvspSubchannel;
import io.nicteam.netvsc.rndis.Oid;
import io.nicteam.netvsc.rndis.Rndis;
import io.nicteam.netvsc.rndis.RndisKeepalive;
import io.nicteam.netvsc.rndis.RndisQuery;
import io.nicteam.netvsc.rndis.RndisReset;
import io.nicteam.netvsc.rndis.RndisSet;
import io.nicteam.netvsc.rndis.RndisStatus;
import io.nicteam.netvsc.vmbus.Sections;
import io.nicteam.netvsc.vmbus.VmbusPacket;
import io.nicteam.trace.DropReason;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests written by hand, and what the host answers or does. */
class VspProtocolTest {

    private static final int SECTION = 40;

    private final UnsafeBuffer message = new UnsafeBuffer(new byte[1024]);

    private static void send(SyntheticPath path, int type, long id, UnsafeBuffer message, int length) {
        boolean offered = path.channel
                .guest()
                .offer(type, VmbusPacket.COMPLETION_REQUESTED, id, message, 0, length, path.alarms.nowNs());
        assertThat(offered).isTrue();
        path.alarms.runFor(1_000_000);
    }

    /** Sends the RNDIS message that lies in the section; the answer lies in the first receive section then. */
    private UnsafeBuffer rndis(SyntheticPath path, int length) {
        NvspRndisPacket.encode(message, 0, 40, NvspRndisPacket.CONTROL, SECTION, length);
        send(path, VmbusPacket.IN_BAND, SECTION, message, 40);
        Sections sections = path.miniport.agreement().receive();
        return new UnsafeBuffer(sections.memory(), 0, sections.sectionBytes());
    }

    private static UnsafeBuffer section(SyntheticPath path) {
        Sections sections = path.vsp.session().send();
        return new UnsafeBuffer(sections.memory(), sections.offset(SECTION), sections.sectionBytes());
    }

    @ParameterizedTest
    @CsvSource({
        "0x00010106, 4",
        "0x00010107, 4",
        "0x0001010E, 4",
        "0x00010114, 4",
        "0x00010203, 18",
        "0x01010101, 6",
        "0x01010102, 6",
        "0xFC01020D, 156"
    })
    void shouldAnswerQueries(String oid, int bytes) {
        SyntheticPath path = SyntheticPath.running();
        int length = RndisQuery.encode(section(path), 0, 77, (int) (long) Long.decode(oid), 0);
        UnsafeBuffer reply = rndis(path, length);
        assertThat(Rndis.type(reply, 0)).isEqualTo(Rndis.QUERY_COMPLETE);
        assertThat(Rndis.id(reply, 0)).isEqualTo(77);
        assertThat(RndisQuery.completeStatus(reply, 0)).isEqualTo(RndisStatus.SUCCESS);
        assertThat(RndisQuery.bufferBytes(reply, 0)).isEqualTo(bytes);
    }

    /** Unknown, or known and not to be set. */
    @ParameterizedTest
    @ValueSource(ints = {0, -1, Oid.LINK_SPEED, Oid.CURRENT_ADDRESS})
    void shouldNotSetWhatCannotBeSet(int oid) {
        SyntheticPath path = SyntheticPath.running();
        UnsafeBuffer reply = rndis(path, RndisSet.encodeNumber(section(path), 0, 78, oid, 1));
        assertThat(RndisSet.completeStatus(reply, 0)).isEqualTo(RndisStatus.NOT_SUPPORTED);
        assertThat(path.vsp.statistics().rejected(Reject.UNKNOWN_OBJECT)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "0x0001010E, 0",
        "0x0001010E, 3",
        "0x00010204, 0",
        "0x00010204, 39",
        "0x0001021B, 0",
        "0x0001021B, 71",
        "0xFC01020C, 0",
        "0xFC01020C, 21"
    })
    void shouldNotSetFromABufferThatIsTooShort(String oid, int bytes) {
        SyntheticPath path = SyntheticPath.running();
        int length = RndisSet.encode(section(path), 0, 79, (int) (long) Long.decode(oid), bytes);
        UnsafeBuffer reply = rndis(path, length);
        assertThat(RndisSet.completeStatus(reply, 0)).isEqualTo(RndisStatus.INVALID_DATA);
        assertThat(path.vsp.statistics().rejected(Reject.OBJECT_DATA)).isEqualTo(1);
        assertThat(path.addresses).isEmpty();
        assertThat(path.vsp.session().stage()).isEqualTo(Stage.OPERATIONAL);
    }

    /** A buffer that ends outside, or whose end wraps. */
    @ParameterizedTest
    @CsvSource({"16, 0xFFFFFFFF", "20, 0xFFFFFFF0", "20, 24", "20, 0"})
    void shouldNotReadOutsideOfAMessage(int at, String value) {
        SyntheticPath path = SyntheticPath.running();
        int length = RndisSet.encodeNumber(section(path), 0, 80, Oid.PACKET_FILTER, 0);
        section(path).putInt(at, (int) (long) Long.decode(value), LITTLE_ENDIAN);
        UnsafeBuffer reply = rndis(path, length);
        assertThat(RndisSet.completeStatus(reply, 0)).isEqualTo(RndisStatus.INVALID_DATA);
        assertThat(path.vsp.session().stage()).isEqualTo(Stage.OPERATIONAL);
    }

    @Test
    void shouldAnswerResetAndKeepalive() {
        SyntheticPath path = SyntheticPath.running();
        UnsafeBuffer alive = rndis(path, RndisKeepalive.encode(section(path), 0, 5));
        assertThat(Rndis.type(alive, 0)).isEqualTo(Rndis.KEEPALIVE_COMPLETE);
        assertThat(Rndis.id(alive, 0)).isEqualTo(5);
        UnsafeBuffer reset = rndis(path, RndisReset.encode(section(path), 0));
        assertThat(Rndis.type(reset, 0)).isEqualTo(Rndis.RESET_COMPLETE);
        assertThat(RndisReset.isAddressingReset(reset, 0)).isTrue();
        assertThat(path.vsp.session().stage()).isEqualTo(Stage.INITIALIZED);
        path.transmit(1, 100, 0);
        path.deliver(2, 100);
        path.alarms.runOut();
        assertThat(path.reasons).containsExactly(DropReason.NOT_RUNNING, DropReason.NOT_RUNNING);
    }

    @ParameterizedTest
    @CsvSource({"1, 4", "1, -1", "1, 0x7FFFFFFF", "0, 1", "2, 1"})
    void shouldRefuseSubchannelsThatThereAreNot(int operation, String count) {
        SyntheticPath path = SyntheticPath.running();
        NvspSubchannel.encode(message, 0, (int) (long) Long.decode(count));
        message.putInt(4, operation, LITTLE_ENDIAN);
        send(path, VmbusPacket.IN_BAND, 1L << 61, message, 40);
        assertThat(path.vsp.statistics().rejected(Reject.SUBCHANNEL)).isEqualTo(1);
        assertThat(path.vsp.session().channels()).isEqualTo(1);
    }

    /** Queues 9 and up do not exist; with all entries so, every channel is used. */
    @ParameterizedTest
    @CsvSource({"9, 4", "2, 1"})
    void shouldSpreadOverChannelsThatThereAre(int queue, int used) {
        SyntheticPath path = SyntheticPath.running(SyntheticPath.settings(), Sides.channels(4));
        UnsafeBuffer section = section(path);
        section.putBytes(RndisSet.BYTES, path.vsp.session().rss(), 0, NdisRssParameters.bytes(128));
        UnsafeBuffer copy = new UnsafeBuffer(new byte[NdisRssParameters.bytes(128)]);
        copy.putBytes(0, path.vsp.session().rss(), 0, copy.capacity());
        int length = RndisSet.encode(section, 0, 81, Oid.RSS_PARAMETERS, copy.capacity());
        section.putBytes(RndisSet.BYTES, copy, 0, copy.capacity());
        for (int i = 0; i < 128; i++) {
            NdisRssParameters.putQueue(section, RndisSet.BYTES, i, queue + 64 * (i % 2));
        }
        rndis(path, length);
        for (int id = 1; id <= 256; id++) {
            path.deliver(id, 100);
            path.alarms.runFor(3000);
        }
        int inUse = 0;
        for (int i = 0; i < 4; i++) {
            inUse += path.vsp.statistics().queue(i).rxPackets() > 0 ? 1 : 0;
        }
        assertThat(inUse).isEqualTo(used);
    }

    @Test
    void shouldNameDeprecatedMessagesOnce() {
        SyntheticPath path = SyntheticPath.running();
        for (int i = 0; i < 3; i++) {
            message.setMemory(0, 40, (byte) 0);
            message.putInt(0, 130, LITTLE_ENDIAN);
            send(path, VmbusPacket.IN_BAND, 9, message, 40);
        }
        assertThat(path.events)
                .filteredOn(event -> event.contains("rejects"))
                .containsExactly("vsp rejects UPLINK_CONNECT_STATE: nvsp_deprecated");
        assertThat(path.vsp.statistics().rejected(Reject.NVSP_DEPRECATED)).isEqualTo(3);
    }

    /** An unknown type, one of the host's, one out of order, and a completion of nothing. */
    @ParameterizedTest
    @CsvSource({"6, 99", "6, 128", "6, 100", "11, 0"})
    void shouldStopTheChannelOfAGuestThatBreaksTheProtocol(int type, int nvsp) {
        SyntheticPath path = SyntheticPath.running(SyntheticPath.settings(), Sides.openvmm(1));
        SyntheticPath lenient = SyntheticPath.running();
        message.putInt(0, nvsp, LITTLE_ENDIAN);
        path.transmit(1, 1000, 0);
        send(path, type, 33, message, 40);
        send(lenient, type, 33, message, 40);
        assertThat(lenient.vsp.statistics().channelsStopped()).isZero();
        assertThat(path.vsp.statistics().channelsStopped()).isEqualTo(1);
        assertThat(path.transitions).contains("vsp STOPPED");
        assertThat(path.carried[1]).isEqualTo((byte) 1);
        path.transmit(2, 100, 0);
        path.deliver(3, 100);
        path.alarms.runFor(1_000_000);
        assertThat(path.dropped[3]).isEqualTo((byte) 1);
        path.vsp.withdraw(path.alarms.nowNs());
        path.alarms.runOut();
        assertThat(path.dropped[2]).as("in the ring all the time").isEqualTo((byte) 1);
        assertThat(path.reasons).containsOnly(DropReason.CHANNEL_CLOSED);
        assertThat(path.miniport.state()).isEqualTo(MiniportState.RUNNING);
        path.transmit(4, 100, 0);
        path.alarms.runOut();
        assertThat(path.carried[4]).isEqualTo((byte) 1);
        assertThat(path.vsp.sectionsTaken()).isZero();
    }

    /** The guest reads nothing for a second, and asks: 180 bytes an answer, 100 KiB of which may wait. */
    @Test
    void shouldKeepNoMoreAnswersThanItMay() {
        SyntheticPath path = SyntheticPath.running(
                new SyntheticSettings(4096, 64, 2048, 64, 1728, 100, 0, 500, 1, 1_000_000_000L, 128));
        path.deliver(1, 100);
        path.alarms.runFor(100_000);
        int length = RndisQuery.encode(section(path), 0, 90, Oid.OFFLOAD_CAPABILITIES, 0);
        NvspRndisPacket.encode(message, 0, 40, NvspRndisPacket.CONTROL, SECTION, length);
        for (int i = 0; i < 1000; i++) {
            path.channel.guest().offer(VmbusPacket.IN_BAND, 0, 0, message, 0, 40, path.alarms.nowNs());
            path.alarms.runFor(2000);
        }
        assertThat(path.vsp.statistics().rejected(Reject.CONTROL_QUEUE_FULL)).isBetween(350L, 450L);
        path.alarms.runOut();
        path.deliver(2, 100);
        path.alarms.runOut();
        assertThat(path.carried[2]).isEqualTo((byte) 1);
        assertThat(path.atRest()).isTrue();
    }

    /** The same of answers that have no bytes. */
    @Test
    void shouldKeepNoMoreEmptyAnswersThanItMay() {
        SyntheticPath path = SyntheticPath.running(
                new SyntheticSettings(4096, 64, 2048, 64, 1728, 100, 0, 500, 1, 1_000_000_000L, 128));
        path.answersSwitches = true;
        path.deliver(1, 100);
        path.alarms.runFor(100_000);
        NvspDataPath.encode(message, 0, 40, false);
        for (int i = 0; i < 2000; i++) {
            path.channel.guest().offer(VmbusPacket.IN_BAND, 1, 0, message, 0, 40, path.alarms.nowNs());
            path.alarms.runFor(2000);
        }
        assertThat(path.vsp.statistics().rejected(Reject.CONTROL_QUEUE_FULL)).isBetween(700L, 976L);
        path.alarms.runOut();
        assertThat(path.atRest()).isTrue();
    }

    @Test
    void shouldTakeAnotherAddressAsText() {
        SyntheticPath path = SyntheticPath.running();
        int length = RndisSet.encode(section(path), 0, 82, Oid.CONFIG_PARAMETER, NdisConfigParameter.BYTES);
        NdisConfigParameter.encode(section(path), RndisSet.BYTES, 0x0200_0000_00AFL);
        rndis(path, length);
        assertThat(path.addresses).containsExactly(0x0200_0000_00AFL);
    }

    /** Down at once; up after five seconds, and not at all when it went down again meanwhile. */
    @Test
    void shouldHoldBackALinkThatFlaps() {
        SyntheticPath path = SyntheticPath.running();
        path.vsp.link(false, path.alarms.nowNs());
        path.alarms.runFor(1_000_000);
        assertThat(path.miniport.connected()).isFalse();
        path.vsp.link(true, path.alarms.nowNs());
        path.alarms.runFor(4_900_000_000L);
        assertThat(path.miniport.connected()).isFalse();
        path.alarms.runFor(200_000_000L);
        assertThat(path.miniport.connected()).isTrue();
        path.vsp.linkSpeed(25_000_000_000L, path.alarms.nowNs());
        path.alarms.runFor(1_000_000);
        assertThat(path.miniport.agreement().linkBitsPerSecond()).isEqualTo(25_000_000_000L);
    }
}
