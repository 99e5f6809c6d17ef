package io.nicteam.harness.view;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One object of a view, with its properties in the order in which they are shown. */
public final class Item {

    private final Map<String, Object> properties = new LinkedHashMap<>();

    /** Adds a property: text, a number, a truth value, or a list of texts. */
    Item with(String name, Object value) {
        properties.put(name, value);
        return this;
    }

    /** Name and value of each property. */
    public Map<String, Object> properties() {
        return Collections.unmodifiableMap(properties);
    }

    /** A value as the cmdlets print it: lists in braces. */
    String text(String property) {
        Object value = properties.get(property);
        if (value instanceof Boolean truth) {
            return truth ? "True" : "False";
        }
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).collect(Collectors.joining(", ", "{", "}"));
        }
        return String.valueOf(value);
    }
}
