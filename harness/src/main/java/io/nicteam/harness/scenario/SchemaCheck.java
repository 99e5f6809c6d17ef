package io.nicteam.harness.scenario;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Compares a tree with the schema and says what differs in the words of the file, not in those of JSON Schema.
 *
 * <p>It knows just the keywords that our schema uses. A general validator takes longer to start than a short run takes
 * altogether; the tests hold this one against such a validator.
 */
final class SchemaCheck {
    private static final int LONGEST_KEY = 40;

    private final ScenarioTree tree;
    private final Problems problems;

    SchemaCheck(ScenarioTree tree, Problems problems) {
        this.tree = tree;
        this.problems = problems;
    }

    void run() {
        check(KeyPath.ROOT, tree.root(), ScenarioSchema.root(), "");
    }

    /**
     * Adds what is wrong with a value and what it holds.
     *
     * @param kind what is expected there, if a definition of a kind of value led here; otherwise empty
     */
    private void check(KeyPath place, JsonNode value, JsonNode schema, String kind) {
        JsonNode resolved = ScenarioSchema.resolve(schema);
        boolean kindOfValue =
                schema.has("$ref") && !resolved.path("type").asString("").equals("object");
        String expected = kindOfValue ? resolved.path("title").asString() : kind;
        if (!Keywords.hold(resolved, value)) {
            problems.add(
                    tree.valueOrigin(place),
                    place,
                    "found " + Shown.value(value) + "; expected "
                            + (expected.isEmpty() ? described(resolved) : expected));
            return;
        }
        if (resolved.has("if")) {
            String branch = Keywords.hold(resolved.get("if"), value) && hasRequired(resolved.get("if"), value)
                    ? "then"
                    : "else";
            check(place, value, resolved.get(branch), expected);
        }
        if (value.isObject() && resolved.has("properties")) {
            block(place, value, resolved);
        } else if (value.isArray() && resolved.has("items")) {
            for (int i = 0; i < value.size(); i++) {
                check(place.item(i), value.get(i), resolved.get("items"), "");
            }
        }
    }

    private void block(KeyPath place, JsonNode block, JsonNode schema) {
        JsonNode properties = schema.get("properties");
        for (Map.Entry<String, JsonNode> property : block.properties()) {
            String key = property.getKey();
            if (properties.has(key)) {
                check(place.key(key), property.getValue(), properties.get(key), "");
            } else {
                unknownKey(place, key);
            }
        }
        for (JsonNode required : schema.path("required")) {
            if (!block.has(required.stringValue())) {
                missingKey(place, required.stringValue());
            }
        }
    }

    private static boolean hasRequired(JsonNode schema, JsonNode block) {
        for (JsonNode required : schema.path("required")) {
            if (!block.has(required.stringValue())) {
                return false;
            }
        }
        return true;
    }

    private void unknownKey(KeyPath block, String key) {
        KeyPath place = block.key(key);
        Set<String> known = ScenarioSchema.keysAt(block);
        if (known.contains(key)) {
            problems.add(
                    tree.keyOrigin(place),
                    place,
                    "does not go with " + others(block, key) + "; expected one or the other");
            return;
        }
        String nearest = nearest(key, known);
        String expected =
                nearest.isEmpty() ? "expected one of " + String.join(", ", known) : "did you mean '" + nearest + "'?";
        problems.add(tree.keyOrigin(place), place, "unknown key; " + expected);
    }

    /** The key that decides what else may stand in the block. */
    private String others(KeyPath block, String key) {
        for (String deciding : List.of("replay", "flap", "add")) {
            if (!deciding.equals(key) && !tree.get(block.key(deciding)).isMissingNode()) {
                return "'" + deciding + "'";
            }
        }
        return "the other keys";
    }

    private void missingKey(KeyPath block, String key) {
        KeyPath place = block.key(key);
        boolean fault = "remove".equals(key);
        String expected = fault ? "expected 'remove', 'add' or 'flap'" : "expected this key";
        problems.add(tree.valueOrigin(block), fault ? block : place, "missing; " + expected);
    }

    private static String described(JsonNode schema) {
        if (schema.has("enum")) {
            List<String> values = new ArrayList<>();
            schema.get("enum").forEach(value -> values.add(value.asString()));
            return values.size() == 1 ? values.get(0) : "one of " + String.join(", ", values);
        }
        return switch (schema.path("type").asString("")) {
            case "integer" ->
                "a whole number from " + schema.path("minimum").asString() + " to "
                        + schema.path("maximum").asString();
            case "boolean" -> "true or false";
            case "object" -> "a block of keys";
            case "array" -> schema.path("minItems").asInt(0) > 0 ? "a list with at least one entry" : "a list";
            default ->
                schema.has("pattern") || schema.has("minLength")
                        ? schema.path("description").asString("text")
                        : "text";
        };
    }

    /** The known key that the written one most likely stands for, or nothing if none is close. */
    private static String nearest(String written, Collection<String> known) {
        String best = "";
        if (written.length() > LONGEST_KEY) {
            return "";
        }
        int least = Math.max(1, written.length() / 3) + 1;
        for (String key : known) {
            int distance = distance(plain(written), plain(key));
            if (distance < least) {
                least = distance;
                best = key;
            }
        }
        return best;
    }

    private static String plain(String key) {
        return key.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
    }

    /** Edits (insert, delete, replace, swap two neighbours) that turn one text into the other. */
    private static int distance(String from, String to) {
        int[][] edits = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                if (i == 0 || j == 0) {
                    edits[i][j] = i + j;
                    continue;
                }
                boolean same = from.charAt(i - 1) == to.charAt(j - 1);
                int least = Math.min(edits[i - 1][j], edits[i][j - 1]) + 1;
                least = Math.min(least, edits[i - 1][j - 1] + (same ? 0 : 1));
                if (i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1)) {
                    least = Math.min(least, edits[i - 2][j - 2] + 1);
                }
                edits[i][j] = least;
            }
        }
        return edits[from.length()][to.length()];
    }
}
