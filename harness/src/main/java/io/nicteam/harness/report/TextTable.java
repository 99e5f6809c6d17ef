package io.nicteam.harness.report;

import java.util.ArrayList;
import java.util.List;

/** A table in columns of characters: names to the left, numbers to the right. */
final class TextTable {

    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();
    private final int leftAligned;

    /**
     * @param heading the first row
     * @param leftAligned how many of the first columns hold names
     */
    TextTable(final List<String> heading, final int leftAligned) {
        rows.add(heading);
        this.leftAligned = leftAligned;
    }

    void add(final List<String> row) {
        rows.add(row);
    }

    /** The rows, padded; the heading first. */
    List<String> lines() {
        final int[] widths = new int[rows.get(0).size()];
        for (final List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private String line(final List<String> row, final int[] widths) {
        final StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            final String cell = row.get(column);
            final String padding = " ".repeat(widths[column] - cell.length());
            line.append(column == 0 ? "" : GAP);
            line.append(column < leftAligned ? cell + padding : padding + cell);
        }
        return line.toString().stripTrailing();
    }
}
