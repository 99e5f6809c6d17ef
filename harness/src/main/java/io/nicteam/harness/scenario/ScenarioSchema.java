package io.nicteam.harness.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON Schema of scenario files: the one place that knows every key, its range and its default. */
public final class ScenarioSchema {
    private static final String RESOURCE = "scenario.schema.json";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ScenarioSchema() {}

    /** Parsed when first needed: printing the schema needs no parser. */
    private static final class Parsed {
        private static final JsonNode ROOT = parse();

        /** Token by token: a whole object mapper would take several times as long to start as all of this to read. */
        private static JsonNode parse() {
            try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), text())) {
                return value(parser, parser.nextToken());
            }
        }

        private static JsonNode value(JsonParser parser, JsonToken token) {
            return switch (token) {
                case START_OBJECT -> object(parser);
                case START_ARRAY -> array(parser);
                case VALUE_STRING -> JSON.stringNode(parser.getString());
                case VALUE_TRUE -> JSON.booleanNode(true);
                case VALUE_FALSE -> JSON.booleanNode(false);
                case VALUE_NUMBER_INT -> JSON.numberNode(parser.getLongValue());
                default -> throw new IllegalStateException("the schema holds a " + token);
            };
        }

        private static ObjectNode object(JsonParser parser) {
            ObjectNode object = JSON.objectNode();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                object.set(name, value(parser, parser.nextToken()));
            }
            return object;
        }

        private static ArrayNode array(JsonParser parser) {
            ArrayNode array = JSON.arrayNode();
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                array.add(value(parser, token));
            }
            return array;
        }
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

    /** The definition of that name, under {@code $defs}. */
    static JsonNode definition(String name) {
        return Parsed.ROOT.path("$defs").path(name);
    }

    /** The schema itself, or the definition it refers to. */
    static JsonNode resolve(JsonNode schema) {
        JsonNode reference = schema.path("$ref");
        return reference.isString() ? definition(reference.stringValue().substring("#/$defs/".length())) : schema;
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
