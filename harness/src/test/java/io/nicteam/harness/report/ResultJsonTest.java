package io.nicteam.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ResultJsonTest {

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(MAPPER.readTree(ResultJson.schema()));

    private final SampleRun sample = new SampleRun();

    static Stream<String> fields() {
        return Stream.of(RunResult.class.getRecordComponents()).map(RecordComponent::getName);
    }

    @Test
    void shouldNameAndOrderFieldsAsTheRecordDoes() {
        assertThat(written(sample.draft()).propertyNames()).containsExactlyElementsOf(fields().toList());
    }

    @Test
    void shouldKeepTheOrderOfMapsAndTheFiguresWhenWritten() {
        final ObjectNode json = written(sample.draft());

        assertThat(json.get("lostByReason").propertyNames()).containsExactly("vf-vanished", "vport-not-receiving");
        assertThat(json.get("directions").propertyNames()).containsExactly("outbound", "inbound");
        assertThat(json.at("/latencyNs/synthetic/during/p999").asLong()).isEqualTo(1_640_000);
        assertThat(json.at("/outages/1/timestampDerivedNs").asLong()).isEqualTo(1_904_377);
        assertThat(json.get("transport").isNull()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void shouldWriteTheLabelAndBeValidWhateverTheVerdict(final Verdict verdict) {
        final ResultDraft draft = sample.draft();
        draft.verdict = verdict;

        final ObjectNode json = written(draft);

        assertThat(json.get("verdict").asString()).isEqualTo(verdict.label());
        assertThat(SCHEMA.validate(json)).isEmpty();
    }

    @Test
    void shouldBeValidWhenTheRunWasLive() {
        final ResultDraft draft = new ResultDraft();
        draft.mode = "live";
        draft.transport = "nio";
        draft.digest = null;
        draft.seed = Long.MIN_VALUE;

        assertThat(SCHEMA.validate(written(draft))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("fields")
    void shouldBeRejectedWhenAFieldIsMissingOrRenamed(final String field) {
        final ObjectNode json = written(sample.draft());
        final JsonNode value = json.remove(field);
        assertThat(SCHEMA.validate(json)).as("without %s", field).isNotEmpty();

        json.set(field + "2", value);
        assertThat(SCHEMA.validate(json)).as("%s renamed", field).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void shouldBeRejectedWhenANestedFieldIsMissing() {
        for (final String place :
                List.of("/directions/inbound", "/outages/0", "/adapters/eth0/vf", "/latencyNs/vf/before")) {
            final ObjectNode names = (ObjectNode) written(sample.draft()).at(place);
            for (final String field : names.propertyNames()) {
                final ObjectNode json = written(sample.draft());
                ((ObjectNode) json.at(place)).remove(field);
                assertThat(SCHEMA.validate(json)).as("%s/%s", place, field).isNotEmpty();
            }
        }
    }

    @Test
    void shouldBeRejectedWhenTheVerdictIsTheNameInsteadOfTheLabel() {
        assertThat(SCHEMA.validate(written(sample.draft()).put("verdict", "HELD")))
                .isNotEmpty();
    }

    @Test
    void shouldDescribeEveryFieldWithItsUnit() {
        final List<String> undescribed = new ArrayList<>();
        collectUndescribed("", MAPPER.readTree(ResultJson.schema()), undescribed);

        assertThat(undescribed).isEmpty();
    }

    private static void collectUndescribed(final String path, final JsonNode schema, final List<String> found) {
        final String description = schema.path("description").asString("");
        final String type = schema.path("type").asString("");
        final boolean leaf = !type.equals("object") && !schema.has("$ref") && !type.equals("array");
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

    private static ObjectNode written(final ResultDraft draft) {
        return (ObjectNode) MAPPER.readTree(ResultJson.text(draft.build()));
    }
}
