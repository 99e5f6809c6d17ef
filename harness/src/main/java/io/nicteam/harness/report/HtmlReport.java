package io.nicteam.harness.report;

import static io.nicteam.harness.report.HtmlTable.escape;
import static io.nicteam.harness.report.HtmlTable.label;
import static io.nicteam.harness.report.HtmlTable.number;
import static io.nicteam.harness.report.HtmlTable.text;

import io.nicteam.harness.report.RunResult.Counts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A run as one page that needs nothing else: styles, script and data are inside, and the page's own policy forbids it
 * to load anything. Figures and tables are plain HTML; the script only draws the charts.
 */
public final class HtmlReport {

    private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/";
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:";

    private final RunResult result;
    private final RunStory story;

    private HtmlReport(final RunResult result, final RunStory story) {
        this.result = result;
        this.story = story;
    }

    /**
     * Writes the page.
     *
     * @throws IOException when {@code page} does
     */
    public static void write(final Appendable page, final RunResult result, final RunStory story) throws IOException {
        final HtmlReport report = new HtmlReport(result, story);
        report.head(page);
        report.headline(page);
        report.charts(page);
        report.refusals(page);
        report.expectations(page);
        report.streams(page);
        report.losses(page);
        report.outages(page);
        report.figures(page);
        report.events(page);
        report.foot(page);
    }

    private void head(final Appendable page) throws IOException {
        page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta http-equiv=\"Content-Security-Policy\" content=\"" + POLICY + "\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .append("<link rel=\"icon\" href=\"data:,\">\n<title>")
                .append(escape(result.scenario() + ": " + Wording.verdict(result.verdict())))
                .append("</title>\n<style>\n")
                .append(resource(UPLOT + "dist/uPlot.min.css"))
                .append('\n')
                .append(resource("report.css"))
                .append("</style>\n</head>\n<body>\n<main>\n");
    }

    private void headline(final Appendable page) throws IOException {
        page.append("<header><h1>")
                .append(escape(result.scenario()))
                .append(" <span class=\"verdict " + result.verdict().label() + "\">")
                .append(escape(Wording.verdict(result.verdict())))
                .append("</span></h1>\n<p class=\"run\">")
                .append(escape(Wording.mode(result) + ", seed " + result.seed() + ", policy " + result.policy()))
                .append("</p>\n<p class=\"sum" + (Wording.addsUp(result) ? "" : " wrong") + "\">")
                // A number stays with its name when the line is too long.
                .append(escape(Wording.sum(result)).replaceAll("(?<=[a-z]) (?=[a-z0-9])", "&nbsp;"))
                .append("</p>\n<p class=\"beside\">")
                .append(escape(Wording.beside(result)))
                .append("</p>\n");
        if (!result.findings().isEmpty()) {
            page.append("<ul class=\"findings\">\n");
            for (final String finding : result.findings()) {
                page.append("<li>").append(escape(finding)).append("</li>\n");
            }
            page.append("</ul>\n");
        }
        page.append("</header>\n");
    }

    private void charts(final Appendable page) throws IOException {
        page.append("<section><div class=\"bar\"><h2>Course of the run</h2>")
                .append("<span class=\"note\">drag to zoom, double-click to see all</span>")
                .append("<button id=\"reset\" type=\"button\">Show all</button></div>\n")
                .append("<div id=\"charts\"></div>\n")
                .append("<noscript><p class=\"note\">The charts need JavaScript; the tables do not.</p></noscript>\n")
                .append("</section>\n");
    }

    private void refusals(final Appendable page) throws IOException {
        if (result.vfRefusals().isEmpty()) {
            return;
        }
        section(page, "Why there was no VF");
        final HtmlTable table = new HtmlTable(List.of(text("reason")), "result.json");
        result.vfRefusals().forEach(refusal -> table.row(List.of(refusal)));
        page.append(table.html()).append("</section>\n");
    }

    private void expectations(final Appendable page) throws IOException {
        if (result.expectations().isEmpty()) {
            return;
        }
        section(page, "What was expected");
        final HtmlTable table = new HtmlTable(List.of(text("expected"), text("measured"), text("held")), "result.json");
        result.expectations()
                .forEach(one -> table.row(List.of(one.expected(), one.measured(), one.held() ? "yes" : "no")));
        page.append(table.html()).append("</section>\n");
    }

    private void streams(final Appendable page) throws IOException {
        if (result.streams().isEmpty()) {
            return;
        }
        section(page, "Streams");
        for (final RunResult.StreamFigures stream : result.streams()) {
            page.append("<p class=\"said\">")
                    .append(escape(Wording.stream(stream) + "; " + Wording.stall(stream)))
                    .append(".</p>\n");
        }
        page.append("</section>\n");
    }

    private void losses(final Appendable page) throws IOException {
        section(page, "What was lost");
        if (result.lost() == 0) {
            page.append("<p class=\"said\">")
                    .append(escape(Wording.noLoss(result)))
                    .append(".</p>\n</section>\n");
            return;
        }
        final HtmlTable table = new HtmlTable(
                List.of(
                        number("lost"),
                        text("direction"),
                        text("what happened"),
                        text("who disagreed"),
                        number("first"),
                        number("last"),
                        label("place"),
                        label("reason")),
                "losses.csv");
        for (final RunStory.LossGroup group : story.losses()) {
            table.row(List.of(
                    Figures.count(group.count()),
                    group.direction(),
                    Wording.cause(group),
                    group.disagreement().isEmpty() ? "nobody" : group.disagreement(),
                    Figures.millis(group.firstNs()),
                    Figures.millis(group.lastNs()),
                    group.placeLabel(),
                    group.reasonLabel()));
        }
        page.append(table.html()).append("</section>\n");
    }

    private void outages(final Appendable page) throws IOException {
        section(page, "Outages");
        final HtmlTable table = new HtmlTable(
                List.of(
                        text("adapter"),
                        text("direction"),
                        number("no delivery for"),
                        number("at the offered rate"),
                        number("lost"),
                        number("first due"),
                        number("last due"),
                        number("first position"),
                        number("last position")),
                "result.json");
        for (final RunResult.Outage outage : result.outages()) {
            table.row(List.of(
                    outage.adapter(),
                    outage.direction(),
                    Figures.duration(outage.timestampDerivedNs()),
                    Figures.duration(outage.lossDerivedNs()),
                    Figures.count(outage.loss()),
                    Figures.millis(outage.startNs()),
                    Figures.millis(outage.endNs()),
                    Figures.count(outage.firstSeq()),
                    Figures.count(outage.lastSeq())));
        }
        page.append(table.html())
                .append("<p class=\"note\">\"No delivery for\" is the time between the deliveries around the window")
                .append(" (RFC 6201, 5.3); \"at the offered rate\" is the loss divided by the rate (5.2).</p>\n")
                .append("</section>\n");
    }

    private void figures(final Appendable page) throws IOException {
        page.append("<div class=\"columns\">\n");
        section(page, "Frames carried");
        page.append(new HtmlTable(List.of(text("path"), number("outbound"), number("inbound")), "result.json")
                        .rows(Wording.packetRows(result))
                        .html())
                .append("</section>\n");
        section(page, "Latency against the intended send time");
        page.append(new HtmlTable(
                                List.of(
                                        text("path"),
                                        text("phase"),
                                        number("frames"),
                                        number("p50"),
                                        number("p99"),
                                        number("p99.9"),
                                        number("max")),
                                "result.json")
                        .rows(Wording.latencyRows(result))
                        .html())
                .append("</section>\n</div>\n");
        section(page, "Counts by direction");
        final HtmlTable table = new HtmlTable(
                List.of(
                        text("direction"),
                        number("offered"),
                        number("delivered"),
                        number("lost"),
                        number("refused"),
                        number("in flight"),
                        number("duplicated"),
                        number("reordered"),
                        number("late")),
                "result.json");
        result.directions().forEach((direction, counts) -> table.row(row(direction, counts)));
        page.append(table.html()).append("</section>\n");
        section(page, "Counters that are not 0");
        final HtmlTable counters = new HtmlTable(List.of(text("of"), label("counter"), number("value")), "result.json");
        result.counters()
                .forEach((part, counted) ->
                        counted.forEach((name, value) -> counters.row(List.of(part, name, Figures.count(value)))));
        page.append(counters.html()).append("</section>\n");
    }

    private static List<String> row(final String direction, final Counts counts) {
        return List.of(
                direction,
                Figures.count(counts.offered()),
                Figures.count(counts.delivered()),
                Figures.count(counts.lost()),
                Figures.count(counts.refused()),
                Figures.count(counts.inFlight()),
                Figures.count(counts.duplicated()),
                Figures.count(counts.reordered()),
                Figures.count(counts.late()));
    }

    private void events(final Appendable page) throws IOException {
        section(page, "Events");
        final HtmlTable table = new HtmlTable(List.of(number("time"), text("who"), text("what")), "events.log");
        for (final RunStory.Event event : story.events()) {
            table.row(List.of(Figures.millis(event.atNs()), event.who(), Wording.event(event)));
        }
        page.append(table.html()).append("</section>\n");
    }

    private void foot(final Appendable page) throws IOException {
        page.append("<footer>nicteam ")
                .append(escape(result.version()))
                .append(", Java ")
                .append(escape(result.jdk()))
                .append("; ")
                .append(Figures.duration(result.simulatedNs()))
                .append(" of model time in ")
                .append(Figures.duration(result.wallNs()));
        if (result.digest() != null) {
            page.append("; digest <code>").append(escape(result.digest())).append("</code>");
        }
        page.append("</footer>\n</main>\n<script id=\"run-data\" type=\"application/json\">")
                .append(new ChartData(story).json())
                .append("</script>\n<script>\n/*\n")
                // The licence asks to travel with every copy.
                .append(resource(UPLOT + "LICENSE"))
                .append("*/\n")
                .append(resource(UPLOT + "dist/uPlot.iife.min.js"))
                .append("\n</script>\n<script>\n")
                .append(resource("report.js"))
                .append("</script>\n</body>\n</html>\n");
    }

    private static void section(final Appendable page, final String title) throws IOException {
        page.append("<section><h2>").append(escape(title)).append("</h2>\n");
    }

    private static String resource(final String name) throws IOException {
        try (InputStream stream = HtmlReport.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the program is incomplete: no " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
