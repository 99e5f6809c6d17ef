package io.nicteam.harness.cli;

import io.nicteam.harness.drive.Interruption;
import io.nicteam.harness.report.OutputException;
import io.nicteam.harness.report.ResultFolder;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.sweep.SweepFolder;
import io.nicteam.harness.traffic.ScenarioTraffic;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nicteam run}: carries a scenario out, once or under many seeds, and reports what became of every frame. */
@Command(name = "run", description = "Runs a scenario and accounts for every frame.", mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    /** How a run's clock goes. */
    enum Mode {
        SIM,
        LIVE
    }

    @Mixin
    private ScenarioOptions options;

    @Option(
            names = "--mode",
            defaultValue = "SIM",
            paramLabel = "sim|live",
            description =
                    "sim: on a virtual clock, reproducible. live: in real time, every frame over loopback sockets.")
    private Mode mode;

    @Mixin
    private WireSettings wire;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            description = "Simulates N runs, seed by seed, and reports their distribution.")
    private Integer seeds;

    @Option(
            names = "--policy",
            paramLabel = "P",
            description = "A policy for the scenario's team, a guest preset, or the path of a Java file.")
    private String policy;

    @Option(names = "--out", paramLabel = "DIR", description = "Folder for the report; runs/NAME-MODE by default.")
    private Path out;

    @Override
    public Integer call() throws BadInput {
        if (seeds != null && (seeds < 1 || mode == Mode.LIVE)) {
            throw new BadInput("--seeds: found " + seeds + " in mode " + name(mode)
                    + "; expected a number from 1 up, in mode sim");
        }
        Scenario scenario = options.read(policy);
        ScenarioTraffic traffic = ScenarioOptions.traffic(scenario);
        Path folder =
                out != null ? out : Path.of("runs", scenario.name() + "-" + (seeds == null ? name(mode) : "seeds"));
        checkWritable(folder);
        traffic.remarks().forEach(System.err::println);
        Interruption interruption = Interruption.watch();
        try {
            return seeds == null
                    ? new SingleRun(scenario, traffic, folder, interruption).run(mode, wire.options())
                    : new SeedSweep(scenario, traffic, folder, interruption).run(seeds, options.commandLine());
        } finally {
            interruption.done();
        }
    }

    private void checkWritable(Path folder) throws BadInput {
        try {
            if (seeds == null) {
                ResultFolder.checkWritable(folder);
            } else {
                SweepFolder.checkWritable(folder);
            }
        } catch (OutputException e) {
            throw new BadInput(e);
        }
    }

    private static String name(Mode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }
}
