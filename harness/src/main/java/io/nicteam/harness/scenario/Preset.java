package io.nicteam.harness.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A named set of defaults for one block of a scenario, chosen by the block's key {@code preset}. The schema has the
 * names that the key can have, {@code presets.yaml} what each of them sets.
 */
public final class Preset {
    private static final String KEY = "preset";
    private static final String RESOURCE = "presets.yaml";

    private final String block;
    private final String name;
    private final JsonNode definition;

    private Preset(String block, String name, JsonNode definition) {
        this.block = block;
        this.name = name;
        this.definition = definition;
    }

    /** Parsed when first needed. */
    private static final class Shipped {
        private static final List<Preset> ALL = all(parse(text()));
    }

    /** Every preset, those of one block together. */
    public static List<Preset> all() {
        return Shipped.ALL;
    }

    private static List<Preset> all(JsonNode root) {
        List<Preset> all = new ArrayList<>();
        for (Map.Entry<String, JsonNode> block : root.properties()) {
            for (Map.Entry<String, JsonNode> preset : block.getValue().properties()) {
                all.add(new Preset(block.getKey(), preset.getKey(), preset.getValue()));
            }
        }
        return List.copyOf(all);
    }

    /** The block that it is for. */
    public String block() {
        return block;
    }

    public String name() {
        return name;
    }

    /** What it is, in a line. */
    public String description() {
        return definition.path("description").asString();
    }

    /** Keys of the block and the defaults they get. */
    JsonNode sets() {
        return definition.path("sets");
    }

    /** The same as text, such as {@code drain: false}. */
    public List<String> settings() {
        return sets().properties().stream()
                .map(set -> set.getKey() + ": " + set.getValue().asString())
                .toList();
    }

    /** Writes what the chosen presets set into the tree, where it is silent. A block that is none is left alone. */
    static void apply(ScenarioTree tree) {
        if (!(tree.root() instanceof ObjectNode root)) {
            return;
        }
        for (Preset preset : all()) {
            JsonNode block = root.path(preset.block);
            boolean writable = block.isObject() || block.isMissingNode();
            if (writable && block.path(KEY).asString(defaultOf(preset.block)).equals(preset.name)) {
                preset.writeTo(root.withObjectProperty(preset.block));
            }
        }
    }

    /** The same for a single block that is of the kind of {@code block}, if it chooses a preset itself. */
    static void applyTo(ObjectNode written, String block) {
        for (Preset preset : all()) {
            if (preset.block.equals(block) && written.path(KEY).asString("").equals(preset.name)) {
                preset.writeTo(written);
            }
        }
    }

    private void writeTo(ObjectNode written) {
        sets().properties().forEach(set -> written.putIfAbsent(set.getKey(), set.getValue()));
    }

    private static String defaultOf(String block) {
        return ScenarioSchema.root()
                .path("properties")
                .path(block)
                .path("properties")
                .path(KEY)
                .path("default")
                .asString();
    }

    private static JsonNode parse(String text) {
        Problems problems = new Problems();
        JsonNode root = YamlText.read(
                        text,
                        KeyPath.ROOT,
                        new ScenarioTree(Origin.line(RESOURCE, 1)),
                        problems,
                        line -> Origin.line(RESOURCE, line))
                .orElseThrow();
        if (!problems.isEmpty()) {
            throw new IllegalStateException(String.join("\n", problems.lines()));
        }
        return root;
    }

    private static String text() {
        try (InputStream in = Preset.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the presets are not on the class path: " + RESOURCE);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the presets are on the class path but can't be read", e);
        }
    }
}
