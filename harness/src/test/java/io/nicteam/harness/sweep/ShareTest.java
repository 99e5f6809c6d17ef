package io.nicteam.harness.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShareTest {

    /** Reference values are SciPy 1.17.1's: {@code stats.binomtest(x, n).proportion_ci(0.95, 'exact')}. */
    @ParameterizedTest
    @CsvSource({
        "0, 10, 0, 0.30849710781876294",
        "1, 10, 0.0025285785444625728, 0.44501611702819543",
        "5, 10, 0.1870860284474045, 0.8129139715525955",
        "10, 10, 0.6915028921812371, 1",
        "0, 1000, 0, 0.003682083896639526",
        "37, 1000, 0.02618270884399008, 0.0506411230599609",
        "999, 1000, 0.9944410757201502, 0.9999746825125083",
        "1000, 1000, 0.9963179161033608, 1",
        "1, 100000, 2.5317842743932826e-07, 5.571516034432556e-05",
        "50000, 100000, 0.4968960624917999, 0.5031039375082001"
    })
    void shouldAgreeWithSciPy(final long runs, final long n, final double low, final double high) {
        final Interval interval = Share.of(runs, n).share95();

        assertThat(interval.low()).isEqualTo(low, within(1e-8));
        assertThat(interval.high()).isEqualTo(high, within(1e-8));
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 30, 1_000, 1_000_000})
    void shouldBoundByTheRuleOfThreeWhenNoRunIsConcerned(final long n) {
        final Share share = Share.of(0, n);

        // What the rule stands for: a share this large would go unseen in n runs in at most 5 cases of 100.
        assertThat(Math.pow(1 - share.below95(), (double) n)).isLessThanOrEqualTo(0.05);
        assertThat(share.below95()).isEqualTo(3.0 / n);
    }

    @Test
    void shouldLeaveTheRuleOfThreeOutWhenItSaysNothing() {
        assertThat(Share.of(0, 3).below95()).isNull();
        assertThat(Share.of(1, 1_000).below95()).isNull();
    }

    @Test
    void shouldClaimNoIntervalWhenThereIsOneRun() {
        assertThat(Share.of(1, 1)).isEqualTo(new Share(1, 1, null, null));
        assertThat(Share.of(0, 1)).isEqualTo(new Share(0, 0, null, null));
    }
}
