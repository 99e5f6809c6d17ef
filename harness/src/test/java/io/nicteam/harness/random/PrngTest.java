package io.nicteam.harness.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Expectations come from a separate implementation of SplitMix64, not from this class. */
final class PrngTest {

    @Test
    void shouldGiveTheSameNumbersForEver() {
        Prng zero = new Prng(0);
        assertThat(zero.next()).isEqualTo(0xA706_DD2F_4D19_7E6FL);
        assertThat(zero.next()).isEqualTo(0xB382_A305_F441_4F5EL);
        assertThat(zero.next()).isEqualTo(0x631A_9154_FBAB_F717L);
        assertThat(new Prng(1).next()).isEqualTo(0x5DC2_0AA7_B2A2_7137L);
        assertThat(new Prng(-1).next()).isEqualTo(0xA636_EEB4_4834_2D16L);
        Prng traffic = new Prng(1).split("traffic");
        assertThat(traffic.next()).isEqualTo(0xE302_FD0B_99B6_C00CL);
        assertThat(traffic.next()).isEqualTo(0x0DCD_5AFA_D955_4F0EL);
    }

    @Test
    void shouldNotMoveOneSplitWhenAnotherIsDrawnFrom() {
        Prng root = new Prng(1);
        Prng first = root.split("a");
        first.next();
        first.next();

        assertThat(root.split("b").next()).isEqualTo(new Prng(1).split("b").next());
        assertThat(root.next()).isEqualTo(new Prng(1).next());
    }

    @Test
    void shouldGiveDifferentNumbersToDifferentLabels() {
        Prng root = new Prng(1);
        Set<Long> seen = new HashSet<>();
        for (String label : new String[] {"", "a", "b", "ab", "ba", "traffic"}) {
            seen.add(root.split(label).next());
        }

        assertThat(seen).hasSize(6);
    }

    @Test
    void shouldStayBelowTheBoundAndReachAllOfIt() {
        Prng prng = new Prng(7);
        Integer[] counts = {0, 0, 0, 0, 0};
        for (int i = 0; i < 5_000; i++) {
            counts[prng.below(5)]++;
            assertThat(prng.below(3_000_000_000L)).isBetween(0L, 2_999_999_999L);
        }

        assertThat(counts).allSatisfy(count -> assertThat(count).isBetween(850, 1_150));
        assertThat(prng.below(Integer.MAX_VALUE)).isNotNegative();
        assertThat(prng.below(1)).isZero();
    }
}
