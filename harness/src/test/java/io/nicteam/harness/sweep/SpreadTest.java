package io.nicteam.harness.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Reference values are SciPy 1.17.1's: {@code stats.t.interval(0.95, n - 1, loc=mean, scale=stats.sem(a))}. */
class SpreadTest {

    private static final Offset<Double> EXACT = within(1e-8);

    @Test
    void shouldAgreeWithSciPyWhenRunsAreFew() {
        final Spread spread = Spread.of(9, 10, 11, 12, 13, 14, 15);

        assertThat(spread.mean()).isEqualTo(12);
        assertThat(spread.standardDeviation()).isEqualTo(2.160246899469287, EXACT);
        assertThat(spread.mean95().low()).isEqualTo(10.002104839708592, EXACT);
        assertThat(spread.mean95().high()).isEqualTo(13.997895160291408, EXACT);
    }

    @Test
    void shouldAgreeWithSciPyWhenRunsAreThirty() {
        final Spread spread =
                Spread.of(3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 3, 2, 3, 8, 4, 6, 2, 6, 4, 3, 3, 8, 3, 2, 7);

        assertThat(spread.mean()).isEqualTo(4.7, EXACT);
        assertThat(spread.standardDeviation()).isEqualTo(2.5072309220635667, EXACT);
        assertThat(spread.mean95().low()).isEqualTo(3.763784587431795, EXACT);
        assertThat(spread.mean95().high()).isEqualTo(5.636215412568205, EXACT);
    }

    @Test
    void shouldAgreeWithSciPyWhenRunsAreAThousand() {
        final Spread spread =
                Spread.of(LongStream.range(0, 1_000).map(i -> i * i % 101).toArray());

        assertThat(spread.mean()).isEqualTo(50.115, EXACT);
        assertThat(spread.standardDeviation()).isEqualTo(30.402929350855533, EXACT);
        assertThat(spread.mean95().low()).isEqualTo(48.228355776547524, EXACT);
        assertThat(spread.mean95().high()).isEqualTo(52.00164422345248, EXACT);
    }

    @Test
    void shouldCutTheIntervalAtZeroWhenItReachesBelow() {
        // SciPy says -8.559 to 29.559.
        final Spread spread = Spread.of(12, 9);

        assertThat(spread.mean95().low()).isZero();
        assertThat(spread.mean95().high()).isEqualTo(29.55930710426204, EXACT);
    }

    @Test
    void shouldTakeTheNearestRankWhenQuantilesAreTaken() {
        final Spread hundred = Spread.of(LongStream.rangeClosed(1, 100).toArray());
        final Spread three = Spread.of(30, 10, 20);

        assertThat(hundred)
                .extracting(Spread::min, Spread::p5, Spread::p50, Spread::p95, Spread::p99, Spread::max)
                .containsExactly(1L, 5L, 50L, 95L, 99L, 100L);
        assertThat(three)
                .extracting(Spread::min, Spread::p5, Spread::p50, Spread::p95, Spread::p99, Spread::max)
                .containsExactly(10L, 10L, 20L, 30L, 30L, 30L);
    }

    @Test
    void shouldClaimNoIntervalWhenThereIsOneRun() {
        final Spread spread = Spread.of(12);

        assertThat(spread.mean()).isEqualTo(12);
        assertThat(spread.mean95()).isNull();
        assertThat(spread.standardDeviation()).isNull();
        assertThat(spread.p99()).isEqualTo(12);
    }

    @Test
    void shouldBeExactWhenFiguresAreLargeAndEqual() {
        final long large = (1L << 52) + 1;
        final Spread spread = Spread.of(large, large, large);

        assertThat(spread.mean()).isEqualTo((double) large);
        assertThat(spread.standardDeviation()).isZero();
        assertThat(spread.mean95()).isEqualTo(new Interval((double) large, (double) large));
    }
}
