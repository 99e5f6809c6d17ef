package io.nicteam.harness.scenario;

import java.math.BigDecimal;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * One block of a scenario with typed access to its keys; a key that isn't written has the schema's default.
 *
 * <p>A value that is already among the problems reads as its default, so that reading can go on and find the others.
 */
final class Section {
    /** A year: sums of a scenario's times stay far inside {@code long}. */
    private static final long LONGEST_NS = 8_760L * 3_600 * 1_000_000_000;

    private final ScenarioTree tree;
    private final Problems problems;
    private final KeyPath place;
    private final JsonNode written;
    private final JsonNode schema;

    /**
     * @param written what the tree has at the place; the tree does not change any more
     */
    private Section(ScenarioTree tree, Problems problems, KeyPath place, JsonNode written, JsonNode schema) {
        this.tree = tree;
        this.problems = problems;
        this.place = place;
        this.written = written;
        this.schema = schema;
    }

    /** The whole scenario. */
    static Section root(ScenarioTree tree, Problems problems) {
        return new Section(tree, problems, KeyPath.ROOT, tree.root(), ScenarioSchema.root());
    }

    /** The block under a key. */
    Section block(String key) {
        JsonNode schemaOfBlock = ScenarioSchema.resolve(property(key));
        return new Section(tree, problems, place.key(key), written.path(key), schemaOfBlock);
    }

    /** An entry of the list under a key, which is of the kind that the schema defines under that name. */
    Section entry(String key, int index, String definition) {
        JsonNode entry = written.path(key).path(index);
        return new Section(tree, problems, place.key(key).item(index), entry, ScenarioSchema.definition(definition));
    }

    KeyPath place() {
        return place;
    }

    KeyPath at(String key) {
        return place.key(key);
    }

    boolean has(String key) {
        return written.has(key);
    }

    /** Whether the key's value, written or not, can be relied on. */
    boolean sound(String key) {
        return problems.isEmpty() || problems.soundAround(place.key(key));
    }

    /** The value as written, or the default; missing if there is neither. */
    JsonNode value(String key) {
        JsonNode value = written.path(key);
        boolean usable = !value.isMissingNode() && (problems.isEmpty() || problems.soundAbove(place.key(key)));
        return usable ? value : property(key).path("default");
    }

    /** Number of entries of the list under a key. */
    int entries(String key) {
        JsonNode list = value(key);
        return list.isArray() ? list.size() : 0;
    }

    /** Adds a problem with the value of a key. */
    void problem(String key, String what) {
        problems.add(tree.valueOrigin(place.key(key)), place.key(key), what);
    }

    /** The same with an entry of the list under a key. */
    void problem(String key, int index, String what) {
        KeyPath entry = place.key(key).item(index);
        problems.add(tree.valueOrigin(entry), entry, what);
    }

    String text(String key) {
        return value(key).asString("");
    }

    boolean flag(String key) {
        return value(key).asBoolean();
    }

    /** A whole number; the schema has checked its range. */
    int whole(String key) {
        return Math.toIntExact(wide(key));
    }

    long wide(String key) {
        return value(key).decimalValue(BigDecimal.ZERO).longValueExact();
    }

    <E extends Enum<E>> E choice(String key, Class<E> type) {
        return constant(text(key), type);
    }

    /** The constant that goes by that name in scenarios. */
    static <E extends Enum<E>> E constant(String name, Class<E> type) {
        return Enum.valueOf(type, name.replace('-', '_').toUpperCase(Locale.ROOT));
    }

    /** A time of 0 or more. */
    long durationNs(String key) {
        return quantity(key, Units::durationNs, 0, LONGEST_NS, "a duration from 0s to 8760h");
    }

    /** A time of more than 0. */
    long positiveNs(String key) {
        return quantity(key, Units::durationNs, 1, LONGEST_NS, "a duration above 0s, at most 8760h");
    }

    /** A text with a unit, as a number within bounds; what is out of them is a problem. */
    long quantity(String key, Unit unit, long least, long most, String expected) {
        String text = text(key);
        try {
            long value = unit.parse(text);
            if (value >= least && value <= most) {
                return value;
            }
            problem(key, "found '" + Shown.line(text) + "'; expected " + expected);
        } catch (UnitException e) {
            if (problems.soundAround(place.key(key)) && !text.isEmpty()) {
                problem(key, "found '" + Shown.line(text) + "'; expected " + e.getMessage());
            }
        }
        return least;
    }

    private JsonNode property(String key) {
        return schema.path("properties").path(key);
    }

    /** How a text becomes a number. */
    interface Unit {
        long parse(String text) throws UnitException;
    }
}
