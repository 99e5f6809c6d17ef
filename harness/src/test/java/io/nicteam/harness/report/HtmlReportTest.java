package io.nicteam.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.report.RunStory.Band;
import io.nicteam.harness.report.RunStory.Event;
import io.nicteam.harness.report.RunStory.Series;
import io.nicteam.harness.report.RunStory.TimeLine;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HtmlReportTest {

    private static final String HOSTILE = "</script><b>x</b><script>alert(1)</script>\"'&";
    private static final Pattern DATA =
            Pattern.compile("<script id=\"run-data\" type=\"application/json\">(.*?)</script>", Pattern.DOTALL);

    private final SampleRun sample = new SampleRun();

    @Test
    void shouldTellTheStoryWithoutAnyScript() throws IOException {
        final String page = page(sample.result(), sample.story());

        assertThat(page.substring(0, page.indexOf("<script id=")))
                .contains("<h1>surprise-removal <span class=\"verdict held\">HELD</span></h1>")
                .contains("offered&nbsp;200,000 = delivered&nbsp;199,851 + lost&nbsp;149")
                .contains("in the VF&#39;s transmit ring when the VF vanished")
                .contains("NIC filter VF, VF hardware none")
                .contains("<td class=\"n\">1.9 ms</td>")
                .contains("<td class=\"n\">500.000 ms</td><td class=\"t\">host</td>"
                        + "<td class=\"t\">(fault) VF removed by surprise</td>");
    }

    @Test
    void shouldSayWhyThereWasNoVf() throws IOException {
        final ResultDraft draft = sample.draft();
        assertThat(page(draft.build(), sample.story())).doesNotContain("Why there was no VF");

        draft.vfRefusals = List.of("host: no IOMMU");
        assertThat(page(draft.build(), sample.story()))
                .contains("<h2>Why there was no VF</h2>")
                .contains("<td class=\"t\">host: no IOMMU</td>");
    }

    @Test
    void shouldGiveTheScriptWhatItDraws() throws IOException {
        final JsonNode data = data(page(sample.result(), sample.story()));

        assertThat(data.get("charts")).hasSize(2);
        assertThat(data.at("/charts/1/direction").asString()).isEqualTo("inbound");
        assertThat(data.at("/charts/1/series/2/kind").asString()).isEqualTo("lost");
        assertThat(data.at("/charts/1/series/2/counts/250").asInt()).isEqualTo(110);
        assertThat(data.get("elements")).hasSize(7);
        assertThat(data.get("bands")).hasSameSizeAs(sample.story().bands());
        assertThat(data.get("endNs").asLong()).isEqualTo(1_150_000_000L);
        assertThat(data.get("faults")).hasSize(2);
        assertThat(data.at("/faults/0/0").asLong()).isEqualTo(SampleRun.REMOVED_NS);
    }

    @Test
    void shouldKeepHostileNamesInsideTheirElements() throws IOException {
        final ResultDraft draft = sample.draft();
        draft.scenario = HOSTILE;
        draft.digest = HOSTILE;
        draft.findings = List.of(HOSTILE);
        draft.adapters.put(HOSTILE, draft.adapters.get("eth0"));
        draft.latencyNs.put(HOSTILE, draft.latencyNs.get("vf"));
        final RunStory story = new RunStory(
                new TimeLine(1, List.of(new Series(HOSTILE, Series.Kind.VF, List.of(1)))),
                List.of(new Band(HOSTILE, 0, 1, HOSTILE, HOSTILE, 1)),
                List.of(new Event(0, HOSTILE, HOSTILE, true, HOSTILE, "")),
                sample.story().losses(),
                List.of());

        final String page = page(draft.build(), story);

        assertThat(page).doesNotContain("<b>x").doesNotContain("<script>alert");
        assertThat(page.split("</script>", -1))
                .as("ends of three script elements")
                .hasSize(4);
        final JsonNode data = data(page);
        assertThat(data.at("/bands/0/3").asString()).isEqualTo(HOSTILE);
        assertThat(data.at("/faults/0/2").asString()).isEqualTo(HOSTILE);
    }

    @Test
    void shouldNeedNoNetwork() throws IOException {
        final String page = page(sample.result(), sample.story());

        assertThat(page)
                .contains("content=\"default-src 'none';")
                .doesNotContain(" src=")
                .doesNotContain("@import")
                .doesNotContain("url(")
                .doesNotContain("href=\"http");
    }

    @Test
    void shouldCarryTheChartLibraryWithItsLicence() throws IOException {
        assertThat(page(sample.result(), sample.story()))
                .contains("var uPlot=function()")
                .contains(".u-legend")
                .contains("Permission is hereby granted, free of charge");
    }

    @Test
    void shouldFoldLongListsAndLeaveVeryLongOnesToTheFile() throws IOException {
        final List<Event> events = IntStream.range(0, 5_000)
                .mapToObj(i -> new Event(i, "who" + i, "what", false, "", ""))
                .toList();
        final RunStory story = new RunStory(new TimeLine(1, List.of()), List.of(), events, List.of(), List.of());

        final String page = page(new ResultDraft().build(), story);

        assertThat(page)
                .contains("<details><summary>1,960 more</summary>")
                .contains(">who1999<")
                .doesNotContain(">who2000<")
                .contains("3,000 more in events.log.");
    }

    @Test
    void shouldSaySoPlainlyWhenNothingWasLost() throws IOException {
        final RunStory nothing = new RunStory(new TimeLine(1, List.of()), List.of(), List.of(), List.of(), List.of());

        assertThat(page(new ResultDraft().build(), nothing))
                .contains("no frame lost, none duplicated.</p>")
                .contains("<h2>Outages</h2>\n<p>None.</p>");
    }

    private static String page(final RunResult result, final RunStory story) throws IOException {
        final StringBuilder page = new StringBuilder();
        HtmlReport.write(page, result, story);
        return page.toString();
    }

    private static JsonNode data(final String page) {
        final Matcher matcher = DATA.matcher(page);
        assertThat(matcher.find()).isTrue();
        return JsonMapper.shared().readTree(matcher.group(1));
    }
}
