package io.nicteam.harness.sweep;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The statistics of a sweep, as {@code sweep.json} has them. Inconclusive and interrupted runs are no measurements:
 * they count in {@code runs} and {@code verdicts} and in nothing else.
 *
 * @param schemaVersion version of this format
 * @param subject what was run
 * @param runs how many runs there are
 * @param measured how many of them the statistics are of
 * @param firstSeed the least seed
 * @param lastSeed the greatest
 * @param verdicts runs by label of their verdict
 * @param failingSeeds seeds of the runs that failed
 * @param metrics how each figure varies from run to run; empty when no run was measured
 * @param shares of the measured runs: {@code lost} and {@code duplicated} at least one frame, {@code failed}; empty
 *     when no run was measured
 * @param lostByReason by reason label, only reasons that occurred
 * @param lostHistogram how many runs lost how much
 */
public record SweepSummary(
        int schemaVersion,
        Sweep.Subject subject,
        long runs,
        long measured,
        long firstSeed,
        long lastSeed,
        Map<String, Long> verdicts,
        List<Long> failingSeeds,
        Map<String, Spread> metrics,
        Map<String, Share> shares,
        Map<String, ReasonLoss> lostByReason,
        List<Bin> lostHistogram) {

    /** The current value of {@link #schemaVersion}. */
    public static final int SCHEMA_VERSION = 1;

    static final String LOST = "lost";
    static final String DUPLICATED = "duplicated";
    static final String FAILED = "failed";

    /**
     * What was lost for one reason.
     *
     * @param mean units a run, over all measured runs
     * @param runs those that lost at least one unit for this reason
     */
    public record ReasonLoss(double mean, Share runs) {}

    /** The statistics of {@code sweep}. */
    public static SweepSummary of(final Sweep sweep) {
        final List<SweepRun> all = sweep.runs();
        final List<SweepRun> measured = sweep.measured();
        return new SweepSummary(
                SCHEMA_VERSION,
                sweep.subject(),
                all.size(),
                measured.size(),
                all.get(0).seed(),
                all.get(all.size() - 1).seed(),
                verdicts(all),
                sweep.failed().stream().map(SweepRun::seed).toList(),
                metrics(measured),
                shares(measured),
                reasons(measured),
                Bin.of(figures(measured, Metric.LOST)));
    }

    Spread metric(final Metric metric) {
        return metrics.get(metric.label());
    }

    private static Map<String, Long> verdicts(final List<SweepRun> runs) {
        final Map<String, Long> counts = new TreeMap<>();
        runs.forEach(run -> counts.merge(run.verdict().label(), 1L, Long::sum));
        return Collections.unmodifiableMap(counts);
    }

    private static Map<String, Spread> metrics(final List<SweepRun> runs) {
        final Map<String, Spread> spreads = new LinkedHashMap<>();
        if (!runs.isEmpty()) {
            for (final Metric metric : Metric.values()) {
                spreads.put(metric.label(), Spread.of(figures(runs, metric)));
            }
        }
        return Collections.unmodifiableMap(spreads);
    }

    private static long[] figures(final List<SweepRun> runs, final Metric metric) {
        return runs.stream().mapToLong(metric::of).toArray();
    }

    private static Map<String, Share> shares(final List<SweepRun> runs) {
        final Map<String, Share> shares = new LinkedHashMap<>();
        if (!runs.isEmpty()) {
            shares.put(LOST, share(runs, run -> run.lost() > 0));
            shares.put(DUPLICATED, share(runs, run -> run.duplicated() > 0));
            shares.put(FAILED, share(runs, SweepRun::failed));
        }
        return Collections.unmodifiableMap(shares);
    }

    private static Share share(final List<SweepRun> runs, final Predicate<SweepRun> of) {
        return Share.of(runs.stream().filter(of).count(), runs.size());
    }

    private static Map<String, ReasonLoss> reasons(final List<SweepRun> runs) {
        final Map<String, ReasonLoss> losses = new LinkedHashMap<>();
        for (final String reason : reasonsOf(runs)) {
            final long lost = runs.stream()
                    .mapToLong(run -> run.lostByReason().getOrDefault(reason, 0L))
                    .sum();
            losses.put(reason, new ReasonLoss((double) lost / runs.size(), share(runs, run -> run.lostByReason()
                    .containsKey(reason))));
        }
        return Collections.unmodifiableMap(losses);
    }

    /** Every reason that occurred in one of the runs, in order of its label. */
    static List<String> reasonsOf(final List<SweepRun> runs) {
        final TreeSet<String> reasons = new TreeSet<>();
        runs.forEach(run -> reasons.addAll(run.lostByReason().keySet()));
        return List.copyOf(reasons);
    }
}
