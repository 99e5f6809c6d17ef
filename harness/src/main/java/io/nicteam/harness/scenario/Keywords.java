package io.nicteam.harness.scenario;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The keywords of JSON Schema that are about a value itself, not about what it holds. */
final class Keywords {
    private Keywords() {}

    /** Whether type, enumeration, pattern and bounds of the schema hold for the value; keywords not there do. */
    static boolean hold(JsonNode schema, JsonNode value) {
        if (schema.has("type") && !isOf(schema.get("type").stringValue(), value)) {
            return false;
        } else if (schema.has("enum") && !listed(schema.get("enum"), value)) {
            return false;
        } else if (value.isString()) {
            return textHolds(schema, value.stringValue());
        } else if (value.isNumber()) {
            return numberHolds(schema, value.decimalValue());
        }
        return !value.isArray() || within(schema, "minItems", "maxItems", value.size());
    }

    private static boolean isOf(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isString();
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isNumber() && isWhole(value.decimalValue());
            default -> throw new IllegalStateException("the schema asks for a type we don't check: " + type);
        };
    }

    private static boolean isWhole(BigDecimal number) {
        return number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
    }

    private static boolean listed(JsonNode values, JsonNode value) {
        for (JsonNode one : values) {
            boolean same = (one.isNumber() && value.isNumber())
                    ? one.decimalValue().compareTo(value.decimalValue()) == 0
                    : one.equals(value);
            if (same) {
                return true;
            }
        }
        return false;
    }

    private static boolean textHolds(JsonNode schema, String text) {
        // Every pattern of the schema is anchored at both ends, where Java's $ alone would let a last line break pass.
        JsonNode pattern = schema.path("pattern");
        return within(schema, "minLength", "maxLength", text.codePointCount(0, text.length()))
                && (pattern.isMissingNode()
                        || Pattern.compile(pattern.stringValue()).matcher(text).matches());
    }

    private static boolean numberHolds(JsonNode schema, BigDecimal number) {
        return !(schema.has("minimum") && number.compareTo(schema.get("minimum").decimalValue()) < 0)
                && !(schema.has("maximum")
                        && number.compareTo(schema.get("maximum").decimalValue()) > 0);
    }

    private static boolean within(JsonNode schema, String least, String most, int size) {
        return size >= schema.path(least).asInt(0) && size <= schema.path(most).asInt(Integer.MAX_VALUE);
    }
}
