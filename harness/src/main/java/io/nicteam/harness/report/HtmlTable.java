package io.nicteam.harness.report;

import java.util.ArrayList;
import java.util.List;

/** A table of the page. Its first rows are in view; more of them are folded away, and very many are left to a file. */
final class HtmlTable {

    private static final int IN_VIEW = 40;
    private static final int ON_THE_PAGE = 2_000;

    /** A column and the class of its cells in report.css. */
    record Column(String name, String style) {}

    private final List<Column> columns;
    private final String file;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * @param file which file has all rows
     */
    HtmlTable(final List<Column> columns, final String file) {
        this.columns = List.copyOf(columns);
        this.file = file;
    }

    static Column text(final String name) {
        return new Column(name, "t");
    }

    static Column number(final String name) {
        return new Column(name, "n");
    }

    /** For names as they are in files, never broken over lines. */
    static Column label(final String name) {
        return new Column(name, "l");
    }

    HtmlTable row(final List<String> cells) {
        rows.add(cells);
        return this;
    }

    HtmlTable rows(final List<List<String>> more) {
        rows.addAll(more);
        return this;
    }

    String html() {
        if (rows.isEmpty()) {
            return "<p>None.</p>\n";
        }
        final int inView = Math.min(IN_VIEW, rows.size());
        final int onThePage = Math.min(ON_THE_PAGE, rows.size());
        final StringBuilder html = new StringBuilder(table(rows.subList(0, inView)));
        if (onThePage > inView) {
            html.append("<details><summary>")
                    .append(Figures.count(onThePage - inView))
                    .append(" more</summary>\n")
                    .append(table(rows.subList(inView, onThePage)))
                    .append("</details>\n");
        }
        if (rows.size() > onThePage) {
            html.append("<p class=\"note\">")
                    .append(Figures.count(rows.size() - onThePage))
                    .append(" more in ")
                    .append(escape(file))
                    .append(".</p>\n");
        }
        return html.toString();
    }

    private String table(final List<List<String>> shown) {
        final StringBuilder html = new StringBuilder("<div class=\"scroll\"><table><thead><tr>");
        for (final Column column : columns) {
            html.append("<th class=\"" + column.style() + "\">")
                    .append(escape(column.name()))
                    .append("</th>");
        }
        html.append("</tr></thead><tbody>\n");
        for (final List<String> row : shown) {
            html.append("<tr>");
            for (int i = 0; i < columns.size(); i++) {
                html.append("<td class=\"" + columns.get(i).style() + "\">")
                        .append(escape(row.get(i)))
                        .append("</td>");
            }
            html.append("</tr>\n");
        }
        return html.append("</tbody></table></div>\n").toString();
    }

    /** Text as HTML, safe in elements and in quoted attributes. */
    static String escape(final String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
