package io.nicteam.harness.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.report.DocSample;
import io.nicteam.harness.report.JsonText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code docs/output.md} shows of a sweep is what the program prints, to the letter. */
class SweepDocTest {

    private static final int LINES = 5;

    private final Sweep sweep = SampleSweep.of(1_000);

    @ParameterizedTest
    @ValueSource(strings = {"sweep", "runs.csv", "sweep.json"})
    void shouldShowWhatIsPrinted(final String sample) throws IOException {
        assertThat(DocSample.shown(sample)).isEqualTo(printed(sample));
    }

    @Test
    void shouldExplainEveryField() throws IOException {
        final String doc = DocSample.document();
        final JsonNode schema = JsonMapper.shared().readTree(SweepFolder.schema());

        assertThat(Stream.of(
                                "/properties",
                                "/properties/subject/properties",
                                "/properties/metrics/properties",
                                "/properties/shares/properties",
                                "/properties/lostHistogram/items/properties",
                                "/$defs/spread/properties",
                                "/$defs/share/properties")
                        .flatMap(place -> schema.at(place).propertyNames().stream()))
                .hasSizeGreaterThan(40)
                .allSatisfy(name -> assertThat(doc).contains("`" + name + "`"));
    }

    private String printed(final String sample) throws IOException {
        final StringBuilder text = new StringBuilder();
        switch (sample) {
            case "sweep" ->
                text.append(SweepReport.render(
                        SweepSummary.of(sweep), Path.of("runs", "surprise-removal-seeds"), 100, false));
            case "runs.csv" -> RunTable.write(text, sweep.runs());
            case "sweep.json" -> text.append(JsonText.of(SweepSummary.of(sweep).metric(Metric.LOST)));
            default -> throw new IllegalArgumentException(sample);
        }
        return text.toString()
                .lines()
                .limit(sample.equals("runs.csv") ? LINES : Long.MAX_VALUE)
                .collect(Collectors.joining("\n"));
    }
}
