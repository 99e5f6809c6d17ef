package io.nicteam.harness.scenario;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A scenario with every default of the schema written out, keys in the schema's order. */
final class Resolved {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Resolved() {}

    /** A copy of the tree with what it leaves out; keys that the schema doesn't know are left behind. */
    static ObjectNode of(JsonNode root) {
        return object(root, ScenarioSchema.root());
    }

    private static JsonNode value(JsonNode written, JsonNode schema) {
        JsonNode branch = branch(written, schema);
        if (written.isObject()) {
            return object(written, branch);
        } else if (written.isArray()) {
            ArrayNode items = JSON.arrayNode();
            written.forEach(item -> items.add(value(item, branch.path("items"))));
            return items;
        }
        return written;
    }

    private static ObjectNode object(JsonNode written, JsonNode schema) {
        ObjectNode object = JSON.objectNode();
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            JsonNode found = written.path(property.getKey());
            JsonNode value = found.isMissingNode() ? property.getValue().path("default") : found;
            if (!value.isMissingNode()) {
                object.set(property.getKey(), value(value, property.getValue()));
            }
        }
        return object;
    }

    /** What the schema asks of this value, after its references and its conditions, which are on keys or on the type. */
    private static JsonNode branch(JsonNode written, JsonNode schema) {
        JsonNode resolved = ScenarioSchema.resolve(schema);
        JsonNode condition = resolved.path("if");
        if (condition.isMissingNode()) {
            return resolved;
        }
        boolean holds = condition.has("required")
                ? condition.get("required").valueStream().allMatch(key -> written.has(key.stringValue()))
                : condition.path("type").asString().equals("array") == written.isArray();
        return branch(written, resolved.path(holds ? "then" : "else"));
    }
}
