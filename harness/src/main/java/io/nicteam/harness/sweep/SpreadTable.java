package io.nicteam.harness.sweep;

import io.nicteam.harness.report.Figures;
import io.nicteam.harness.report.TextTable;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The figures that vary from run to run, a row each. Where the screen is narrow, columns are left to sweep.json. */
final class SpreadTable {

    private enum Column {
        MEAN("mean"),
        HALF_WIDTH("+/-"),
        DEVIATION("sd"),
        MIN("min"),
        P5("p5"),
        P50("p50"),
        P95("p95"),
        P99("p99"),
        MAX("max");

        private final String heading;

        Column(final String heading) {
            this.heading = heading;
        }
    }

    /** What a narrow screen does without, first things first. */
    private static final List<Column> DISPENSABLE = List.of(Column.DEVIATION, Column.P5, Column.P99);

    private final SweepSummary summary;
    private final List<Metric> metrics;

    SpreadTable(final SweepSummary summary, final List<Metric> metrics) {
        this.summary = summary;
        this.metrics = metrics;
    }

    /** The heading and the rows, within {@code width} if that is possible at all. */
    List<String> lines(final int width) {
        final Set<Column> columns = EnumSet.allOf(Column.class);
        List<String> lines = lines(columns);
        for (final Column column : DISPENSABLE) {
            if (lines.stream().allMatch(line -> line.length() <= width)) {
                break;
            }
            columns.remove(column);
            lines = lines(columns);
        }
        return lines;
    }

    private List<String> lines(final Set<Column> columns) {
        final List<String> heading = new ArrayList<>(List.of("per run"));
        columns.forEach(column -> heading.add(column.heading));
        final TextTable table = new TextTable(heading, 1);
        for (final Metric metric : metrics) {
            final List<String> row = new ArrayList<>(List.of(metric.phrase()));
            columns.forEach(column -> row.add(cell(metric, column)));
            table.add(row);
        }
        return table.lines();
    }

    private String cell(final Metric metric, final Column column) {
        final Spread spread = summary.metric(metric);
        // The upper half: the lower one is cut where it would go below 0.
        final double half = spread.mean95().high() - spread.mean();
        return switch (column) {
            case MEAN -> real(metric, spread.mean(), half);
            case HALF_WIDTH -> real(metric, half, half);
            case DEVIATION -> real(metric, spread.standardDeviation(), half);
            case MIN -> whole(metric, spread.min());
            case P5 -> whole(metric, spread.p5());
            case P50 -> whole(metric, spread.p50());
            case P95 -> whole(metric, spread.p95());
            case P99 -> whole(metric, spread.p99());
            case MAX -> whole(metric, spread.max());
        };
    }

    private static String real(final Metric metric, final double figure, final double half) {
        return metric.isDuration()
                ? Figures.duration(Math.round(figure))
                : Figures.decimal(figure, SweepWording.places(half));
    }

    static String whole(final Metric metric, final long figure) {
        return metric.isDuration() ? Figures.duration(figure) : Figures.count(figure);
    }
}
