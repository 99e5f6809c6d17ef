package io.nicteam.netvsc;

import static io.nicteam.netvsc.rndis.PerPacketInfo.FIRST;
import static io.nicteam.netvsc.rndis.PerPacketInfo.LAST;
import static io.nicteam.netvsc.rndis.PerPacketInfo.PART;
import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.netvsc.control.LinkOptions;
import io.nicteam.netvsc.control.LinkOptions.NetworkChange;
import io.nicteam.netvsc.control.Step;
import io.nicteam.netvsc.nvsp.NvspVersion;
import io.nicteam.netvsc.statistics.Statistic;
import io.nicteam.packet.Owner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** The way up: ranges, completions that find no room, frames that come in pieces. */
final class ReceiveTest {

    private final NetvscSurroundings it = new NetvscSurroundings();
    private final ScriptedHost host = it.host;

    private void receive(byte[]... messages) {
        host.rndis(0, List.of(messages), it.now());
        it.settle();
        assertThat(host.lent()).as("packets not given back").isZero();
    }

    // ---- ranges

    @Test
    void shouldHandUpEveryRangeOfAPacket() {
        it.up();
        byte[] one = Frames.plain(64, 1);
        byte[] two = Frames.plain(1514, 2);
        receive(Frames.rndis(one), Frames.rndis(two), Frames.rndis(one));

        assertThat(it.received).containsExactly(one, two, one);
        it.checkRest();
    }

    @Test
    void shouldHandUpTheOtherRangesWhenOneIsMalformed() {
        it.up();
        byte[] one = Frames.plain(64, 1);
        host.nameNext(0, 11);
        host.nameNext(1, 12);
        host.nameNext(2, 13);
        receive(Frames.rndis(one), new byte[60], Frames.rndis(one));

        assertThat(it.received).containsExactly(one, one);
        assertThat(it.receivedNames).containsExactly(11L, 13L);
        assertThat(it.droppedNames).containsExactly(12L);
        assertThat(it.count(Statistic.BAD_RNDIS_PACKET)).isEqualTo(1);
        it.checkRest();
    }

    @Test
    void shouldDropWhatArrivesWhenItDoesNotRun() {
        host.on(Step.PACKET_FILTER, ScriptedHost.Manner.OMIT);
        it.bus.offer(it.bus.channel(0), it.now());
        it.miniport.start(it.now());
        it.settle();
        host.nameNext(0, 5);
        receive(Frames.rndis(Frames.plain(64, 1)));

        assertThat(it.received).isEmpty();
        assertThat(it.count(Statistic.RX_NOT_RUNNING)).isEqualTo(1);
        assertThat(it.droppedNames).containsExactly(5L);
    }

    @Test
    void shouldDropWhenThereIsNoMemory() {
        it.up();
        List<Integer> hoard = new ArrayList<>();
        for (int slot = it.pool.acquire(Owner.STACK); slot >= 0; slot = it.pool.acquire(Owner.STACK)) {
            hoard.add(slot);
        }
        receive(Frames.rndis(Frames.plain(64, 1)));
        assertThat(it.count(Statistic.RX_NO_MEMORY)).isEqualTo(1);
        hoard.forEach(slot -> it.pool.release(slot, Owner.STACK));
        it.checkTraffic();
        it.checkRest();
    }

    @Test
    void shouldKeepWhatItOwesUntilTheRingHasRoom() {
        it.up();
        host.asleep = true;
        UnsafeBuffer waste = new UnsafeBuffer(new byte[8000]);
        it.bus.channel(0).guest().offer(6, 0, 0, waste, 0, 8000, it.now());
        it.bus.channel(0).guest().offer(6, 0, 0, waste, 0, 8000, it.now());
        it.bus.channel(0).guest().offer(6, 0, 0, waste, 0, 280, it.now());
        for (int i = 0; i < 70; i++) {
            host.rndis(0, List.of(Frames.rndis(Frames.plain(64, i))), it.now());
        }
        it.settle();

        assertThat(it.count(Statistic.RX_COMP_BUSY)).isPositive();
        assertThat(it.received)
                .as("as many as there are places to wait, and one more")
                .hasSizeBetween(65, 66);
        assertThat(host.lent()).isEqualTo(70);
        VmbusRingReader.consume(it.bus.channel(0), 3, it.now());
        host.wakeUp(it.now());
        it.settle();
        host.wakeUp(it.now());
        it.settle();
        assertThat(it.received).hasSize(70);
        assertThat(host.lent()).isZero();
        it.checkTraffic();
        it.checkRest();
    }

    @Test
    void shouldTakeABreakAfterSoManyFrames() {
        it.up();
        for (int i = 0; i < 100; i++) {
            host.rndis(0, List.of(Frames.rndis(Frames.plain(64, i))), it.now());
        }
        it.alarms.runFor(NetvscSurroundings.BUS_DELAY_NS);
        assertThat(it.received).hasSize(64);
        it.alarms.runFor(64 * 100 - 1);
        assertThat(it.received).hasSize(64);
        it.alarms.runFor(1);
        assertThat(it.received).hasSize(100);
        it.settle();
        it.checkRest();
    }

    // ---- pieces

    private static byte[] piece(int fill, int bytes, int flags) {
        return Frames.piece(Frames.plain(bytes, fill), flags | PART);
    }

    private static byte[] joined(int... fillAndBytes) {
        byte[] frame = new byte[0];
        for (int i = 0; i < fillAndBytes.length; i += 2) {
            int at = frame.length;
            frame = Arrays.copyOf(frame, at + fillAndBytes[i + 1]);
            Arrays.fill(frame, at, frame.length, (byte) fillAndBytes[i]);
        }
        return frame;
    }

    @Test
    void shouldPutPiecesTogether() {
        it.up();
        host.nameNext(0, 21);
        receive(piece(1, 1400, FIRST), piece(2, 1000, 0), piece(3, 5, LAST), piece(4, 100, FIRST | LAST));

        assertThat(it.received).containsExactly(joined(1, 1400, 2, 1000, 3, 5), joined(4, 100));
        assertThat(it.receivedNames.get(0)).isEqualTo(21);
        assertThat(it.count(Statistic.RX_BAD_RSC)).isZero();
        it.checkRest();
    }

    @Test
    void shouldHandUpPiecesAsFramesBeforeTheVersionThatHasThem() {
        host.versions.remove(NvspVersion.V6_1);
        it.up();
        receive(piece(1, 100, FIRST), piece(2, 100, LAST));
        assertThat(it.received).containsExactly(joined(1, 100), joined(2, 100));
        it.checkRest();
    }

    @Test
    void shouldDropAPieceWithoutAFirst() {
        it.up();
        host.nameNext(0, 31);
        host.nameNext(1, 31);
        receive(piece(1, 100, 0), piece(2, 100, LAST), piece(3, 100, FIRST | LAST));

        assertThat(it.received).containsExactly(joined(3, 100));
        assertThat(it.count(Statistic.RX_BAD_RSC)).isEqualTo(2);
        assertThat(it.droppedNames).containsExactly(31L);
        it.checkRest();
    }

    @Test
    void shouldDropMoreAfterTheLast() {
        it.up();
        receive(piece(1, 100, FIRST), piece(2, 100, LAST), piece(3, 100, 0));
        assertThat(it.received).containsExactly(joined(1, 100, 2, 100));
        assertThat(it.count(Statistic.RX_BAD_RSC)).isEqualTo(1);
        it.checkRest();
    }

    @Test
    void shouldDropAFrameThatItsPacketDoesNotFinish() {
        it.up();
        host.nameNext(0, 41);
        host.nameNext(1, 41);
        receive(piece(1, 100, FIRST), piece(2, 100, 0));
        receive(piece(3, 100, LAST));

        assertThat(it.received).isEmpty();
        assertThat(it.count(Statistic.RX_BAD_RSC)).isEqualTo(2);
        assertThat(it.droppedNames).containsExactly(41L);
        it.checkRest();
    }

    @Test
    void shouldDropAFrameThatAnotherInterrupts() {
        it.up();
        receive(piece(1, 100, FIRST), piece(2, 100, FIRST), piece(3, 100, LAST));
        assertThat(it.received).containsExactly(joined(2, 100, 3, 100));
        receive(piece(1, 100, FIRST), Frames.rndis(Frames.plain(64, 9)), piece(3, 100, LAST));
        assertThat(it.received).hasSize(2);
        assertThat(it.count(Statistic.RX_BAD_RSC)).isEqualTo(3);
        it.checkRest();
    }

    @Test
    void shouldDropPiecesThatAreTooLongTogether() {
        it.up();
        byte[][] fitting = new byte[6][];
        byte[][] tooLong = new byte[7][];
        for (int i = 0; i < 7; i++) {
            tooLong[i] = piece(i, 1536, i == 0 ? FIRST : i == 6 ? LAST : 0);
            host.nameNext(i, 51);
        }
        System.arraycopy(tooLong, 0, fitting, 0, 5);
        fitting[5] = piece(5, 1536, LAST);
        receive(tooLong);
        assertThat(it.received).isEmpty();
        assertThat(it.count(Statistic.RX_BAD_RSC)).isEqualTo(1);
        assertThat(it.droppedNames).containsExactly(51L);
        receive(fitting);
        assertThat(it.received).hasSize(1);
        assertThat(it.received.get(0)).hasSize(9216);
        it.checkRest();
    }

    @Test
    void shouldTakeAsManyPiecesAsAPacketHasRangesAndNoMore() {
        NetvscSurroundings large = new NetvscSurroundings(new NetvscOptions(
                NvspVersion.V6_1,
                1500,
                64 * 1024,
                1,
                600 * 1728,
                16 * 6144,
                64,
                100,
                1_000_000,
                new LinkOptions(2_000_000_000, NetworkChange.EMULATED_DOWN, 2_000_000_000)));
        large.up();
        byte[][] pieces = new byte[562][];
        for (int i = 0; i < pieces.length; i++) {
            pieces[i] = piece(i, i == 0 ? 14 : 16, i == 0 ? FIRST : i == 561 ? LAST : 0);
        }
        large.host.rndis(0, List.of(pieces), large.now());
        large.settle();
        assertThat(large.received).hasSize(1);
        assertThat(large.received.get(0)).hasSize(14 + 561 * 16);

        byte[][] more = Arrays.copyOf(pieces, 563);
        more[561] = piece(561, 16, 0);
        more[562] = piece(562, 16, LAST);
        large.host.rndis(0, List.of(more), large.now());
        large.settle();
        assertThat(large.received).hasSize(1);
        assertThat(large.count(Statistic.BAD_TRANSFER_PAGES)).isEqualTo(1);
        large.checkTraffic();
        large.checkRest();
    }

    @Test
    void shouldDropPiecesWhenItDoesNotRunOrHasNoMemory() {
        it.up();
        List<Integer> hoard = new ArrayList<>();
        for (int slot = it.pool.acquire(Owner.STACK); slot >= 0; slot = it.pool.acquire(Owner.STACK)) {
            hoard.add(slot);
        }
        host.nameNext(0, 61);
        host.nameNext(1, 61);
        receive(piece(1, 100, FIRST), piece(2, 100, LAST));
        assertThat(it.count(Statistic.RX_NO_MEMORY)).isEqualTo(1);
        assertThat(it.count(Statistic.RX_BAD_RSC)).isEqualTo(1);
        assertThat(it.droppedNames).containsExactly(61L);
        hoard.forEach(slot -> it.pool.release(slot, Owner.STACK));
        it.checkTraffic();
        it.checkRest();
    }
}
