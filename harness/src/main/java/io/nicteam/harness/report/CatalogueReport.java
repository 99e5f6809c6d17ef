package io.nicteam.harness.report;

import io.nicteam.harness.report.RunResult.Expected;
import java.util.ArrayList;
import java.util.List;

/** Runs of several scenarios as one table: what was expected, what was measured, and whether it held. */
public final class CatalogueReport {

    private CatalogueReport() {}

    /**
     * The table, and what speaks against a run.
     *
     * @param subject where the scenarios are
     */
    public static String render(final String subject, final List<RunResult> results) {
        final TextTable table = new TextTable(List.of("scenario", "expected", "measured", "held"), 4);
        results.forEach(result -> add(table, result));
        final StringBuilder text = new StringBuilder();
        table.lines().forEach(line -> text.append(line).append('\n'));
        findings(text, results);
        final long measures = results.stream()
                .mapToLong(result -> result.expectations().size())
                .sum();
        final long bad = results.stream()
                .filter(result -> result.verdict() != Verdict.HELD)
                .count();
        text.append('\n')
                .append(subject)
                .append(": ")
                .append(Figures.of(results.size(), "scenario"))
                .append(", ")
                .append(Figures.of(measures, "measure"))
                .append(bad == 0 ? ": all held" : ": " + Figures.of(bad, "scenario") + " did not hold")
                .append('\n');
        return text.toString();
    }

    private static void add(final TextTable table, final RunResult result) {
        final List<Expected> expectations = result.expectations();
        if (expectations.isEmpty()) {
            table.add(List.of(result.scenario(), "", "", held(result.verdict() == Verdict.HELD)));
        }
        for (int i = 0; i < expectations.size(); i++) {
            final Expected one = expectations.get(i);
            table.add(List.of(i == 0 ? result.scenario() : "", one.expected(), one.measured(), held(one.held())));
        }
    }

    private static String held(final boolean held) {
        return held ? "yes" : "NO";
    }

    /** Everything that speaks against a run, also what no expectation names. */
    private static void findings(final StringBuilder text, final List<RunResult> results) {
        final List<String> lines = new ArrayList<>();
        for (final RunResult result : results) {
            result.findings().forEach(finding -> lines.add("! " + result.scenario() + ": " + finding));
        }
        if (!lines.isEmpty()) {
            text.append('\n');
            lines.forEach(line -> text.append(line).append('\n'));
        }
    }
}
