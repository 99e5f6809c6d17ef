package io.nicteam.harness.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.ledger.Settlement.Sums;
import io.nicteam.harness.scenario.Traffic.Direction;
import io.nicteam.packet.DataPath;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.PathElement;
import io.nicteam.trace.Place;
import org.junit.jupiter.api.Test;

final class LedgerTest {

    private static final int HASH = 77;
    private static final long WAITING_NS = 1_000_000;

    private final Ledger ledger = fresh();

    private static Ledger fresh() {
        return OneAdapter.ledger(WAITING_NS, 10_000);
    }

    private long offer(int flow, int sequence) {
        return ledger.offered(Direction.OUTBOUND, 0, flow, sequence, HASH);
    }

    private void deliver(long frame, long nowNs) {
        ledger.delivered(frame, Flows.NETWORK, 0, DataPath.VF, HASH, nowNs);
    }

    @Test
    void shouldCountADuplicateAsThatAndNotAsReordered() {
        long first = offer(0, 0);
        long second = offer(0, 1);
        ledger.copied(first, 1);
        deliver(first, 2);
        deliver(second, 3);
        deliver(first, 4);

        assertThat(ledger.duplicated(Direction.OUTBOUND)).isEqualTo(1);
        assertThat(ledger.reordered(Direction.OUTBOUND)).isZero();
        assertThat(ledger.packets(Direction.OUTBOUND, 0, DataPath.VF)).isEqualTo(3);
    }

    @Test
    void shouldCountAUnitThatComesAfterALaterOneOfItsFlowAsReorderedAndNotAsLost() {
        long first = offer(0, 0);
        long second = offer(0, 1);
        long otherFlow = offer(1, 0);
        deliver(second, 2);
        deliver(otherFlow, 3);
        assertThat(ledger.reordered(Direction.OUTBOUND)).isZero();

        deliver(first, 4);
        assertThat(ledger.reordered(Direction.OUTBOUND)).isEqualTo(1);
        assertThat(Settlement.of(ledger).sums(Direction.OUTBOUND)).isEqualTo(new Sums(3, 3, 0, 0, 0, 0));
    }

    @Test
    void shouldNotCountTheFramesBetweenAsReorderedWhenOneIsMissing() {
        long first = offer(0, 0);
        offer(0, 1);
        long third = offer(0, 2);
        deliver(first, 2);
        deliver(third, 3);

        assertThat(ledger.reordered(Direction.OUTBOUND)).isZero();
    }

    @Test
    void shouldKeepWhatTheWrongReceiverSawOutOfTheBook() {
        long frame = offer(0, 0);
        ledger.delivered(frame, 0, 0, DataPath.VF, HASH, 2);

        assertThat(ledger.misdelivered(Direction.OUTBOUND)).isEqualTo(1);
        assertThat(ledger.misdelivered(Direction.INBOUND)).isZero();
        assertThat(Settlement.of(ledger).sums(Direction.OUTBOUND)).isEqualTo(new Sums(1, 0, 0, 0, 1, 0));
    }

    @Test
    void shouldNoticeWhenContentWasAltered() {
        ledger.delivered(offer(0, 0), Flows.NETWORK, 0, DataPath.SYNTHETIC, HASH + 1, 2);
        deliver(offer(0, 1), 3);

        assertThat(ledger.altered(Direction.OUTBOUND)).isEqualTo(1);
    }

    @Test
    void shouldCountAFrameLateWhenItTookLongerThanTheWaitingTime() {
        deliver(offer(0, 0), WAITING_NS);
        assertThat(ledger.late(Direction.OUTBOUND)).isZero();
        deliver(offer(0, 1), WAITING_NS + 1);
        assertThat(ledger.late(Direction.OUTBOUND)).isEqualTo(1);
    }

    @Test
    void shouldPutLatenciesIntoThePhaseInWhichTheFrameWasDue() {
        settle(0);
        delivered(100);
        ledger.fault("surprise removal of the VF", true, 1_000);
        ledger.path(PathElement.VF_HARDWARE, DataPath.NONE, DataPath.NONE, 1_000);
        delivered(2_000);
        settle(3_000);
        delivered(4_000);
        delivered(2_500);

        assertThat(count(Phase.BEFORE)).isEqualTo(1);
        assertThat(count(Phase.DURING)).isEqualTo(2);
        assertThat(count(Phase.AFTER)).isEqualTo(1);
    }

    private void settle(long nowNs) {
        for (PathElement element : PathElement.values()) {
            ledger.path(element, DataPath.VF, DataPath.VF, nowNs);
        }
    }

    private void delivered(long intendedNs) {
        long frame = ledger.offered(Direction.OUTBOUND, intendedNs, 0, 0, HASH);
        deliver(frame, intendedNs + 10);
    }

    private long count(Phase phase) {
        return ledger.latencies().histogram(DataPath.VF, phase).getTotalCount();
    }

    @Test
    void shouldCountDeliveriesWhereTheyArriveAndLossesWhereTheyWereDue() {
        long first = ledger.offered(Direction.OUTBOUND, 5_000, 0, 0, HASH);
        long second = ledger.offered(Direction.OUTBOUND, 6_000, 0, 1, HASH);
        deliver(first, 95_000);
        ledger.dropped(second, Place.UPLINK, DropReason.QUEUE_FULL, 95_000);

        assertThat(ledger.timeLine().count(Direction.OUTBOUND, TimeLine.Kind.VF, 9))
                .isEqualTo(1);
        assertThat(ledger.timeLine().count(Direction.OUTBOUND, TimeLine.Kind.LOST, 0))
                .isEqualTo(1);
        assertThat(ledger.timeLine().intervals()).isEqualTo(10);
    }

    @Test
    void shouldHaveAnotherDigestWhenTwoEventsSwap() {
        assertThat(digest(true)).isEqualTo(digest(true)).isNotEqualTo(digest(false));
    }

    private static String digest(boolean inOrder) {
        Ledger ledger = fresh();
        long a = ledger.offered(Direction.OUTBOUND, 0, 0, 0, HASH);
        long b = ledger.offered(Direction.OUTBOUND, 0, 0, 1, HASH);
        ledger.delivered(inOrder ? a : b, Flows.NETWORK, 0, DataPath.VF, HASH, 5);
        ledger.delivered(inOrder ? b : a, Flows.NETWORK, 0, DataPath.VF, HASH, 5);
        return ledger.digest();
    }

    @Test
    void shouldHaveAnotherDigestWhenAnyPartOfAnEventDiffers() {
        assertThat(dropDigest(Place.UPLINK, DropReason.QUEUE_FULL, 5))
                .isEqualTo(dropDigest(Place.UPLINK, DropReason.QUEUE_FULL, 5))
                .isNotEqualTo(dropDigest(Place.UPLINK, DropReason.QUEUE_FULL, 6))
                .isNotEqualTo(dropDigest(Place.UPLINK, DropReason.NOT_RUNNING, 5))
                .isNotEqualTo(dropDigest(Place.VSP, DropReason.QUEUE_FULL, 5));
        Ledger noted = fresh();
        noted.event("host", "something", 5);
        assertThat(noted.digest()).isNotEqualTo(fresh().digest()).hasSize(16);
    }

    private static String dropDigest(Place place, DropReason reason, long nowNs) {
        Ledger ledger = fresh();
        ledger.dropped(ledger.offered(Direction.OUTBOUND, 0, 0, 0, HASH), place, reason, nowNs);
        return ledger.digest();
    }

    @Test
    void shouldKeepUnitsApartWhenThereAreMoreThanAChunkHolds() {
        long last = 0;
        for (int i = 0; i < 70_000; i++) {
            last = offer(0, i);
        }
        deliver(last, 2);

        assertThat(FrameId.position(last)).isEqualTo(69_999);
        assertThat(FrameId.direction(last)).isEqualTo(Direction.OUTBOUND);
        assertThat(Settlement.of(ledger).sums(Direction.OUTBOUND)).isEqualTo(new Sums(70_000, 1, 0, 0, 69_999, 0));
    }
}
