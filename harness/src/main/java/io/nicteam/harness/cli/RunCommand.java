package io.nicteam.harness.cli;

import io.nicteam.harness.drive.Interruption;
import io.nicteam.harness.report.OutputException;
import io.nicteam.harness.report.ResultFolder;
import io.nicteam.harness.scenario.Expectation;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.Traffic;
import io.nicteam.harness.scenario.UnitException;
import io.nicteam.harness.sweep.SweepFolder;
import io.nicteam.harness.traffic.ScenarioTraffic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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

    @Option(
            names = "--fail-if",
            paramLabel = "EXPR",
            description =
                    "What must not be, as in --fail-if 'lost.inbound > 100'; may be repeated. See 'list measures'.")
    private List<String> forbidden = new ArrayList<>();

    @Option(names = "--out", paramLabel = "DIR", description = "Folder for the report; runs/NAME-MODE by default.")
    private Path out;

    @Override
    public Integer call() throws BadInput {
        if (seeds != null && (seeds < 1 || mode == Mode.LIVE)) {
            throw new BadInput("--seeds: found " + seeds + " in mode " + name(mode)
                    + "; expected a number from 1 up, in mode sim");
        }
        List<Expectation> forbids = forbids();
        if (Files.isDirectory(options.file())) {
            return folder(forbids);
        }
        Scenario scenario = expecting(options.read(policy), forbids);
        if (mode == Mode.LIVE && scenario.traffic().stream().anyMatch(Traffic.Stream.class::isInstance)) {
            throw new BadInput(options.file() + ": found a stream; expected none with --mode live");
        }
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

    private int folder(List<Expectation> forbids) throws BadInput {
        if (seeds != null || mode == Mode.LIVE) {
            throw new BadInput(options.file() + ": found a folder; expected one scenario for --seeds and --mode live");
        }
        List<Scenario> scenarios = new ArrayList<>();
        for (Path file : ScenarioOptions.scenarios(options.file())) {
            scenarios.add(expecting(options.with(file).read(policy), forbids));
        }
        Interruption interruption = Interruption.watch();
        try {
            return new FolderRun(String.valueOf(options.file()), scenarios, Optional.ofNullable(out), interruption)
                    .run();
        } finally {
            interruption.done();
        }
    }

    private List<Expectation> forbids() throws BadInput {
        List<Expectation> forbids = new ArrayList<>();
        for (String text : forbidden) {
            try {
                forbids.add(Expectation.parse(text).forbids());
            } catch (UnitException e) {
                throw new BadInput("--fail-if: found '" + text + "'; expected " + e.getMessage());
            }
        }
        return forbids;
    }

    private static Scenario expecting(Scenario scenario, List<Expectation> forbids) throws BadInput {
        for (Expectation one : forbids) {
            Optional<String> subject = one.quantity().subject();
            if (subject.isPresent() && !scenario.subjects().contains(subject.get())) {
                throw new BadInput("--fail-if: found @" + subject.get() + "; expected one of "
                        + String.join(", ", scenario.subjects()) + " behind @ in " + scenario.name());
            }
        }
        List<Expectation> all = new ArrayList<>(scenario.expectations());
        all.addAll(forbids);
        return scenario.expecting(all);
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
