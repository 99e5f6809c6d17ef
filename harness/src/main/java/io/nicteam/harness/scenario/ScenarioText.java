package io.nicteam.harness.scenario;

import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes a scenario as a file that {@link ScenarioFile} reads back: blocks of keys, and a line for each entry of a list. */
public final class ScenarioText {

    /** Words and quantities with a unit, which YAML takes for text; everything else is quoted. */
    private static final Pattern PLAIN = Pattern.compile(
            "(?!(?i:true|false|null|yes|no|on|off|y|n)$)[A-Za-z][A-Za-z0-9._/-]*|\\d+(\\.\\d+)?[A-Za-z/%]+");

    /** A digit with an exponent would be a number. */
    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?[eE]\\d*");

    private static final String INDENT = "  ";

    private final StringBuilder text = new StringBuilder();

    private ScenarioText() {}

    /** The text of a scenario. */
    public static String of(ObjectNode scenario) {
        ScenarioText writer = new ScenarioText();
        writer.block(scenario, "");
        return writer.text.toString();
    }

    private void block(JsonNode block, String indent) {
        for (Map.Entry<String, JsonNode> property : block.properties()) {
            JsonNode value = property.getValue();
            text.append(indent).append(property.getKey()).append(':');
            if (value.isObject() && !value.isEmpty()) {
                text.append('\n');
                block(value, indent + INDENT);
            } else if (value.isArray() && !value.isEmpty()) {
                text.append('\n');
                value.forEach(item -> text.append(indent)
                        .append(INDENT)
                        .append("- ")
                        .append(inline(item))
                        .append('\n'));
            } else {
                text.append(' ').append(inline(value)).append('\n');
            }
        }
    }

    private static String inline(JsonNode value) {
        StringBuilder line = new StringBuilder();
        if (value.isObject()) {
            for (Map.Entry<String, JsonNode> property : value.properties()) {
                line.append(line.isEmpty() ? "{" : ", ")
                        .append(property.getKey())
                        .append(": ")
                        .append(inline(property.getValue()));
            }
            return line.isEmpty() ? "{}" : line.append('}').toString();
        } else if (value.isArray()) {
            value.forEach(item -> line.append(line.isEmpty() ? "[" : ", ").append(inline(item)));
            return line.isEmpty() ? "[]" : line.append(']').toString();
        }
        boolean plain = value.isString()
                && PLAIN.matcher(value.stringValue()).matches()
                && !NUMBER.matcher(value.stringValue()).matches();
        return plain ? value.stringValue() : value.toString();
    }
}
