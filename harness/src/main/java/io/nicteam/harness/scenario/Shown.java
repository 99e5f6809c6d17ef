package io.nicteam.harness.scenario;

import tools.jackson.databind.JsonNode;

/** How a value of a scenario file is quoted in a problem: on one line and never long. */
final class Shown {
    private static final int LONGEST = 60;

    private Shown() {}

    static String value(JsonNode value) {
        if (value.isObject()) {
            return "a block of keys";
        } else if (value.isArray()) {
            return value.isEmpty() ? "an empty list" : "a list";
        } else if (value.isNull() || value.isMissingNode()) {
            return "nothing";
        } else if (value.isString()) {
            return "'" + line(value.stringValue()) + "'";
        }
        return line(value.asString());
    }

    /** The text without line breaks and other control characters, cut short if need be. */
    static String line(String text) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (shown.length() >= LONGEST) {
                return shown.append("...").toString();
            }
            char c = text.charAt(i);
            if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
                shown.append(String.format("\\u%04x", (int) c));
            } else {
                shown.append(c);
            }
        }
        return shown.toString();
    }
}
