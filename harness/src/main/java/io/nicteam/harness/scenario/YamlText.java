package io.nicteam.harness.scenario;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.function.IntFunction;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns YAML 1.2 text into a tree with the origin of every key and value.
 *
 * <p>It works on composed YAML nodes, not on a data binding's tokens: only there has a key a line of its own, and an
 * alias its value.
 */
final class YamlText {
    /** Far beyond any scenario; keeps an anchor that contains itself, or aliases of aliases, from filling the memory. */
    private static final int MOST_NODES = 500_000;

    private static final int DEEPEST = 20;
    private static final LoadSettings SETTINGS = LoadSettings.builder().build();
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ScenarioTree tree;
    private final Problems problems;
    private final IntFunction<Origin> lines;
    private int nodes;

    private YamlText(ScenarioTree tree, Problems problems, IntFunction<Origin> lines) {
        this.tree = tree;
        this.problems = problems;
        this.lines = lines;
    }

    /**
     * Reads the one document in the text, as the value at a place of the tree; the tree's origins are set, its values
     * are left to the caller.
     *
     * @param lines origin of a line of the text, counted from 1
     * @return the value, or empty if there is none or the text is no YAML, which is then among the problems
     */
    static Optional<JsonNode> read(
            String text, KeyPath place, ScenarioTree tree, Problems problems, IntFunction<Origin> lines) {
        try {
            Optional<Node> node = new Compose(SETTINGS).composeString(text);
            return node.map(found -> new YamlText(tree, problems, lines).convert(found, place));
        } catch (MarkedYamlEngineException e) {
            problems.add(lines.apply(line(e.getProblemMark())), place, syntax(e));
        } catch (YamlEngineException e) {
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable");
            problems.add(lines.apply(1), place, "no YAML: " + Shown.line(reason) + "; expected YAML 1.2");
        }
        return Optional.empty();
    }

    private static String syntax(MarkedYamlEngineException e) {
        String column = e.getProblemMark()
                .map(mark -> " in column " + (mark.getColumn() + 1))
                .orElse("");
        String context = e.getContext() == null ? "" : " " + e.getContext();
        return "YAML syntax error" + column + context + ": " + e.getProblem() + "; expected YAML 1.2";
    }

    private static int line(Optional<Mark> mark) {
        return mark.map(Mark::getLine).orElse(0) + 1;
    }

    private JsonNode convert(Node node, KeyPath place) {
        Origin origin = lines.apply(line(node.getStartMark()));
        tree.valueWritten(place, origin);
        nodes++;
        if (nodes > MOST_NODES || place.steps().size() > DEEPEST) {
            if (problems.sound(KeyPath.ROOT)) {
                problems.add(origin, KeyPath.ROOT, "too large or too deep; expected no anchor that holds itself");
            }
            return JSON.nullNode();
        } else if (node instanceof MappingNode mapping) {
            return mapping(mapping, place);
        } else if (node instanceof SequenceNode sequence) {
            ArrayNode array = JSON.arrayNode();
            for (Node item : sequence.getValue()) {
                array.add(convert(item, place.item(array.size())));
            }
            return array;
        }
        return scalar((ScalarNode) node, place, origin);
    }

    private JsonNode mapping(MappingNode mapping, KeyPath place) {
        ObjectNode object = JSON.objectNode();
        for (NodeTuple tuple : mapping.getValue()) {
            Origin keyOrigin = lines.apply(line(tuple.getKeyNode().getStartMark()));
            if (!(tuple.getKeyNode() instanceof ScalarNode scalar)) {
                problems.add(keyOrigin, place, "found a key that is a block or a list; expected a word");
                continue;
            }
            KeyPath at = place.key(scalar.getValue());
            if (object.has(scalar.getValue())) {
                String first = tree.keyOrigin(at).text();
                problems.note(
                        keyOrigin, at, "the key is here a second time; expected it once (first at " + first + ")");
                continue;
            }
            tree.keyWritten(at, keyOrigin);
            object.set(scalar.getValue(), convert(tuple.getValueNode(), at));
        }
        return object;
    }

    private JsonNode scalar(ScalarNode node, KeyPath place, Origin origin) {
        String text = node.getValue();
        Tag tag = node.getTag();
        try {
            if (tag.equals(Tag.NULL)) {
                return JSON.nullNode();
            } else if (tag.equals(Tag.BOOL)) {
                return JSON.booleanNode(Boolean.parseBoolean(text));
            } else if (tag.equals(Tag.INT)) {
                return integer(new BigInteger(text));
            } else if (tag.equals(Tag.FLOAT)) {
                return JSON.numberNode(new BigDecimal(text));
            } else if (!tag.equals(Tag.STR)) {
                problems.add(origin, place, "found the tag " + Shown.line(tag.getValue()) + "; expected no tag");
            }
        } catch (NumberFormatException e) {
            // .inf, .nan and explicit tags on other text: no key takes these, and as text they are refused by name.
            return JSON.stringNode(text);
        }
        return JSON.stringNode(text);
    }

    private static JsonNode integer(BigInteger value) {
        return value.bitLength() < Long.SIZE ? JSON.numberNode(value.longValue()) : JSON.numberNode(value);
    }
}
