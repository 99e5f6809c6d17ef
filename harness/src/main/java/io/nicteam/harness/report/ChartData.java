package io.nicteam.harness.report;

import io.nicteam.harness.report.RunStory.Band;
import io.nicteam.harness.report.RunStory.Event;
import io.nicteam.harness.report.RunStory.Series;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What the page's script draws, as JSON that is safe inside a script element. */
final class ChartData {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final RunStory story;

    ChartData(final RunStory story) {
        this.story = story;
    }

    String json() {
        final Map<String, Object> data = new LinkedHashMap<>();
        data.put("intervalNs", story.timeLine().intervalNs());
        data.put("endNs", endNs());
        data.put("charts", charts());
        final List<String> elements =
                story.bands().stream().map(Band::element).distinct().toList();
        data.put("elements", elements);
        data.put("bands", bands(elements));
        data.put("faults", faults());
        // A name such as "</script>" would end the element; in JSON a "<" can only be part of a string.
        return MAPPER.writeValueAsString(data).replace("<", "\\u003c");
    }

    private long endNs() {
        long end = 0;
        for (final Series series : story.timeLine().series()) {
            end = Math.max(end, series.counts().size() * story.timeLine().intervalNs());
        }
        for (final Band band : story.bands()) {
            end = Math.max(end, band.endNs());
        }
        return end;
    }

    private List<Map<String, Object>> charts() {
        final Map<String, List<Map<String, Object>>> byDirection = new LinkedHashMap<>();
        for (final Series series : story.timeLine().series()) {
            final Map<String, Object> line = new LinkedHashMap<>();
            line.put("kind", series.kind().name().toLowerCase(Locale.ROOT));
            line.put("counts", series.counts());
            byDirection
                    .computeIfAbsent(series.direction(), direction -> new ArrayList<>())
                    .add(line);
        }
        final List<Map<String, Object>> charts = new ArrayList<>();
        byDirection.forEach((direction, series) -> {
            final Map<String, Object> chart = new LinkedHashMap<>();
            chart.put("direction", direction);
            chart.put("series", series);
            charts.add(chart);
        });
        return charts;
    }

    /** Arrays instead of objects: there may be thousands. */
    private List<List<Object>> bands(final List<String> elements) {
        return story.bands().stream()
                .map(band -> List.<Object>of(
                        elements.indexOf(band.element()),
                        band.startNs(),
                        band.endNs(),
                        band.intended(),
                        band.actual(),
                        band.generation()))
                .toList();
    }

    private List<List<Object>> faults() {
        return story.events().stream()
                .filter(Event::fault)
                .map(event -> List.<Object>of(event.atNs(), event.who(), event.text()))
                .toList();
    }
}
