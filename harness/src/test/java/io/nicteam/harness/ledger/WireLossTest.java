package io.nicteam.harness.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.scenario.Traffic.Direction;
import io.nicteam.packet.DataPath;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.Place;
import org.junit.jupiter.api.Test;

/** What the wire of a live run loses is neither the model's loss nor forgotten. */
final class WireLossTest {

    private final Ledger ledger = OneAdapter.ledger(1_000_000, 1000);

    private long offer() {
        return ledger.offered(Direction.OUTBOUND, 10, 0, 0, 77);
    }

    private Settlement.Sums sums() {
        Settlement settlement = Settlement.of(ledger);
        assertThat(settlement.findings()).isEmpty();
        return settlement.sums(Direction.OUTBOUND);
    }

    @Test
    void aFrameLostByTheWireIsACategoryOfItsOwn() {
        ledger.wireLost(offer(), 20);
        assertThat(ledger.outstanding()).isZero();
        assertThat(sums()).isEqualTo(new Settlement.Sums(1, 0, 0, 0, 0, 1));
        assertThat(Settlement.of(ledger).lost()).isEmpty();
    }

    @Test
    void anotherCopyThatArrivesMakesItDelivered() {
        long frame = offer();
        ledger.copied(frame, 11);
        ledger.wireLost(frame, 20);
        assertThat(sums()).isEqualTo(new Settlement.Sums(1, 0, 0, 0, 1, 0));
        ledger.delivered(frame, Flows.NETWORK, 0, DataPath.VF, 77, 21);
        assertThat(sums()).isEqualTo(new Settlement.Sums(1, 1, 0, 0, 0, 0));
    }

    @Test
    void aCopyDroppedAndOneLostByTheWireIsTheWiresDoing() {
        long frame = offer();
        ledger.copied(frame, 11);
        ledger.dropped(frame, Place.UPLINK, DropReason.QUEUE_FULL, 12);
        ledger.wireLost(frame, 20);
        assertThat(sums()).isEqualTo(new Settlement.Sums(1, 0, 0, 0, 0, 1));
    }

    @Test
    void aFrameBothSeenAndLostByTheWireDoesNotAddUp() {
        long frame = offer();
        ledger.delivered(frame, Flows.NETWORK, 0, DataPath.VF, 77, 15);
        ledger.wireLost(frame, 20);
        assertThat(Settlement.of(ledger).findings()).hasSize(1);
    }
}
