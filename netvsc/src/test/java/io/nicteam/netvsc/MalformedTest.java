package io.nicteam.netvsc;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.adapter.MiniportState;
import io.nicteam.netvsc.control.Step;
import io.nicteam.netvsc.nvsp.Nvsp;
import io.nicteam.netvsc.nvsp.NvspDataPath;
import io.nicteam.netvsc.nvsp.NvspIndirectionTable;
import io.nicteam.netvsc.nvsp.NvspReceiveBuffer;
import io.nicteam.netvsc.nvsp.NvspRndisPacket;
import io.nicteam.netvsc.nvsp.NvspSendBuffer;
import io.nicteam.netvsc.nvsp.NvspVfAssociation;
import io.nicteam.netvsc.rndis.PerPacketInfo;
import io.nicteam.netvsc.rndis.Ppi;
import io.nicteam.netvsc.rndis.RndisIndicateStatus;
import io.nicteam.netvsc.rndis.RndisKeepalive;
import io.nicteam.netvsc.rndis.RndisReset;
import io.nicteam.netvsc.rndis.RndisSet;
import io.nicteam.netvsc.rndis.RndisStatus;
import io.nicteam.netvsc.statistics.Statistic;
import io.nicteam.netvsc.vmbus.TransferPages;
import io.nicteam.netvsc.vmbus.VmbusPacket;
import io.nicteam.netvsc.vmbus.VmbusRing;
import io.nicteam.packet.DataPath;
import java.util.List;
import java.util.stream.IntStream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a host must not say: a reject with a name, and nothing else happens. Each is said to an adapter that runs and to one
 * that waits for the answer to its packet filter; afterwards a frame passes both ways.
 */
final class MalformedTest {

    private static final int SIZE = Nvsp.MESSAGE_BYTES;

    private final NetvscSurroundings it = new NetvscSurroundings();
    private final ScriptedHost host = it.host;
    private final UnsafeBuffer message = new UnsafeBuffer(new byte[256]);

    /** Says something to an adapter in two states, and checks that it was counted so often and changed nothing. */
    private void checkRejected(Statistic counted, int times, Runnable saying) {
        host.on(Step.PACKET_FILTER, ScriptedHost.Manner.OMIT);
        it.bus.offer(it.bus.channel(0), it.now());
        it.miniport.start(it.now());
        it.settle();
        checkRejected(MiniportState.RESTARTING, counted, times, saying);
        it.alarms.runFor(NetvscSurroundings.LONG_NS);
        host.behave();
        it.miniport.start(it.now());
        it.settle();
        checkRejected(MiniportState.RUNNING, counted, times, saying);
        it.checkTraffic();
        it.checkRest();
    }

    private void checkRejected(MiniportState state, Statistic counted, int times, Runnable saying) {
        assertThat(it.miniport.state()).isEqualTo(state);
        long before = it.count(counted);
        long rejects = rejects();
        saying.run();
        it.settle();
        assertThat(it.count(counted) - before).as(counted.label()).isEqualTo(times);
        assertThat(rejects() - rejects).as("rejects of any name").isEqualTo(times);
        assertThat(it.miniport.state()).isEqualTo(state);
        assertThat(it.told).isEmpty();
        assertThat(it.received).isEmpty();
        assertThat(host.lent()).as("packets not given back").isZero();
    }

    private long rejects() {
        return IntStream.range(Statistic.TX_DROPPED.ordinal(), Statistic.values().length)
                .filter(i -> i != Statistic.REQUEST_TIMED_OUT.ordinal())
                .mapToLong(i -> it.count(Statistic.values()[i]))
                .sum();
    }

    private void say(int length) {
        host.notice(0, message, length, it.now());
    }

    private void sayRndis(byte[] bytes) {
        host.rndis(0, List.of(bytes), it.now());
    }

    private static byte[] patched(byte[] message, int at, int value) {
        new UnsafeBuffer(message).putInt(at, value, LITTLE_ENDIAN);
        return message;
    }

    // ---- NVSP

    @Test
    void shouldRejectAPacketWithoutBytesOrOfZeros() {
        checkRejected(Statistic.BAD_NVSP_MESSAGE, 3, () -> {
            say(0);
            say(8);
            say(SIZE);
        });
    }

    /** Unknown, dead, of the guest, completions that come as notices. */
    @ParameterizedTest
    @ValueSource(
            ints = {
                -1, 3, 99, 1, 2, 100, 101, 102, 103, 104, 105, 107, 108, 109, 120, 123, 125, 126, 130, 131, 132, 133,
                137
            })
    void shouldRejectTypesThatAreNoNotice(int type) {
        checkRejected(Statistic.BAD_NVSP_MESSAGE, 1, () -> {
            message.setMemory(0, SIZE, (byte) 0);
            message.putInt(0, type, LITTLE_ENDIAN);
            say(SIZE);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 0x100, -1})
    void shouldRejectAnAssociationThatIsNeitherYesNorNo(int allocated) {
        checkRejected(Statistic.BAD_NVSP_MESSAGE, 1, () -> {
            NvspVfAssociation.encode(message, 0, SIZE, true, 2);
            message.putInt(4, allocated, LITTLE_ENDIAN);
            say(SIZE);
        });
    }

    @Test
    void shouldRejectNoticesThatAreTooShort() {
        checkRejected(Statistic.BAD_NVSP_MESSAGE, 2, () -> {
            NvspVfAssociation.encode(message, 0, SIZE, true, 2);
            say(8);
            NvspIndirectionTable.encode(message, 0, new int[16]);
            say(8);
        });
    }

    @Test
    void shouldRejectAHostThatMovesTheAdapterToTheVf() {
        checkRejected(Statistic.BAD_NVSP_MESSAGE, 1, () -> {
            NvspDataPath.encode(message, 0, SIZE, true);
            say(SIZE);
        });
    }

    @ParameterizedTest
    @CsvSource({"15, 12", "17, 12", "0, 12", "-1, 12", "16, 0", "16, 8", "16, 20", "16, 0xFFFFFFF0", "16, 0x7FFFFFFF"})
    void shouldRejectATableThatIsNotInItsMessage(int count, String offset) {
        checkRejected(Statistic.BAD_NVSP_MESSAGE, 1, () -> {
            NvspIndirectionTable.encode(message, 0, new int[16]);
            message.putInt(4, count, LITTLE_ENDIAN);
            message.putInt(8, Long.decode(offset).intValue(), LITTLE_ENDIAN);
            say(NvspIndirectionTable.BYTES + 4);
        });
    }

    @Test
    void shouldRejectPacketsOfNoType() {
        checkRejected(Statistic.BAD_PACKET_TYPE, 4, () -> {
            for (int type : new int[] {0, 8, VmbusPacket.GPA_DIRECT, 0xFFFF}) {
                host.write(0, type, 1, 1, message, 0, SIZE, it.now());
            }
        });
    }

    @Test
    void shouldRejectCompletionsOfNothing() {
        checkRejected(Statistic.UNKNOWN_TRANSACTION, 5, () -> {
            NvspRndisPacket.encodeComplete(message, 0, SIZE, Nvsp.SUCCESS);
            for (long id : new long[] {0, -1, (1L << 59) + 3, 1L << 60, 1L << 62}) {
                host.write(0, VmbusPacket.COMPLETION, 0, id, message, 0, SIZE, it.now());
            }
        });
    }

    @Test
    void shouldRejectAReplyThatNobodyWaitsFor() {
        checkRejected(Statistic.UNEXPECTED_REPLY, 1, () -> {
            NvspSendBuffer.encodeComplete(message, 0, SIZE, Nvsp.SUCCESS, 6144);
            host.write(0, VmbusPacket.COMPLETION, 0, 1L << 61, message, 0, SIZE, it.now());
        });
    }

    // ---- the cut of the buffers

    @ParameterizedTest
    @CsvSource({
        "0, 1728, 64",
        "2, 1728, 64",
        "1, 0, 64",
        "1, 67, 64",
        "1, 1728, 0",
        "1, 1728, 65",
        "1, 0x10000, 0x10000",
        "1, 0xFFFFFFFF, 1",
        "1, 68, 0xFFFFFFFF"
    })
    void shouldNotComeUpWithAReceiveBufferCutLikeThat(int runs, String bytes, String sections) {
        NvspReceiveBuffer.encodeComplete(
                message,
                0,
                SIZE,
                Nvsp.SUCCESS,
                Long.decode(bytes).intValue(),
                Long.decode(sections).intValue());
        message.putInt(8, runs, LITTLE_ENDIAN);
        checkHaltedAfter(Step.RECEIVE_BUFFER);
    }

    @Test
    void shouldNotComeUpWithAReceiveBufferThatDoesNotBeginAtItsStart() {
        NvspReceiveBuffer.encodeComplete(message, 0, SIZE, Nvsp.SUCCESS, 1728, 1);
        message.putInt(12, 64, LITTLE_ENDIAN);
        checkHaltedAfter(Step.RECEIVE_BUFFER);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 67, 16 * 6144 + 1, -1})
    void shouldNotComeUpWithSendSectionsOfThatSize(int bytes) {
        NvspSendBuffer.encodeComplete(message, 0, SIZE, Nvsp.SUCCESS, bytes);
        checkHaltedAfter(Step.SEND_BUFFER);
    }

    private void checkHaltedAfter(Step step) {
        byte[] answer = new byte[SIZE];
        message.getBytes(0, answer);
        host.replace(step, answer);
        it.bus.offer(it.bus.channel(0), it.now());
        it.miniport.start(it.now());
        it.settle();
        assertThat(it.miniport.state()).isEqualTo(MiniportState.HALTED);
        assertThat(host.asked).contains(step);
        it.checkRest();
        host.behave();
        it.miniport.start(it.now());
        it.settle();
        it.checkTraffic();
    }

    /** The wait goes on: the right answer is still awaited, until the deadline. */
    @ParameterizedTest
    @ValueSource(strings = {"INIT", "RECEIVE_BUFFER", "SEND_BUFFER", "RNDIS_INITIALIZE"})
    void shouldGoOnWaitingWhenTheAnswerIsNone(Step step) {
        host.replace(step, new byte[8]);
        it.bus.offer(it.bus.channel(0), it.now());
        it.miniport.start(it.now());
        it.settle();
        assertThat(it.miniport.state()).isEqualTo(MiniportState.INITIALIZING);
        assertThat(it.count(Statistic.BAD_COMPLETION) + it.count(Statistic.BAD_RNDIS_PACKET))
                .isEqualTo(1);
        it.alarms.runFor(NetvscSurroundings.LONG_NS);
        assertThat(it.miniport.state()).isEqualTo(MiniportState.HALTED);
        it.checkRest();
    }

    // ---- transfer pages

    @ParameterizedTest
    @CsvSource({"0xBEEF, 1, 16", "0xCAFE, 2, 16", "0xCAFE, 563, 16", "0xCAFE, -1, 16", "0xCAFE, 1, 0", "0xCAFE, 1, 8"})
    void shouldRejectAHeaderThatContradictsItself(String set, int ranges, int headerBytes) {
        checkRejected(Statistic.BAD_TRANSFER_PAGES, 1, () -> {
            message.setMemory(0, 64, (byte) 0);
            TransferPages.begin(message, ranges);
            message.putShort(0, Integer.decode(set).shortValue(), LITTLE_ENDIAN);
            TransferPages.range(message, 0, 64, 0);
            host.write(0, VmbusPacket.TRANSFER_PAGES, 0, 1, message, headerBytes, 64, it.now());
        });
    }

    @ParameterizedTest
    @CsvSource({
        "1729, 0",
        "1728, 1",
        "1, 0x1B000",
        "64, 0xFFFFFFF0",
        "0xFFFFFFFF, 0",
        "0xFFFFFFFF, 1",
        "0x20, 0xFFFFFFF0"
    })
    void shouldRejectARangeThatIsNotWithinASection(String bytes, String offset) {
        checkRejected(Statistic.BAD_RANGE, 1, () -> {
            TransferPages.begin(message, 1);
            TransferPages.range(
                    message,
                    0,
                    Long.decode(bytes).intValue(),
                    Long.decode(offset).intValue());
            NvspRndisPacket.encode(message, 16, SIZE, NvspRndisPacket.DATA, NvspRndisPacket.NO_SECTION, 0);
            host.write(0, VmbusPacket.TRANSFER_PAGES, 0, 1, message, 16, 16 + SIZE, it.now());
        });
    }

    @Test
    void shouldRejectPagesThatCarryNoRndisPacket() {
        checkRejected(Statistic.BAD_NVSP_MESSAGE, 2, () -> {
            TransferPages.begin(message, 1);
            TransferPages.range(message, 0, 108, 0);
            NvspRndisPacket.encodeComplete(message, 16, SIZE, Nvsp.SUCCESS);
            host.write(0, VmbusPacket.TRANSFER_PAGES, 0, 1, message, 16, 16 + SIZE, it.now());
            host.write(0, VmbusPacket.TRANSFER_PAGES, 0, 1, message, 16, 16, it.now());
        });
    }

    // ---- RNDIS

    /** Word of the message and what is put there: lengths, out-of-band data, circuit, data, per-packet information. */
    @ParameterizedTest
    @CsvSource({
        "4, 0",
        "4, 7",
        "4, 43",
        "4, 200",
        "4, -1",
        "8, 0",
        "8, 35",
        "8, 0xFFFFFFF0",
        "12, 0",
        "12, 13",
        "12, 65",
        "12, 0xFFFFFFFF",
        "16, 4",
        "20, 4",
        "24, 1",
        "28, 35",
        "28, 0xFFFFFFF0",
        "28, 100",
        "32, 8",
        "32, 17",
        "32, 0xFFFFFFFF",
        "36, 1",
        "44, 0",
        "44, 3",
        "44, 11",
        "44, 17",
        "44, 0xFFFFFFFF",
        "52, 0",
        "52, 16",
        "52, 0xFFFFFFFC"
    })
    void shouldRejectAFrameLikeThat(int at, String value) {
        PerPacketInfo info = new PerPacketInfo();
        info.vlan(0, false, 5);
        checkRejected(
                Statistic.BAD_RNDIS_PACKET,
                1,
                () -> sayRndis(patched(
                        Frames.rndis(Frames.plain(64, 1), info),
                        at,
                        Long.decode(value).intValue())));
    }

    @Test
    void shouldRejectTwoElementsOfAKind() {
        PerPacketInfo info = new PerPacketInfo();
        info.vlan(0, false, 5);
        info.put(Ppi.HASH_VALUE, 1);
        checkRejected(
                Statistic.BAD_RNDIS_PACKET, 1, () -> sayRndis(patched(Frames.rndis(Frames.plain(64, 1), info), 64, 6)));
    }

    @Test
    void shouldRejectBytesThatAreNoMessage() {
        checkRejected(Statistic.BAD_RNDIS_PACKET, 4, () -> {
            sayRndis(new byte[1]);
            sayRndis(new byte[7]);
            sayRndis(new byte[1728]);
            sayRndis(patched(new byte[8], 0, 1));
        });
    }

    @Test
    void shouldRejectAFrameThatIsLongerThanMemoryForOne() {
        NetvscSurroundings small = new NetvscSurroundings(NetvscSurroundings.OPTIONS, 8, 1024).up();
        small.host.nameNext(0, 9);
        small.host.rndis(0, List.of(Frames.rndis(Frames.plain(1025, 1))), small.now());
        small.settle();
        assertThat(small.count(Statistic.FRAME_TOO_LONG)).isEqualTo(1);
        assertThat(small.droppedNames).containsExactly(9L);
        small.checkTraffic();
        small.checkRest();
    }

    @Test
    void shouldRejectControlMessagesThatAreUnknownOrTooShort() {
        checkRejected(Statistic.BAD_RNDIS_CONTROL, 5, () -> {
            for (int type : new int[] {9, -1, 0x8000_0002, 0x8000_0004, 7}) {
                sayRndis(patched(patched(new byte[16], 0, type), 4, type == 0x8000_0002 ? 16 : 12));
            }
        });
    }

    /** RESET's completion has no id; the ids of the others were never sent. */
    @Test
    void shouldRejectRepliesThatNobodyWaitsFor() {
        it.up();
        sayRndis(bytes(RndisReset.encodeComplete(message, 0, RndisStatus.SUCCESS, true)));
        sayRndis(bytes(RndisKeepalive.encodeComplete(message, 0, 3, RndisStatus.SUCCESS)));
        sayRndis(bytes(RndisSet.encodeComplete(message, 0, 0x1234_5678, RndisStatus.SUCCESS)));
        it.settle();
        assertThat(it.count(Statistic.UNEXPECTED_REPLY)).isEqualTo(3);
        it.checkTraffic();
    }

    @Test
    void shouldGoOnWaitingWhenAReplyIsToAnotherRequest() {
        host.on(Step.PACKET_FILTER, ScriptedHost.Manner.OMIT);
        it.bus.offer(it.bus.channel(0), it.now());
        it.miniport.start(it.now());
        it.settle();
        sayRndis(bytes(RndisSet.encodeComplete(message, 0, 0x1234_5678, RndisStatus.SUCCESS)));
        sayRndis(bytes(RndisReset.encodeComplete(message, 0, RndisStatus.SUCCESS, true)));
        it.settle();
        assertThat(it.count(Statistic.BAD_COMPLETION)).isEqualTo(2);
        assertThat(it.miniport.state()).isEqualTo(MiniportState.RESTARTING);
    }

    @Test
    void shouldRejectAnIndicationOfNothingKnown() {
        checkRejected(
                Statistic.BAD_RNDIS_CONTROL,
                1,
                () -> sayRndis(bytes(RndisIndicateStatus.encode(message, 0, 0x4001_FFFF))));
    }

    @ParameterizedTest
    @CsvSource({"3, 12", "0, 12", "4, 11", "4, 13", "4, 0xFFFFFFFC", "0xFFFFFFFF, 12"})
    void shouldRejectALinkSpeedThatIsNotInItsMessage(String bytes, String offset) {
        checkRejected(Statistic.BAD_RNDIS_CONTROL, 1, () -> {
            byte[] indication = bytes(RndisIndicateStatus.encodeLinkSpeed(message, 0, 7));
            patched(indication, 12, Long.decode(bytes).intValue());
            patched(indication, 16, Long.decode(offset).intValue());
            sayRndis(indication);
        });
        assertThat(it.miniport.agreement().linkBitsPerSecond()).isEqualTo(10_000_000_000L);
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        message.getBytes(0, bytes);
        return bytes;
    }

    // ---- the ring

    /** Indices that are no place of a packet. */
    @ParameterizedTest
    @ValueSource(ints = {4, 0x4000, -8, 0x7FFF_FFF8, Integer.MIN_VALUE})
    void shouldFindNothingWhenTheWriteIndexIsDamaged(int index) {
        it.up();
        UnsafeBuffer page = it.bus.channel(0).guest().incoming().controlPage();
        int sound = page.getInt(0, LITTLE_ENDIAN);
        page.putInt(0, index, LITTLE_ENDIAN);
        it.requestSwitch(DataPath.VF, 1);
        it.settle();
        assertThat(it.received).isEmpty();
        page.putInt(0, sound, LITTLE_ENDIAN);
        it.checkTraffic();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 7, 0x4000, -1})
    void shouldSurviveAReadIndexThatIsDamaged(int index) {
        it.up();
        it.bus.channel(0).guest().outgoing().controlPage().putInt(4, index, LITTLE_ENDIAN);
        it.send(Frames.plain(64, 1), Frames.plain(1514, 2));
        it.settle();
        it.bus.rescind(it.bus.channel(0), it.now());
        it.settle();
        it.bus.offer(it.bus.channel(0), it.now());
        it.settle();
        it.checkTraffic();
        it.checkRest();
    }

    @Test
    void shouldCountARingThatMakesNoSenseAndGoOn() {
        NetvscSurroundings it = new NetvscSurroundings().up();
        VmbusRing ring = it.bus.channel(0).guest().incoming();
        int packet = ring.controlPage().getInt(0);
        it.bus.channel(0).host().offer(VmbusPacket.IN_BAND, 0, 1, new UnsafeBuffer(new byte[8]), 0, 8, it.now());
        ring.memory().putLong(packet, 0);
        it.settle();

        assertThat(it.miniport.statistics().value(Statistic.BAD_RING)).isEqualTo(1);
        assertThat(it.miniport.state()).isEqualTo(MiniportState.RUNNING);
        it.checkTraffic();
    }
}
