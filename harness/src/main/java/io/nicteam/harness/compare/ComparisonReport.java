package io.nicteam.harness.compare;

import io.nicteam.harness.report.CsvRow;
import io.nicteam.harness.report.Figures;
import io.nicteam.harness.report.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A comparison as a table with a chart, for the screen, and as CSV. */
public final class ComparisonReport {

    private static final int BAR = 40;

    private ComparisonReport() {}

    /** Table and chart. */
    public static String render(String scenario, int seeds, List<Contender> contenders) {
        TextTable table = new TextTable(
                List.of(
                        "policy",
                        "verdict",
                        "lost",
                        "duplicated",
                        "reordered",
                        "outage p50",
                        "p99",
                        "max",
                        "moved",
                        "busiest"),
                2);
        for (Contender one : contenders) {
            table.add(List.of(
                    one.policy(),
                    one.verdict().label().toUpperCase(Locale.ROOT),
                    mean(one.mean(Trial::lost)),
                    mean(one.mean(Trial::duplicated)),
                    mean(one.mean(Trial::reordered)),
                    Figures.duration(one.outageNs(0.5)),
                    Figures.duration(one.outageNs(0.99)),
                    Figures.duration(one.outageNs(1)),
                    mean(one.mean(Trial::moves)),
                    String.format(Locale.ROOT, "%.2f", one.imbalance())));
        }
        StringBuilder text = new StringBuilder(scenario + "  sim  " + seeds + (seeds == 1 ? " seed" : " seeds")
                + "  offered " + mean(contenders.get(0).mean(Trial::offered)) + " frames a run\n\n");
        table.lines().forEach(line -> text.append(line).append('\n'));
        text.append("\nmeans over the runs; outages of all runs together, both directions; moved: flows that changed")
                .append(" their adapter;\nbusiest: share of the busiest adapter over an even share\n\n");
        chart(contenders).forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    private static List<String> chart(List<Contender> contenders) {
        double most = contenders.stream()
                .mapToDouble(one -> one.mean(Trial::lost))
                .max()
                .orElse(0);
        TextTable bars = new TextTable(List.of("frames lost", ""), 2);
        for (Contender one : contenders) {
            double lost = one.mean(Trial::lost);
            int length = most == 0 ? 0 : (int) Math.round(lost / most * BAR);
            String bar = lost > 0 && length == 0 ? "." : "#".repeat(length);
            bars.add(List.of(one.policy(), bar + (bar.isEmpty() ? "" : " ") + mean(lost)));
        }
        return bars.lines();
    }

    private static String mean(double value) {
        return value == Math.rint(value) ? Figures.count((long) value) : String.format(Locale.ROOT, "%,.1f", value);
    }

    /** One row a policy, times in nanoseconds. */
    public static String csv(List<Contender> contenders) {
        List<String> rows = new ArrayList<>();
        rows.add(CsvRow.of(
                "policy",
                "verdict",
                "runs",
                "offered",
                "lost",
                "duplicated",
                "reordered",
                "outageP50Ns",
                "outageP99Ns",
                "outageMaxNs",
                "moves",
                "imbalance"));
        for (Contender one : contenders) {
            rows.add(CsvRow.of(
                    one.policy(),
                    one.verdict().label(),
                    one.trials().size(),
                    one.mean(Trial::offered),
                    one.mean(Trial::lost),
                    one.mean(Trial::duplicated),
                    one.mean(Trial::reordered),
                    one.outageNs(0.5),
                    one.outageNs(0.99),
                    one.outageNs(1),
                    one.mean(Trial::moves),
                    one.imbalance()));
        }
        return String.join("", rows);
    }
}
