package io.nicteam.harness.cli;

import io.nicteam.harness.capture.CaptureException;
import io.nicteam.harness.scenario.Preset;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.ScenarioException;
import io.nicteam.harness.scenario.ScenarioFile;
import io.nicteam.harness.traffic.ScenarioTraffic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
            boolean preset = Preset.all().stream()
                    .anyMatch(known ->
                            known.block().equals("guest") && known.name().equals(policy));
            all.add(preset ? "guest.preset=" + policy : "teams[0].policy=" + asGiven(policy));
        }
        return changed(all);
    }

    /** Reads the scenario with one more setting, as {@code KEY=VALUE}. */
    Scenario readWith(String setting) throws BadInput {
        List<String> all = new ArrayList<>(overrides);
        all.add(setting);
        return changed(all);
    }

    /** A path is relative to where the command is given, not to the scenario. */
    private static String asGiven(String policy) {
        return policy.endsWith(".java") ? Path.of(policy).toAbsolutePath().toString() : policy;
    }

    private Scenario changed(List<String> changes) throws BadInput {
        try {
            Scenario scenario = ScenarioFile.read(file, changes);
            return seed == null ? scenario : scenario.withSeed(seed);
        } catch (ScenarioException e) {
            throw new BadInput(e);
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
