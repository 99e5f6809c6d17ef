package io.nicteam.harness.sweep;

import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * How many of the runs something is true of.
 *
 * @param runs how many it is true of
 * @param share of all, 0 to 1
 * @param share95 exact binomial interval of the share (Clopper and Pearson 1934); null for a single run
 * @param below95 when it is true of none: 3/n, below which the share is with 95 % confidence (the rule of three); null
 *     otherwise, and for so few runs that it says nothing. It is less than the end of the interval because it leaves
 *     all the risk to one side
 */
public record Share(long runs, double share, Interval share95, Double below95) {

    private static final double RULE_OF_THREE = 3;

    /** So many of {@code n} runs; {@code n} is at least 1. */
    static Share of(final long runs, final long n) {
        final Interval interval = n == 1 ? null : new Interval(low(runs, n), high(runs, n));
        final Double below = runs == 0 && n > RULE_OF_THREE ? Double.valueOf(RULE_OF_THREE / n) : null;
        return new Share(runs, (double) runs / n, interval, below);
    }

    private static double low(final long runs, final long n) {
        if (runs == 0) {
            return 0;
        }
        // Where one end is certain the other has a closed form, and a solver would only add its error.
        return runs == n
                ? Math.pow(Interval.TAIL, 1.0 / n)
                : BetaDistribution.of((double) runs, n - runs + 1.0).inverseCumulativeProbability(Interval.TAIL);
    }

    private static double high(final long runs, final long n) {
        return 1 - low(n - runs, n);
    }
}
