package io.nicteam.harness.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

final class StatisticsProperties {

    @Provide
    Arbitrary<long[]> figures() {
        return Arbitraries.longs()
                .between(0, 1L << 40)
                .array(long[].class)
                .ofMinSize(2)
                .ofMaxSize(60);
    }

    @Property
    void shouldHoldTheMeanAndOrderTheQuantiles(@ForAll("figures") final long[] figures) {
        final Spread spread = Spread.of(figures);

        assertThat(spread.mean())
                .isBetween(spread.mean95().low(), spread.mean95().high());
        assertThat(spread.mean()).isBetween((double) spread.min(), (double) spread.max());
        assertThat(List.of(spread.min(), spread.p5(), spread.p50(), spread.p95(), spread.p99(), spread.max()))
                .isSorted()
                .allMatch(quantile -> LongStream.of(figures).anyMatch(figure -> figure == quantile));
    }

    @Property
    void shouldNarrowTheMeanWhenTheSameFiguresComeFourfold(@ForAll("figures") final long[] figures) {
        final Spread once = Spread.of(figures);
        final Spread more = Spread.of(LongStream.of(figures)
                .flatMap(figure -> LongStream.of(figure, figure, figure, figure))
                .toArray());

        final double before = once.mean95().high() - once.mean();
        final double after = more.mean95().high() - more.mean();
        assertThat(after).isLessThanOrEqualTo(before / 2);
    }

    @Property
    void shouldHoldTheShare(@ForAll @LongRange(min = 2, max = 100_000) final long n, @ForAll final long chosen) {
        final Share share = Share.of(Math.floorMod(chosen, n + 1), n);

        assertThat(share.share())
                .isBetween(share.share95().low(), share.share95().high());
        assertThat(share.share95().low()).isNotNegative();
        assertThat(share.share95().high()).isLessThanOrEqualTo(1);
    }

    @Property
    void shouldNarrowTheShareWhenItStaysTheSameInFourTimesTheRuns(
            @ForAll @LongRange(min = 2, max = 20_000) final long n, @ForAll final long chosen) {
        final long runs = Math.floorMod(chosen, n + 1);

        assertThat(width(Share.of(4 * runs, 4 * n))).isLessThan(width(Share.of(runs, n)));
    }

    @Property
    void shouldCountEveryFigureOnceInFewBinsOfOneWidth(@ForAll("figures") final long[] figures) {
        final List<Bin> bins = Bin.of(figures);

        assertThat(bins).hasSizeBetween(1, 8);
        assertThat(bins.get(0).runs()).isPositive();
        assertThat(bins.get(bins.size() - 1).runs()).isPositive();
        for (int i = 0; i < bins.size(); i++) {
            final Bin bin = bins.get(i);
            assertThat(bin.to() - bin.from())
                    .isEqualTo(bins.get(0).to() - bins.get(0).from());
            assertThat(i == 0 ? bin.from() - 1 : bins.get(i - 1).to()).isEqualTo(bin.from() - 1);
            assertThat(bin.runs())
                    .isEqualTo(LongStream.of(figures)
                            .filter(figure -> figure >= bin.from() && figure <= bin.to())
                            .count());
        }
    }

    @Property(tries = 50)
    void shouldSayTheSameWhateverOrderRunsComeIn(
            @ForAll @IntRange(min = 1, max = 40) final int n, @ForAll final long rotation) {
        final List<SweepRun> shuffled = new ArrayList<>();
        final List<SweepRun> rest = new ArrayList<>(SampleSweep.runs(n));
        long chance = rotation;
        while (!rest.isEmpty()) {
            shuffled.add(rest.remove((int) Math.floorMod(chance, (long) rest.size())));
            chance = chance * 6_364_136_223_846_793_005L + 1;
        }

        final Sweep sweep = new Sweep(SampleSweep.SUBJECT, shuffled);

        assertThat(sweep.runs()).isEqualTo(SampleSweep.runs(n));
        assertThat(SweepSummary.of(sweep)).isEqualTo(SweepSummary.of(SampleSweep.of(n)));
    }

    private static double width(final Share share) {
        return share.share95().high() - share.share95().low();
    }
}
