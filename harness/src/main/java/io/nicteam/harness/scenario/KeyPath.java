package io.nicteam.harness.scenario;

import java.util.ArrayList;
import java.util.List;

/**
 * A place in a scenario, such as {@code traffic[0].rate}.
 *
 * @param steps keys ({@code String}) and indices into lists ({@code Integer}), from the root
 */
record KeyPath(List<Object> steps) {
    static final KeyPath ROOT = new KeyPath(List.of());

    KeyPath {
        steps = List.copyOf(steps);
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
        return new KeyPath(longer);
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
