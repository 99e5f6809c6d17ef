package io.nicteam.harness.drive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MatchingTest {

    private final LongRing records = new LongRing(8);
    private final List<Long> lost = new ArrayList<>();
    private final Matching matching = new Matching(records, (ring, at) -> lost.add(ring.first(at)));

    private void send(int... hashes) {
        for (int hash : hashes) {
            assertThat(records.push(hash * 10L, 0, hash)).isTrue();
        }
    }

    private long receive(int hash) {
        long at = matching.find(hash);
        if (at < 0) {
            return -1;
        }
        long first = records.first(at);
        matching.done(at);
        return first;
    }

    @Test
    void whatComesInOrderIsMatchedInOrder() {
        send(1, 2, 2, -3);
        assertThat(List.of(receive(1), receive(2), receive(2), receive(-3))).containsExactly(10L, 20L, 20L, -30L);
        assertThat(matching.settled()).isTrue();
        assertThat(matching.lost() + matching.unmatched()).isZero();
    }

    @Test
    void whatIsSkippedIsLost() {
        send(1, 2, 3, 4);
        assertThat(receive(3)).isEqualTo(30);
        assertThat(lost).containsExactly(10L, 20L);
        assertThat(matching.lost()).isEqualTo(2);
        assertThat(receive(4)).isEqualTo(40);
    }

    @Test
    void aStrangerIsCountedAndForgotten() {
        send(1, 2);
        assertThat(receive(7)).isEqualTo(-1);
        assertThat(matching.unmatched()).isEqualTo(1);
        assertThat(receive(1)).isEqualTo(10);
        assertThat(receive(2)).isEqualTo(20);
        assertThat(lost).isEmpty();
    }

    @Test
    void whatNeverComesIsGivenUpInTheEndAndNothingElse() {
        send(1, 2);
        matching.foundEmpty(0);
        matching.foundEmpty(400_000_000);
        assertThat(lost).isEmpty();
        send(3);
        matching.foundEmpty(600_000_000);
        assertThat(lost).containsExactly(10L, 20L);
        assertThat(matching.settled()).isFalse();
        assertThat(receive(3)).isEqualTo(30);
        matching.foundEmpty(2_000_000_000);
        matching.foundEmpty(4_000_000_000L);
        assertThat(matching.lost()).isEqualTo(2);
    }

    @Test
    void arrivalsPutOffTheGivingUp() {
        send(1, 2);
        matching.foundEmpty(0);
        receive(1);
        matching.foundEmpty(600_000_000);
        assertThat(lost).isEmpty();
    }

    @Test
    void aFullRingTakesNoMore() {
        send(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(records.push(0, 0, 0)).isFalse();
        receive(1);
        assertThat(records.push(0, 0, 0)).isTrue();
    }
}
