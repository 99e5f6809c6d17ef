package io.nicteam.harness.sweep;

import io.nicteam.harness.report.CsvRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The file {@code runs.csv}. */
final class RunTable {

    private RunTable() {}

    /**
     * Writes a header and one row a run, also for runs that the statistics leave out.
     *
     * @throws IOException when {@code out} does
     */
    static void write(final Appendable out, final List<SweepRun> runs) throws IOException {
        final List<String> reasons = SweepSummary.reasonsOf(runs);
        final List<Object> header = new ArrayList<>(List.of("seed", "verdict"));
        for (final Metric metric : Metric.values()) {
            header.add(metric.label());
        }
        // Reasons are a column each, so that no cell needs to be taken apart; the prefix keeps them from the metrics.
        reasons.forEach(reason -> header.add("lost:" + reason));
        header.add("digest");
        out.append(CsvRow.of(header.toArray()));
        for (final SweepRun run : runs) {
            out.append(CsvRow.of(row(run, reasons).toArray()));
        }
    }

    private static List<Object> row(final SweepRun run, final List<String> reasons) {
        final List<Object> row = new ArrayList<>();
        row.add(run.seed());
        row.add(run.verdict().label());
        for (final Metric metric : Metric.values()) {
            row.add(metric.of(run));
        }
        reasons.forEach(reason -> row.add(run.lostByReason().getOrDefault(reason, 0L)));
        row.add(run.digest() == null ? "" : run.digest());
        return row;
    }
}
