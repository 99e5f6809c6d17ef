package io.nicteam.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code docs/output.md} shows what the program prints, to the letter. */
class OutputDocTest {

    private static final int LINES = 8;
    private static final Path DOC = Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
            .filter(folder -> Files.isDirectory(folder.resolve(".mvn")))
            .findFirst()
            .orElseThrow()
            .resolve("docs/output.md");

    private final SampleRun run = new SampleRun();

    @ParameterizedTest
    @ValueSource(strings = {"terminal", "result.json", "events.log", "losses.csv"})
    void shouldShowWhatIsPrinted(final String sample) throws IOException {
        assertThat(shown(sample)).isEqualTo(printed(sample));
    }

    @Test
    void shouldExplainEveryFieldAndColumn() throws IOException {
        final String doc = Files.readString(DOC);
        final JsonNode schema = JsonMapper.shared().readTree(ResultJson.schema());
        final String header = printed("losses.csv").lines().findFirst().orElseThrow();

        assertThat(Stream.of(
                                schema.get("properties").propertyNames(),
                                schema.at("/properties/outages/items/properties")
                                        .propertyNames(),
                                schema.at("/$defs/pathPackets/properties").propertyNames(),
                                List.of(header.split(",", -1)))
                        .flatMap(names -> names.stream()))
                .hasSizeGreaterThan(40)
                .allSatisfy(name -> assertThat(doc).contains("`" + name + "`"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"held", "failed", "inconclusive", "interrupted"})
    void shouldExplainEveryVerdict(final String label) throws IOException {
        final List<String> rows = Stream.of(Verdict.values())
                .filter(verdict -> verdict.label().equals(label))
                .map(verdict -> "| `" + Wording.verdict(verdict) + "` | `" + label + "` | " + verdict.exitCode() + " |")
                .toList();

        assertThat(Files.readString(DOC)).contains(rows);
    }

    private String printed(final String sample) throws IOException {
        final StringBuilder text = new StringBuilder();
        switch (sample) {
            case "terminal" ->
                text.append(TerminalReport.render(
                        run.result(), run.story(), Path.of("runs", "surprise-removal"), 100, false));
            case "result.json" -> text.append(ResultJson.text(run.result()));
            case "events.log" -> EventLog.write(text, run.story().events());
            case "losses.csv" -> LossTable.write(text, run.story().lossRecords());
            default -> throw new IllegalArgumentException(sample);
        }
        final boolean whole = sample.equals("terminal") || sample.equals("result.json");
        return text.toString().lines().limit(whole ? Long.MAX_VALUE : LINES).collect(Collectors.joining("\n"));
    }

    private static String shown(final String sample) throws IOException {
        final Matcher matcher = Pattern.compile(
                        "<!-- sample: " + Pattern.quote(sample) + " -->\n```[a-z]+\n(.*?)\n?```\n", Pattern.DOTALL)
                .matcher(Files.readString(DOC));
        assertThat(matcher.find()).as("sample %s in %s", sample, DOC).isTrue();
        return matcher.group(1);
    }
}
