package io.nicteam.harness.scenario;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Puts {@code key.path=value} texts into a scenario's tree, so that they are validated like the file. */
final class Overrides {
    private static final Pattern STEP = Pattern.compile("\\.?([^.\\[\\]=]+)|\\[([0-9]{1,9})\\]");

    private final ScenarioTree tree;
    private final Problems problems;

    Overrides(ScenarioTree tree, Problems problems) {
        this.tree = tree;
        this.problems = problems;
    }

    void apply(List<String> overrides) {
        for (int i = 0; i < overrides.size(); i++) {
            apply(overrides.get(i), Origin.override(overrides.get(i), i));
        }
    }

    private void apply(String override, Origin origin) {
        int equals = override.indexOf('=');
        Optional<KeyPath> place = equals < 0 ? Optional.empty() : parse(override.substring(0, equals));
        if (place.isEmpty()) {
            problems.add(origin, KeyPath.ROOT, "no override; expected key.path=value, such as traffic[0].rate=200k/s");
            return;
        }
        KeyPath target = place.get();
        Optional<ContainerStep> container = container(target, origin);
        if (container.isEmpty()) {
            return;
        }
        tree.forget(target);
        int known = problems.count();
        Optional<JsonNode> value =
                YamlText.read(override.substring(equals + 1), target, tree, problems, line -> origin);
        if (value.isPresent() || problems.count() == known) {
            tree.keyWritten(target, origin);
            tree.valueWritten(target, origin);
            // Nothing after the equals sign is an empty text, as on any command line.
            container.get().set(value.orElseGet(() -> JsonNodeFactory.instance.stringNode("")));
        }
    }

    private static Optional<KeyPath> parse(String text) {
        Matcher matcher = STEP.matcher(text);
        KeyPath path = KeyPath.ROOT;
        int end = 0;
        while (matcher.find() && matcher.start() == end && text.charAt(0) != '.') {
            path = matcher.group(1) == null
                    ? path.item(Integer.parseInt(matcher.group(2)))
                    : path.key(matcher.group(1));
            end = matcher.end();
        }
        boolean whole = end == text.length() && !path.equals(KeyPath.ROOT);
        return whole ? Optional.of(path) : Optional.empty();
    }

    /** Walks to what holds the target, making blocks that the file leaves out. */
    private Optional<ContainerStep> container(KeyPath target, Origin origin) {
        KeyPath at = KeyPath.ROOT;
        JsonNode node = tree.root();
        for (Object step : target.steps()) {
            boolean last = at.steps().size() == target.steps().size() - 1;
            JsonNode next;
            if (step instanceof Integer index) {
                if (!(node instanceof ArrayNode array) || index >= array.size()) {
                    problems.add(origin, at, tooFew(node) + "; expected an entry [" + index + "] to change");
                    return Optional.empty();
                } else if (last) {
                    return Optional.of(value -> array.set(index, value));
                }
                at = at.item(index);
                next = array.get(index);
            } else {
                String key = (String) step;
                if (!(node instanceof ObjectNode object)) {
                    problems.add(origin, at, "found " + Shown.value(node) + "; expected a block of keys");
                    return Optional.empty();
                } else if (last) {
                    return Optional.of(value -> object.set(key, value));
                }
                at = at.key(key);
                next = object.get(key);
                if (next == null && target.steps().get(at.steps().size()) instanceof String) {
                    tree.keyWritten(at, origin);
                    tree.valueWritten(at, origin);
                    next = object.putObject(key);
                }
            }
            node = next == null ? JsonNodeFactory.instance.missingNode() : next;
        }
        throw new IllegalStateException("an override without a key");
    }

    private static String tooFew(JsonNode node) {
        if (node.isArray()) {
            return "the list has " + node.size() + (node.size() == 1 ? " entry" : " entries");
        }
        return "found " + (node.isMissingNode() ? "no list" : Shown.value(node));
    }

    /** Where the new value goes. */
    private interface ContainerStep {
        void set(JsonNode value);
    }
}
