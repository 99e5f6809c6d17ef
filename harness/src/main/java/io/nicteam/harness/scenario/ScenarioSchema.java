package io.nicteam.harness.scenario;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON Schema of scenario files: the one place that knows every key, its range and its default. */
public final class ScenarioSchema {
    private static final String RESOURCE = "scenario.schema.json";

    private ScenarioSchema() {}

    /** Parsed when first needed: printing the schema needs no parser. */
    private static final class Parsed {
        private static final JsonNode ROOT = JsonMapper.shared().readTree(text());
    }

    private static final class Compiled {
        private static final Schema SCHEMA =
                SchemaRegistry.withDialect(Dialects.getDraft202012()).getSchema(Parsed.ROOT);
    }

    /** The schema as it ships, JSON Schema 2020-12. */
    public static String text() {
        try (InputStream in = ScenarioSchema.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the schema is not on the class path: " + RESOURCE);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the schema is on the class path but can't be read", e);
        }
    }

    static JsonNode root() {
        return Parsed.ROOT;
    }

    /** Everything in which the value is not what the schema asks for. */
    static List<Error> errors(JsonNode value) {
        return Compiled.SCHEMA.validate(value);
    }

    /** The definition of that name, under {@code $defs}. */
    static JsonNode definition(String name) {
        return Parsed.ROOT.path("$defs").path(name);
    }

    /** The schema itself, or what it refers to. */
    static JsonNode resolve(JsonNode schema) {
        JsonNode reference = schema.path("$ref");
        return reference.isString() ? Parsed.ROOT.at(reference.stringValue().substring(1)) : schema;
    }

    /** Every key that may be written in the block at the place, whatever its other keys are. */
    static Set<String> keysAt(KeyPath place) {
        List<JsonNode> candidates = alternatives(Parsed.ROOT);
        for (Object step : place.steps()) {
            List<JsonNode> next = new ArrayList<>();
            for (JsonNode schema : candidates) {
                next.addAll(alternatives(
                        step instanceof Integer
                                ? schema.path("items")
                                : schema.path("properties").path((String) step)));
            }
            candidates = next;
        }
        Set<String> keys = new LinkedHashSet<>();
        for (JsonNode schema : candidates) {
            keys.addAll(schema.path("properties").propertyNames());
        }
        return keys;
    }

    /** The branches of a schema that decides by its instance, else the schema alone. */
    private static List<JsonNode> alternatives(JsonNode schema) {
        JsonNode resolved = resolve(schema);
        if (!resolved.has("if")) {
            return List.of(resolved);
        }
        List<JsonNode> branches = new ArrayList<>(alternatives(resolved.path("then")));
        branches.addAll(alternatives(resolved.path("else")));
        return branches;
    }
}
