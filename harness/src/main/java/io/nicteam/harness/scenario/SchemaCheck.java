package io.nicteam.harness.scenario;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Compares a tree with the schema and says what differs in the words of the file, not in those of JSON Schema. */
final class SchemaCheck {
    private final ScenarioTree tree;
    private final Problems problems;

    SchemaCheck(ScenarioTree tree, Problems problems) {
        this.tree = tree;
        this.problems = problems;
    }

    void run() {
        for (Error error : ScenarioSchema.errors(tree.root())) {
            KeyPath place = path(error.getInstanceLocation());
            switch (error.getKeyword()) {
                case "additionalProperties" -> unknownKey(place, error.getProperty());
                case "required" -> missingKey(place, error.getProperty());
                default -> wrongValue(place, error);
            }
        }
    }

    private static KeyPath path(NodePath location) {
        List<Object> steps = new ArrayList<>();
        for (int i = 0; i < location.getNameCount(); i++) {
            Object element = location.getElement(i);
            steps.add(element instanceof Number index ? index.intValue() : element);
        }
        return new KeyPath(steps);
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

    private void wrongValue(KeyPath place, Error error) {
        // One value breaks several keywords at once; the first says it all.
        if (problems.sound(place)) {
            String found = Shown.value(tree.get(place));
            String expected = expected(error.getSchemaLocation().getFragment().toString());
            problems.add(tree.valueOrigin(place), place, "found " + found + "; expected " + expected);
        }
    }

    /** What the schema that owns the keyword asks for. Definitions of a kind of value say so in their title. */
    private static String expected(String keywordPointer) {
        String owner = keywordPointer.substring(0, keywordPointer.lastIndexOf('/'));
        String[] steps = owner.split("/", -1);
        if (steps.length > 2 && steps[1].equals("$defs") && !owner.contains("/properties/")) {
            JsonNode definition = ScenarioSchema.definition(steps[2]);
            if (!definition.has("properties")
                    && !definition.path("type").asString("").equals("object")) {
                return definition.path("title").asString("");
            }
        }
        return described(ScenarioSchema.root().at(JsonPointer.compile(owner)));
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

    /** Edits (insert, delete, replace) that turn one text into the other. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
