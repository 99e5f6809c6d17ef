package io.nicteam.harness.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.ledger.LossWindows.Window;
import io.nicteam.harness.ledger.Settlement.Sums;
import io.nicteam.harness.scenario.Traffic.Direction;
import io.nicteam.packet.DataPath;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.PathElement;
import io.nicteam.trace.Place;
import org.junit.jupiter.api.Test;

/** Conservation, and each way in which a model could break it. */
final class SettlementTest {

    private static final int HASH = 77;

    private final Ledger ledger = OneAdapter.ledger(1_000_000_000, 10_000);

    private long offer(Direction direction, int sequence) {
        return ledger.offered(direction, sequence * 100_000L, 0, sequence, HASH);
    }

    private void deliver(long frame, Direction receivedBy, long nowNs) {
        int receiver = receivedBy == Direction.OUTBOUND ? Flows.NETWORK : 0;
        ledger.delivered(frame, receiver, 0, DataPath.VF, HASH, nowNs);
    }

    private void drop(long frame) {
        ledger.dropped(frame, Place.VF_TRANSMIT_RING, DropReason.VF_VANISHED, 500);
    }

    private Sums sums(Direction direction) {
        return Settlement.of(ledger).sums(direction);
    }

    @Test
    void shouldAddUpWhenEveryFrameHasOneEnd() {
        for (Direction direction : Direction.values()) {
            deliver(offer(direction, 0), direction, 10);
            drop(offer(direction, 1));
            ledger.dropped(offer(direction, 2), Place.STACK_QUEUE, DropReason.QUEUE_FULL, 20);
            ledger.dropped(offer(direction, 3), Place.PEER_QUEUE, DropReason.QUEUE_FULL, 20);
        }

        Settlement settlement = Settlement.of(ledger);
        assertThat(settlement.findings()).isEmpty();
        assertThat(settlement.sums(Direction.OUTBOUND)).isEqualTo(new Sums(4, 1, 1, 2, 0, 0));
        assertThat(settlement.sums(Direction.INBOUND)).isEqualTo(new Sums(4, 1, 1, 2, 0, 0));
        assertThat(ledger.outstanding()).isZero();
        assertThat(settlement.lost()).hasSize(2);
        assertThat(settlement.place(settlement.lost().get(0))).isEqualTo(Place.VF_TRANSMIT_RING);
        assertThat(settlement.reason(settlement.lost().get(0))).isEqualTo(DropReason.VF_VANISHED);
        assertThat(settlement.intendedNs(settlement.lost().get(1))).isEqualTo(100_000);
        assertThat(settlement.droppedNs(settlement.lost().get(1))).isEqualTo(500);
    }

    @Test
    void shouldCountInFlightWhenAFrameVanishesWithoutARecord() {
        offer(Direction.OUTBOUND, 0);

        assertThat(sums(Direction.OUTBOUND)).isEqualTo(new Sums(1, 0, 0, 0, 1, 0));
        assertThat(ledger.outstanding()).isEqualTo(1);
    }

    @Test
    void shouldFindAFrameThatIsBothDroppedAndDelivered() {
        long frame = offer(Direction.OUTBOUND, 0);
        drop(frame);
        deliver(frame, Direction.OUTBOUND, 10);

        assertThat(Settlement.of(ledger).findings()).containsExactly("outbound frame 0 ended 2 times, of 1 copies");
        assertThat(ledger.outstanding()).isEqualTo(-1);
    }

    @Test
    void shouldFindAFrameThatIsDroppedTwice() {
        long frame = offer(Direction.INBOUND, 0);
        drop(frame);
        drop(frame);

        assertThat(Settlement.of(ledger).findings()).containsExactly("inbound frame 0 ended 2 times, of 1 copies");
    }

    @Test
    void shouldFindADuplicateThatNobodyMade() {
        long frame = offer(Direction.INBOUND, 0);
        deliver(frame, Direction.INBOUND, 10);
        deliver(frame, Direction.INBOUND, 20);

        assertThat(Settlement.of(ledger).findings()).containsExactly("inbound frame 0 ended 2 times, of 1 copies");
        assertThat(ledger.duplicated(Direction.INBOUND)).isEqualTo(1);
    }

    @Test
    void shouldAddUpWhenACopyWasMadeAndBothWereSeen() {
        long frame = offer(Direction.OUTBOUND, 0);
        ledger.copied(frame, 5);
        deliver(frame, Direction.OUTBOUND, 10);
        deliver(frame, Direction.OUTBOUND, 20);

        assertThat(Settlement.of(ledger).findings()).isEmpty();
        assertThat(sums(Direction.OUTBOUND)).isEqualTo(new Sums(1, 1, 0, 0, 0, 0));
        assertThat(ledger.duplicated(Direction.OUTBOUND)).isEqualTo(1);
    }

    @Test
    void shouldFindACopyThatIsNeitherSeenNorDropped() {
        long frame = offer(Direction.OUTBOUND, 0);
        ledger.copied(frame, 5);
        deliver(frame, Direction.OUTBOUND, 10);

        assertThat(Settlement.of(ledger).findings())
                .containsExactly("outbound frame 0 has a copy that is neither seen nor dropped nor lost by the wire");
    }

    @Test
    void shouldCountOneDeliveryWhenOneOfTwoCopiesIsDropped() {
        long frame = offer(Direction.OUTBOUND, 0);
        ledger.copied(frame, 5);
        drop(frame);
        deliver(frame, Direction.OUTBOUND, 10);

        assertThat(Settlement.of(ledger).findings()).isEmpty();
        assertThat(sums(Direction.OUTBOUND)).isEqualTo(new Sums(1, 1, 0, 0, 0, 0));
    }

    @Test
    void shouldKeepWhatTheWireLostApartFromWhatTheModelLost() {
        ledger.wireLost(offer(Direction.INBOUND, 0), 10);

        assertThat(Settlement.of(ledger).findings()).isEmpty();
        assertThat(sums(Direction.INBOUND)).isEqualTo(new Sums(1, 0, 0, 0, 0, 1));
        assertThat(ledger.outstanding()).isZero();
    }

    @Test
    void shouldFindAFrameThatTheWireLostAndThatArrived() {
        long frame = offer(Direction.INBOUND, 0);
        ledger.wireLost(frame, 10);
        deliver(frame, Direction.INBOUND, 20);

        assertThat(Settlement.of(ledger).findings()).containsExactly("inbound frame 0 ended 2 times, of 1 copies");
    }

    @Test
    void shouldShowFiveFindingsAndCountTheRest() {
        for (int i = 0; i < 8; i++) {
            long frame = offer(Direction.OUTBOUND, i);
            drop(frame);
            drop(frame);
        }

        assertThat(Settlement.of(ledger).findings())
                .hasSize(6)
                .last()
                .isEqualTo("... and 3 more units that do not add up");
    }

    @Test
    void shouldSayWhoDisagreedWhenAUnitWasLost() {
        ledger.path(PathElement.GUEST_TRANSMIT, DataPath.VF, DataPath.VF, 0);
        ledger.path(PathElement.VSP, DataPath.VF, DataPath.VF, 0);
        ledger.path(PathElement.VSWITCH_PORT, DataPath.VF, DataPath.VF, 0);
        ledger.path(PathElement.NIC_FILTER, DataPath.VF, DataPath.VF, 0);
        ledger.path(PathElement.VF_HARDWARE, DataPath.VF, DataPath.VF, 0);
        drop(offer(Direction.OUTBOUND, 0));
        ledger.path(PathElement.VF_HARDWARE, DataPath.NONE, DataPath.NONE, 10);
        drop(offer(Direction.OUTBOUND, 1));

        Settlement settlement = Settlement.of(ledger);
        assertThat(settlement.disagreement(settlement.lost().get(0))).isEmpty();
        assertThat(settlement.disagreement(settlement.lost().get(1))).isEqualTo("guest on VF, host on VF, VF gone");
        assertThat(settlement.pathVector(settlement.lost().get(0))).contains("VF hardware VF");
    }

    /** Thirty frames, one every 100 us, delivered 10 us later but for three. */
    @Test
    void shouldMeasureOutagesBothWaysWhenFramesAreLost() {
        for (int i = 0; i < 30; i++) {
            long frame = offer(Direction.OUTBOUND, i);
            if (i == 3 || i == 4 || i == 20) {
                drop(frame);
            } else {
                deliver(frame, Direction.OUTBOUND, i * 100_000L + 10_000);
            }
        }

        assertThat(LossWindows.of(ledger, Settlement.of(ledger)))
                .containsExactly(
                        new Window(Direction.OUTBOUND, 0, 3, 4, 300_000, 400_000, 2, 200_000, 300_000),
                        new Window(Direction.OUTBOUND, 0, 20, 20, 2_000_000, 2_000_000, 1, 100_000, 200_000));
    }

    @Test
    void shouldGatherLossesInOneWindowWhenTheyAreAMillisecondApart() {
        for (int i = 0; i < 30; i++) {
            long frame = offer(Direction.INBOUND, i);
            if (i == 3 || i == 13) {
                drop(frame);
            } else {
                deliver(frame, Direction.INBOUND, i * 100_000L + 10_000);
            }
        }

        assertThat(LossWindows.of(ledger, Settlement.of(ledger)))
                .containsExactly(new Window(Direction.INBOUND, 0, 3, 13, 300_000, 1_300_000, 2, 200_000, 1_200_000));
    }

    @Test
    void shouldCountFromTheWindowsOwnEndWhenNothingWasDeliveredBefore() {
        drop(offer(Direction.OUTBOUND, 0));
        deliver(offer(Direction.OUTBOUND, 1), Direction.OUTBOUND, 110_000);

        assertThat(LossWindows.of(ledger, Settlement.of(ledger)))
                .containsExactly(new Window(Direction.OUTBOUND, 0, 0, 0, 0, 0, 1, 100_000, 110_000));
    }
}
