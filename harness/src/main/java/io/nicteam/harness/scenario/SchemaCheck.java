package io.nicteam.harness.scenario;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Compares a tree with the schema and says what differs in the words of the file, not in those of JSON Schema. */
final class SchemaCheck {
    private static final int LONGEST_KEY = 40;
    /** Keys that decide what else may stand in an entry; those of a fault from the fourth on. */
    private static final List<String> DECIDING = List.of(
            "replay",
            "stream",
            "add",
            "flap",
            "freeze",
            "reset",
            "link",
            "uplink",
            "grey",
            "pf",
            "member",
            "extension",
            "mtu",
            "attributes",
            "migrate",
            "cancelMigration",
            "suspend",
            "reboot",
            "hostReboot",
            "servicing",
            "parentNic");

    private final ScenarioTree tree;
    private final Problems problems;
    private final Set<KeyPath> wrongValues = new HashSet<>();

    SchemaCheck(ScenarioTree tree, Problems problems) {
        this.tree = tree;
        this.problems = problems;
    }

    void run() {
        for (Error error : ScenarioSchema.errors(tree.root())) {
            KeyPath place = place(error.getInstanceLocation());
            switch (error.getKeyword()) {
                case "additionalProperties" -> unknownKey(place, error.getProperty());
                case "required" -> missingKey(place, error.getProperty());
                default -> wrongValue(place, error);
            }
        }
    }

    private static KeyPath place(NodePath location) {
        KeyPath place = KeyPath.ROOT;
        for (int i = 0; i < location.getNameCount(); i++) {
            place = location.getElement(i) instanceof Number index
                    ? place.item(index.intValue())
                    : place.key((String) location.getElement(i));
        }
        return place;
    }

    /** One value breaks several keywords at once; the first says it all. */
    private void wrongValue(KeyPath place, Error error) {
        if (wrongValues.add(place)) {
            String expected = expected(error.getSchemaLocation().getFragment());
            problems.add(
                    tree.valueOrigin(place), place, "found " + Shown.value(tree.get(place)) + "; expected " + expected);
        }
    }

    /** What the schema that has the keyword asks for. A definition of a kind of value says so in its title. */
    private static String expected(NodePath keyword) {
        JsonNode schema = ScenarioSchema.root();
        String kind = "";
        for (int i = 0; i < keyword.getNameCount() - 1; i++) {
            Object step = keyword.getElement(i);
            schema = step instanceof Number index ? schema.path(index.intValue()) : schema.path((String) step);
            if (i == 1 && keyword.getElement(0).equals("$defs") && isKindOfValue(schema)) {
                kind = schema.path("title").asString();
            } else if (step.equals("properties")) {
                kind = "";
            }
        }
        return kind.isEmpty() ? described(schema) : kind;
    }

    private static boolean isKindOfValue(JsonNode definition) {
        return !definition.path("type").asString("").equals("object");
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
        for (String deciding : DECIDING) {
            if (!deciding.equals(key) && !tree.get(block.key(deciding)).isMissingNode()) {
                return "'" + deciding + "'";
            }
        }
        return "the other keys";
    }

    private void missingKey(KeyPath block, String key) {
        KeyPath place = block.key(key);
        boolean fault = "remove".equals(key);
        String expected = fault
                ? "expected one of 'remove', 'add', '" + String.join("', '", DECIDING.subList(3, DECIDING.size())) + "'"
                : "expected this key";
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
