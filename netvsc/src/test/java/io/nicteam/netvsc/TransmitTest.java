package io.nicteam.netvsc;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.netvsc.nvsp.Nvsp;
import io.nicteam.netvsc.rndis.RndisPacketEncoder;
import io.nicteam.netvsc.statistics.Statistic;
import io.nicteam.netvsc.vmbus.VmbusPacket;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way down: sections and pages, a ring that fills, and what the host says of packets. */
final class TransmitTest {

    private static final int MESSAGE_OF_100 = RndisPacketEncoder.PLAIN_BYTES + 100;

    private final NetvscSurroundings it = new NetvscSurroundings();
    private final ScriptedHost host = it.host;

    private static byte[][] frames(int count, int bytes) {
        byte[][] frames = new byte[count][];
        for (int i = 0; i < count; i++) {
            frames[i] = Frames.plain(bytes, i + 1);
        }
        return frames;
    }

    /** One burst, all of it taken, all of it seen by the host. */
    private List<SentPackets.Packet> burst(byte[]... frames) {
        host.sent.all.clear();
        assertThat(it.send(frames)).isEqualTo(frames.length);
        it.settle();
        List<SentPackets.Packet> packets = host.sent.all;
        int next = 0;
        for (SentPackets.Packet packet : packets) {
            for (byte[] frame : packet.frames()) {
                assertThat(frame).isEqualTo(frames[next++]);
            }
        }
        assertThat(next).isEqualTo(frames.length);
        return packets;
    }

    @Test
    void shouldGatherABurstInOneSection() {
        it.up();
        List<SentPackets.Packet> packets = burst(frames(3, 101));

        assertThat(packets).hasSize(1);
        assertThat(packets.get(0).section()).isNotNegative();
        assertThat(packets.get(0).begins()).containsExactly(0, 152, 304);
        it.checkRest();
    }

    @Test
    void shouldNotWaitForTheNextBurst() {
        it.up();
        it.send(frames(1, 64));
        it.send(frames(1, 64));
        it.settle();
        assertThat(host.sent.all).hasSize(2);
        it.checkRest();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8, 31, 1000})
    void shouldTakeAnotherSectionWhenTheHostTakesNoMoreFrames(int most) {
        host.framesAPacket = most;
        it.up();
        List<SentPackets.Packet> packets = burst(frames(32, 64));

        int each = Math.min(32, most);
        assertThat(packets).hasSize((32 + each - 1) / each);
        assertThat(packets.get(0).frames()).hasSize(each);
        it.checkRest();
    }

    @Test
    void shouldTakeAnotherSectionWhenOneIsFull() {
        it.up();
        List<SentPackets.Packet> packets = burst(frames(6, 1514));

        assertThat(packets).extracting(packet -> packet.frames().size()).containsExactly(3, 3);
        it.checkRest();
    }

    @Test
    void shouldFillASectionToItsLastByte() {
        host.sendSectionBytes = 2 * MESSAGE_OF_100;
        it.up();
        assertThat(burst(frames(2, 100))).hasSize(1);
        host.sendSectionBytes--;
        it.miniport.stop(it.now());
        it.settle();
        it.miniport.start(it.now());
        it.settle();
        assertThat(burst(frames(2, 100))).hasSize(2);
        it.checkRest();
    }

    @Test
    void shouldSendByPagesWhatFitsNoSection() {
        host.sendSectionBytes = MESSAGE_OF_100 - 1;
        it.up();
        List<SentPackets.Packet> packets = burst(frames(2, 100));

        assertThat(packets).extracting(SentPackets.Packet::section).containsExactly(-1, -1);
        assertThat(it.count(Statistic.TX_SEND_FULL)).isZero();
        it.checkRest();
    }

    @Test
    void shouldKeepTheOrderWhenSomeFitASectionAndSomeDoNot() {
        host.sendSectionBytes = 500;
        it.up();
        byte[][] frames = {
            Frames.plain(64, 1), Frames.plain(1400, 2), Frames.plain(64, 3), Frames.plain(64, 4), Frames.plain(1400, 5)
        };
        assertThat(burst(frames)).hasSize(4);
        it.checkRest();
    }

    @Test
    void shouldLoseNothingWhenTheRingFillsBetweenASectionAndPages() {
        host.sendSectionBytes = 500;
        it.up();
        host.asleep = true;
        int sent = 0;
        while (it.send(Frames.plain(64, sent), Frames.plain(1400, sent)) == 2) {
            sent += 2;
        }
        host.wakeUp(it.now());
        it.settle();
        assertThat(host.sent.frames()).isGreaterThanOrEqualTo(sent).isLessThanOrEqualTo(sent + 1);
        assertThat(it.completed).isEqualTo(host.sent.frames());
        it.checkRest();
    }

    @Test
    void shouldSendByPagesWhenNoSectionIsFree() {
        host.framesAPacket = 1;
        it.up();
        host.sent.completesAtOnce = false;
        List<SentPackets.Packet> packets = burst(frames(18, 64));

        assertThat(packets).filteredOn(packet -> packet.section() >= 0).hasSize(16);
        assertThat(it.count(Statistic.TX_SEND_FULL)).isEqualTo(2);
        for (int left = 17; left >= 0; left--) {
            assertThat(it.miniport.lent()).isEqualTo(left + 1);
            host.sent.completeOldest(it.now());
            it.settle();
            assertThat(it.miniport.lent()).isEqualTo(left);
            assertThat(it.miniport.outstanding()).isEqualTo(left);
        }
        it.checkRest();
    }

    @Test
    void shouldDropWhatIsLongerThanTheMtu() {
        it.up();
        burst(frames(1, 1514));
        host.sent.all.clear();
        assertThat(it.send(Frames.plain(1515, 1))).isEqualTo(1);
        it.settle();

        assertThat(host.sent.all).isEmpty();
        assertThat(it.completed).isEqualTo(2);
        assertThat(it.count(Statistic.TX_TOO_BIG)).isEqualTo(1);
        assertThat(it.count(Statistic.TX_DROPPED)).isEqualTo(1);
        it.checkRest();
    }

    /** Fills the ring with packets of one frame each that nobody reads. */
    private int fillRing() {
        host.framesAPacket = 1;
        it.up();
        host.asleep = true;
        int sent = 0;
        while (it.send(Frames.plain(64, sent)) == 1) {
            sent++;
        }
        return sent;
    }

    @Test
    void shouldStopBelowTenPercentAndWakeAboveTwenty() {
        int sent = fillRing();
        double ring = it.bus.channel(0).guest().outgoing().ringBytes();
        double free = it.bus.channel(0).guest().outgoing().freeBytes();
        assertThat(free / ring).isBetween(0.05, 0.1);
        assertThat(it.count(Statistic.STOP_QUEUE)).isEqualTo(1);
        assertThat(it.count(Statistic.TX_BUSY)).isZero();
        assertThat(it.count(Statistic.WAKE_QUEUE)).isZero();
        int ready = it.ready;

        host.wakeUp(it.now());
        it.settle();
        assertThat(it.count(Statistic.WAKE_QUEUE)).isEqualTo(1);
        assertThat(it.ready).isEqualTo(ready + 1);
        assertThat(it.completed).isEqualTo(sent);
        it.checkTraffic();
        it.checkRest();
    }

    @Test
    void shouldNotWakeBeforeThereIsRoomEnough() {
        fillRing();
        int ready = it.ready;
        VmbusRingReader.consume(it.bus.channel(0), 5, it.now());
        it.settle();
        assertThat(it.ready).isEqualTo(ready);
        VmbusRingReader.consume(it.bus.channel(0), 60, it.now());
        host.rndis(0, List.of(Frames.rndis(Frames.plain(64, 1))), it.now());
        it.settle();
        assertThat(it.ready).isEqualTo(ready + 1);
    }

    @Test
    void shouldBeBusyWhenAllRequestsAreOnTheirWay() {
        NetvscSurroundings large = new NetvscSurroundings(NetvscSurroundings.OPTIONS.withRingBytes(64 * 1024));
        large.host.framesAPacket = 1;
        large.up();
        large.host.sent.completesAtOnce = false;
        assertThat(large.send(frames(300, 64))).isEqualTo(16 + 256);
        large.settle();
        assertThat(large.count(Statistic.TX_BUSY)).isEqualTo(1);
        assertThat(large.miniport.lent()).isEqualTo(16 + 256);
        assertThat(large.send(frames(1, 64))).isZero();
        int ready = large.ready;

        large.host.sent.completeOldest(large.now());
        large.settle();
        assertThat(large.ready).isEqualTo(ready + 1);
        large.host.sent.completeAll(large.now());
        large.host.sent.completesAtOnce = true;
        large.settle();
        large.checkTraffic();
        large.checkRest();
    }

    @Test
    void shouldDropWhenARingHasNoRoomAndNothingIsOnItsWay() {
        it.up();
        host.asleep = true;
        UnsafeBuffer waste = new UnsafeBuffer(new byte[8000]);
        it.bus.channel(0).guest().offer(VmbusPacket.IN_BAND, 0, 0, waste, 0, 8000, it.now());
        it.bus.channel(0).guest().offer(VmbusPacket.IN_BAND, 0, 0, waste, 0, 8000, it.now());
        it.bus.channel(0).guest().offer(VmbusPacket.IN_BAND, 0, 0, waste, 0, 250, it.now());
        assertThat(it.send(frames(1, 64))).isEqualTo(1);
        it.settle();

        assertThat(it.count(Statistic.TX_NO_SPACE)).isEqualTo(1);
        assertThat(it.count(Statistic.TX_DROPPED)).isEqualTo(1);
        assertThat(it.completed).isEqualTo(1);
        assertThat(it.miniport.lent()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {Nvsp.NO_STATUS, Nvsp.FAILURE, Nvsp.INVALID_RNDIS_PACKET, Nvsp.BUSY, -1})
    void shouldCountWhatTheHostCouldNotTake(int status) {
        it.up();
        host.sent.status = status;
        it.send(frames(2, 64));
        it.settle();

        assertThat(it.count(Statistic.TX_HOST_FAILED)).isEqualTo(1);
        assertThat(it.completed).isEqualTo(2);
        it.checkRest();
    }

    @Test
    void shouldCompleteAPacketOnce() {
        it.up();
        it.send(frames(2, 64));
        it.settle();
        long id = host.sent.last().id();
        for (long unknown :
                new long[] {id, -1, 15, 16, 1L << 59, (1L << 60) - 1, 1L << 60, (1L << 60) + 256, 1L << 63}) {
            host.complete(it.bus.channel(0), unknown, Nvsp.SUCCESS, it.now());
        }
        it.settle();

        assertThat(it.completed).isEqualTo(2);
        assertThat(it.count(Statistic.UNKNOWN_TRANSACTION)).isEqualTo(9);
        it.checkTraffic();
        it.checkRest();
    }

    @Test
    void shouldCompleteAPacketWhateverTheCompletionSays() {
        it.up();
        host.sent.completesAtOnce = false;
        it.send(frames(2, 64));
        it.settle();
        UnsafeBuffer nothing = new UnsafeBuffer(new byte[8]);
        host.write(0, VmbusPacket.COMPLETION, 0, host.sent.last().id(), nothing, 0, 0, it.now());
        it.settle();
        assertThat(it.completed).isEqualTo(2);
        assertThat(it.count(Statistic.BAD_COMPLETION)).isEqualTo(1);
        it.checkRest();
    }
}
