package io.nicteam.harness.sweep;

import io.nicteam.harness.report.RunResult;
import io.nicteam.harness.report.RunResult.Counts;
import io.nicteam.harness.report.RunResult.Outage;
import io.nicteam.harness.report.Verdict;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The figures kept of one run of a sweep; what they count is said at {@link RunResult}.
 *
 * @param longestOutageOutboundNs the longest time without delivery caused by loss, from the last delivery before it to
 *     the first after it; 0 when there was none
 * @param longestOutageInboundNs the same from the network to the guest
 * @param lostByReason lost units by reason label, only reasons that occurred
 * @param digest of the event sequence; null in live mode
 */
public record SweepRun(
        long seed,
        Verdict verdict,
        long offered,
        long lost,
        long lostOutbound,
        long lostInbound,
        long refused,
        long duplicated,
        long reordered,
        long late,
        long longestOutageOutboundNs,
        long longestOutageInboundNs,
        SortedMap<String, Long> lostByReason,
        String digest) {

    private static final String OUTBOUND = "outbound";
    private static final String INBOUND = "inbound";

    public SweepRun {
        final SortedMap<String, Long> occurred = new TreeMap<>(lostByReason);
        occurred.values().removeIf(count -> count == 0);
        lostByReason = Collections.unmodifiableSortedMap(occurred);
    }

    /** What is kept of {@code result}. */
    public static SweepRun of(final RunResult result) {
        return new SweepRun(
                result.seed(),
                result.verdict(),
                result.offered(),
                result.lost(),
                lost(result.directions(), OUTBOUND),
                lost(result.directions(), INBOUND),
                result.refused(),
                result.duplicated(),
                result.reordered(),
                result.late(),
                longestOutageNs(result, OUTBOUND),
                longestOutageNs(result, INBOUND),
                new TreeMap<>(result.lostByReason()),
                result.digest());
    }

    private static long lost(final Map<String, Counts> directions, final String direction) {
        final Counts counts = directions.get(direction);
        return counts == null ? 0 : counts.lost();
    }

    private static long longestOutageNs(final RunResult result, final String direction) {
        return result.outages().stream()
                .filter(outage -> outage.direction().equals(direction))
                .mapToLong(Outage::timestampDerivedNs)
                .max()
                .orElse(0);
    }

    /** Whether something that must hold did not. */
    boolean failed() {
        return verdict == Verdict.FAILED || verdict == Verdict.NOT_CONVERGED;
    }

    /** Whether the figures are those of a whole run that can be trusted. */
    boolean measured() {
        return verdict != Verdict.INCONCLUSIVE && verdict != Verdict.INTERRUPTED;
    }
}
