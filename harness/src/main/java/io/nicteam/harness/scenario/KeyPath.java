package io.nicteam.harness.scenario;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A place in a scenario, such as {@code traffic[0].rate}.
 *
 * <p>Not a record: the JDK links a record's equals and hashCode at first use, which is a good part of the time that reading
 * a scenario takes.
 */
final class KeyPath {
    static final KeyPath ROOT = new KeyPath(List.of());

    private final List<Object> steps;

    private KeyPath(List<Object> steps) {
        this.steps = steps;
    }

    /** Keys ({@code String}) and indices into lists ({@code Integer}), from the root. */
    List<Object> steps() {
        return steps;
    }

    KeyPath key(String key) {
        return then(key);
    }

    KeyPath item(int index) {
        return then(index);
    }

    /** The place that holds this one. The root is its own. */
    KeyPath parent() {
        return steps.isEmpty() ? this : new KeyPath(steps.subList(0, steps.size() - 1));
    }

    boolean startsWith(KeyPath other) {
        return steps.size() >= other.steps.size()
                && steps.subList(0, other.steps.size()).equals(other.steps);
    }

    private KeyPath then(Object step) {
        List<Object> longer = new ArrayList<>(steps);
        longer.add(step);
        return new KeyPath(Collections.unmodifiableList(longer));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyPath path && steps.equals(path.steps);
    }

    @Override
    public int hashCode() {
        return steps.hashCode();
    }

    /** As people write it; the root is "scenario". */
    @Override
    public String toString() {
        if (steps.isEmpty()) {
            return "scenario";
        }
        StringBuilder text = new StringBuilder();
        for (Object step : steps) {
            if (step instanceof Integer) {
                text.append('[').append(step).append(']');
            } else {
                text.append(text.isEmpty() ? "" : ".").append(Shown.line((String) step));
            }
        }
        return text.toString();
    }
}
