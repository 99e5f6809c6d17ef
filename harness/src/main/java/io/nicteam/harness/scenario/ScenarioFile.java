package io.nicteam.harness.scenario;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads scenario files: YAML as {@link ScenarioSchema} describes it. */
public final class ScenarioFile {
    private static final String TRAFFIC = "traffic";

    private ScenarioFile() {}

    /**
     * Reads a scenario.
     *
     * @param overrides texts {@code key.path=value}, such as {@code traffic[0].rate=200k/s}, that take the place of what
     *     the file says
     * @throws ScenarioException if the file can't be read or is no valid scenario, with all that is wrong with it
     */
    public static Scenario read(Path file, List<String> overrides) throws ScenarioException {
        Problems problems = new Problems();
        ScenarioTree tree = tree(file, text(file), overrides, problems);
        return scenario(tree, file, problems);
    }

    /**
     * Reads a file to make other scenarios of it.
     *
     * @return what file and overrides say; traffic that offers the defaults if they have none
     * @throws ScenarioException as {@link #read} does
     */
    public static ObjectNode written(Path file, List<String> overrides) throws ScenarioException {
        return written(file, text(file), overrides);
    }

    /** The same without a file. */
    public static ObjectNode written(List<String> overrides) throws ScenarioException {
        return written(Path.of("scenario"), "{}", overrides);
    }

    private static ObjectNode written(Path file, String text, List<String> overrides) throws ScenarioException {
        Problems problems = new Problems();
        ScenarioTree tree = tree(file, text, overrides, problems);
        if (tree.root() instanceof ObjectNode root && !root.has(TRAFFIC)) {
            root.putArray(TRAFFIC).addObject();
        }
        JsonNode written = tree.root().deepCopy();
        scenario(tree, file, problems);
        return (ObjectNode) written;
    }

    /**
     * Makes a scenario of settings that were put together elsewhere.
     *
     * @param written as a file would have it; what a preset in it sets is added
     * @param file where it might have been read, to which captures are relative
     * @throws ScenarioException as {@link #read} does
     */
    public static Scenario of(ObjectNode written, Path file) throws ScenarioException {
        ScenarioTree tree = new ScenarioTree(Origin.line(file.toString(), 1));
        tree.root(written.deepCopy());
        return scenario(tree, file, new Problems());
    }

    /**
     * The same for settings that are known to be what the schema asks for: only what must hold between them is looked at.
     *
     * @param written is taken over
     */
    public static Scenario ofSound(ObjectNode written, Path file) throws ScenarioException {
        ScenarioTree tree = new ScenarioTree(Origin.line(file.toString(), 1));
        tree.root(written);
        return read(tree, file, new Problems());
    }

    private static ScenarioTree tree(Path file, String text, List<String> overrides, Problems problems)
            throws ScenarioException {
        ScenarioTree tree = new ScenarioTree(Origin.line(file.toString(), 1));
        Optional<JsonNode> root =
                YamlText.read(text, KeyPath.ROOT, tree, problems, line -> Origin.line(file.toString(), line));
        if (!problems.isEmpty() && root.isEmpty()) {
            throw new ScenarioException(problems.lines());
        }
        root.ifPresent(tree::root);
        new Overrides(tree, problems).apply(overrides);
        return tree;
    }

    private static Scenario scenario(ScenarioTree tree, Path file, Problems problems) throws ScenarioException {
        new SchemaCheck(tree, problems).run();
        return read(tree, file, problems);
    }

    private static Scenario read(ScenarioTree tree, Path file, Problems problems) throws ScenarioException {
        FurtherHosts.inherit(tree);
        Preset.apply(tree);
        Scenario scenario = scenario(Section.root(tree, problems), file, Resolved.of(tree.root()));
        if (!problems.isEmpty()) {
            throw new ScenarioException(problems.lines());
        }
        return scenario;
    }

    private static Scenario scenario(Section root, Path file, ObjectNode resolved) {
        Section guest = root.block("guest");
        GuestSettings guestSettings = SettingsReader.guest(guest);
        HostSettings host = SettingsReader.host(root, root.block("host"));
        Topology topology =
                new TopologyReader(root, file, guestSettings, host.sriov().adapter()).read();
        List<Traffic> traffic = new TrafficReader(root, file, topology).read();
        String name = root.has("name") ? root.text("name") : nameOf(file);
        return new Scenario(
                name,
                root.text("description"),
                root.wide("seed"),
                root.durationNs("trafficStart"),
                root.positiveNs("duration"),
                root.positiveNs("waitingTime"),
                guestSettings,
                SettingsReader.vf(root.block("vf")),
                SettingsReader.synthetic(root.block("synthetic"), guest),
                SettingsReader.nvsp(root.block("nvsp")),
                host,
                SettingsReader.network(root.block("network")),
                topology,
                traffic,
                new FaultReader(root, topology).read(),
                new ExpectationReader(root, Scenario.subjects(topology, traffic)).read(),
                resolved.put("name", name));
    }

    /** The file's name without extension, with nothing in it that a folder's name had better not have. */
    private static String nameOf(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        return stem.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[^A-Za-z0-9]+", "");
    }

    private static String text(Path file) throws ScenarioException {
        if (Files.isDirectory(file)) {
            throw unreadable(file, "is a folder");
        }
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw unreadable(file, "no such file");
        } catch (CharacterCodingException e) {
            throw unreadable(file, "is not text in UTF-8");
        } catch (IOException e) {
            throw unreadable(file, "can't be read");
        }
    }

    private static ScenarioException unreadable(Path file, String found) {
        return new ScenarioException(List.of(file + ": " + found + "; expected a scenario file (YAML)"));
    }
}
