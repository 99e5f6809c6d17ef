package io.nicteam.harness.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.nicteam.harness.report.JsonText;
import io.nicteam.harness.report.OutputException;
import io.nicteam.harness.report.Verdict;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class SweepFolderTest {

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(MAPPER.readTree(SweepFolder.schema()));

    @TempDir
    private Path root;

    static Stream<String> fields() {
        return Stream.of(SweepSummary.class.getRecordComponents()).map(RecordComponent::getName);
    }

    @Test
    void shouldWriteBothFilesAndReplaceAnEarlierSweep() throws Exception {
        final Path folder = root.resolve("runs/sweep");
        SweepFolder.write(folder, SampleSweep.of(3));

        SweepFolder.checkWritable(folder);
        SweepFolder.write(folder, SampleSweep.of(20));

        assertThat(names(folder)).containsExactly("runs.csv", "sweep.json");
        assertThat(names(root.resolve("runs"))).containsExactly("sweep");
        assertThat(folder.resolve("sweep.json")).hasContent(JsonText.of(SweepSummary.of(SampleSweep.of(20))));
        assertThat(Files.readAllLines(folder.resolve("runs.csv"))).hasSize(21);
    }

    @Test
    void shouldTouchNothingWhenTheFolderIsThatOfASingleRun() throws Exception {
        final Path folder = Files.createDirectory(root.resolve("run"));
        Files.writeString(folder.resolve("result.json"), "{}");

        assertThatExceptionOfType(OutputException.class)
                .isThrownBy(() -> SweepFolder.checkWritable(folder))
                .withMessageContaining("one of an earlier sweep, but it holds result.json");
        assertThatExceptionOfType(OutputException.class).isThrownBy(() -> SweepFolder.write(folder, SampleSweep.of(3)));

        assertThat(names(folder)).containsExactly("result.json");
    }

    @Test
    void shouldGiveARowToEveryRunAndAColumnToEveryReason() throws IOException {
        final SweepRunDraft first = new SweepRunDraft(-1);
        first.lostInbound = 4;
        first.outageInboundNs = 55;
        final SweepRunDraft second = new SweepRunDraft(2);
        second.verdict = Verdict.INCONCLUSIVE;
        second.digest = null;
        final Sweep sweep = new Sweep(
                SampleSweep.SUBJECT,
                List.of(second.reason("a,b", 7).build(), first.reason("z", 4).build()));
        final StringBuilder table = new StringBuilder();

        RunTable.write(table, sweep.runs());

        assertThat(table.toString().lines())
                .containsExactly(
                        "seed,verdict,offered,lost,lostOutbound,lostInbound,refused,duplicated,reordered,late,"
                                + "longestOutageOutboundNs,longestOutageInboundNs,\"lost:a,b\",lost:z,digest",
                        "-1,held,200,4,0,4,0,0,0,0,0,55,0,4,5b1e0a94c3f7d286",
                        "2,inconclusive,200,0,0,0,0,0,0,0,0,0,7,0,");
    }

    @ParameterizedTest
    @EnumSource
    void shouldReadTheComponentThatAMetricIsCalledAfter(final Metric metric) throws ReflectiveOperationException {
        final SweepRun run = new SweepRun(
                1, Verdict.HELD, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, Collections.emptySortedMap(), null);

        assertThat(SweepRun.class.getMethod(metric.label()).invoke(run)).isEqualTo(metric.of(run));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1_000})
    void shouldBeValidWhateverTheNumberOfRuns(final int n) {
        assertThat(SCHEMA.validate(written(SampleSweep.of(n)))).isEmpty();
    }

    @Test
    void shouldBeValidWhenNothingWasLostOrMeasured() {
        assertThat(SCHEMA.validate(written(SampleSweep.losing(new long[100])))).isEmpty();
        assertThat(SCHEMA.validate(written(SampleSweep.ending(Verdict.INTERRUPTED, Verdict.INCONCLUSIVE))))
                .isEmpty();
        assertThat(SCHEMA.validate(written(SampleSweep.ending(Verdict.FAILED, Verdict.NOT_CONVERGED))))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("fields")
    void shouldBeRejectedWhenAFieldIsMissingOrRenamed(final String field) {
        final ObjectNode json = written(SampleSweep.of(5));
        final JsonNode value = json.remove(field);
        assertThat(SCHEMA.validate(json)).as("without %s", field).isNotEmpty();

        json.set(field + "2", value);
        assertThat(SCHEMA.validate(json)).as("%s renamed", field).hasSizeGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/subject",
                "/metrics",
                "/metrics/lost",
                "/metrics/lost/mean95",
                "/shares",
                "/shares/lost",
                "/lostByReason/vf-vanished",
                "/lostHistogram/0"
            })
    void shouldBeRejectedWhenANestedFieldIsMissing(final String place) {
        for (final String field : written(SampleSweep.of(5)).at(place).propertyNames()) {
            final ObjectNode json = written(SampleSweep.of(5));
            ((ObjectNode) json.at(place)).remove(field);
            assertThat(SCHEMA.validate(json)).as("%s/%s", place, field).isNotEmpty();
        }
    }

    @Test
    void shouldDescribeEveryFieldWithItsUnit() {
        final List<String> undescribed = new ArrayList<>();
        collectUndescribed("", MAPPER.readTree(SweepFolder.schema()), undescribed);

        assertThat(undescribed).isEmpty();
    }

    private static void collectUndescribed(final String path, final JsonNode schema, final List<String> found) {
        final String description = schema.path("description").asString("");
        final boolean leaf = !schema.has("properties")
                && !schema.has("items")
                && !schema.has("$ref")
                && !schema.path("additionalProperties").isObject();
        if (description.isBlank() || (leaf && !description.contains("Unit: "))) {
            found.add(path + " " + description);
        }
        schema.path("properties").forEachEntry((name, child) -> collectUndescribed(path + "/" + name, child, found));
        schema.path("$defs").forEachEntry((name, child) -> collectUndescribed(path + "/$" + name, child, found));
        if (schema.path("additionalProperties").isObject()) {
            collectUndescribed(path + "/*", schema.get("additionalProperties"), found);
        }
        if (schema.has("items")) {
            collectUndescribed(path + "/[]", schema.get("items"), found);
        }
    }

    private static ObjectNode written(final Sweep sweep) {
        return (ObjectNode) MAPPER.readTree(JsonText.of(SweepSummary.of(sweep)));
    }

    private static List<String> names(final Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
