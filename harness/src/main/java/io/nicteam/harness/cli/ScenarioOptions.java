package io.nicteam.harness.cli;

import io.nicteam.harness.capture.CaptureException;
import io.nicteam.harness.scenario.Preset;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.ScenarioException;
import io.nicteam.harness.scenario.ScenarioFile;
import io.nicteam.harness.traffic.ScenarioTraffic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A scenario file and what the command line changes in it. */
final class ScenarioOptions {

    @Parameters(paramLabel = "SCENARIO", description = "Scenario file (YAML); those that ship are in scenarios/.")
    private Path file;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Overrides a setting, as in --set host.removalOrder=guest-first; may be repeated.")
    private List<String> overrides = new ArrayList<>();

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the run, instead of the scenario's.")
    private Long seed;

    Path file() {
        return file;
    }

    List<String> overrides() {
        return overrides;
    }

    /** The command that runs this scenario with these overrides, without a seed. */
    String commandLine() {
        return commandLine("run");
    }

    /** The same with another command. */
    String commandLine(String name) {
        StringBuilder command =
                new StringBuilder("./nicteam ").append(name).append(' ').append(file);
        overrides.forEach(
                override -> command.append(" --set '").append(override).append('\''));
        return command.toString();
    }

    /** The same options for another file. */
    ScenarioOptions with(Path other) {
        ScenarioOptions options = new ScenarioOptions();
        options.file = other;
        options.overrides = overrides;
        options.seed = seed;
        return options;
    }

    Scenario read() throws BadInput {
        return changed(overrides);
    }

    /**
     * Reads the scenario under another policy.
     *
     * @param policy a preset of the guest, or what the scenario's teams are to go by; null for what the scenario says
     */
    Scenario read(String policy) throws BadInput {
        List<String> all = new ArrayList<>(overrides);
        if (policy != null) {
            all.add(override(policy));
        }
        return changed(all);
    }

    /** The setting that has a scenario go by a policy. */
    static String override(String policy) {
        return isPreset(policy) ? "guest.preset=" + policy : "teams[0].policy=" + asGiven(policy);
    }

    /** Whether it is a guest's preset that goes by that name. */
    static boolean isPreset(String policy) {
        return Preset.all().stream()
                .anyMatch(known -> known.block().equals("guest") && known.name().equals(policy));
    }

    /** Reads the scenario with one more setting, as {@code KEY=VALUE}. */
    Scenario readWith(String setting) throws BadInput {
        List<String> all = new ArrayList<>(overrides);
        all.add(setting);
        return changed(all);
    }

    /** A path is relative to where the command is given, not to the scenario. */
    static String asGiven(String policy) {
        return policy.endsWith(".java") ? Path.of(policy).toAbsolutePath().toString() : policy;
    }

    private Scenario changed(List<String> changes) throws BadInput {
        try {
            Scenario scenario = ScenarioFile.read(file, changes);
            // With other settings it is another experiment, of which the file says nothing.
            Scenario expected = changes.isEmpty() ? scenario : scenario.expecting(List.of());
            return seed == null ? expected : expected.withSeed(seed);
        } catch (ScenarioException e) {
            throw new BadInput(e);
        }
    }

    /** The scenario files in a folder, not those in folders in it, by name. */
    static List<Path> scenarios(Path folder) throws BadInput {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new BadInput(folder + ": found no scenario; expected files that end in .yaml");
            }
            return found;
        } catch (IOException e) {
            throw new BadInput(folder + ": can't be read; expected a folder of scenarios");
        }
    }

    static ScenarioTraffic traffic(Scenario scenario) throws BadInput {
        try {
            return ScenarioTraffic.of(scenario);
        } catch (CaptureException e) {
            throw new BadInput(e);
        }
    }
}
