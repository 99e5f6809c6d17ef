package io.nicteam.harness.sweep;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How a figure varies from run to run. Quantiles are by nearest rank: always the figure of some run, never a value
 * between two.
 *
 * @param mean95 interval of the mean by Student's t, cut at 0, below which no figure is; null for a single run
 * @param standardDeviation of the runs, with n - 1; null for a single run
 */
public record Spread(
        double mean,
        Interval mean95,
        Double standardDeviation,
        long min,
        long p5,
        long p50,
        long p95,
        long p99,
        long max) {

    /** The spread of at least one figure, none of them negative. */
    static Spread of(final long... figures) {
        final long[] sorted = figures.clone();
        Arrays.sort(sorted);
        final int n = sorted.length;
        final long min = sorted[0];
        // From the least figure up: like this, equal figures have exactly their value as the mean, and no spread.
        final double mean =
                min + Arrays.stream(sorted).mapToDouble(f -> f - min).sum() / n;
        Double deviation = null;
        Interval interval = null;
        if (n > 1) {
            final double squares = Arrays.stream(sorted)
                    .mapToDouble(f -> (f - mean) * (f - mean))
                    .sum();
            deviation = Math.sqrt(squares / (n - 1));
            final double half =
                    TDistribution.of(n - 1).inverseSurvivalProbability(Interval.TAIL) * deviation / Math.sqrt(n);
            interval = new Interval(Math.max(0, mean - half), mean + half);
        }
        return new Spread(
                mean,
                interval,
                deviation,
                min,
                percentile(sorted, 5),
                percentile(sorted, 50),
                percentile(sorted, 95),
                percentile(sorted, 99),
                sorted[n - 1]);
    }

    /** The least figure that so many per cent of the runs do not exceed. */
    private static long percentile(final long[] sorted, final int percent) {
        final long rank = ((long) percent * sorted.length + 99) / 100;
        return sorted[(int) Math.max(rank, 1) - 1];
    }

    boolean constant() {
        return min == max;
    }
}
