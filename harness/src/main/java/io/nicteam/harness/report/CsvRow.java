package io.nicteam.harness.report;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A row of a table for spreadsheets: RFC 4180, but with a plain line feed. */
public final class CsvRow {

    private static final Pattern NEEDS_QUOTES = Pattern.compile("[\",\r\n]");

    private CsvRow() {}

    /** The cells in order, quoted where they must be, with the line end. */
    public static String of(final Object... cells) {
        return Arrays.stream(cells).map(cell -> quoted(cell.toString())).collect(Collectors.joining(",", "", "\n"));
    }

    private static String quoted(final String text) {
        return NEEDS_QUOTES.matcher(text).find() ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }
}
