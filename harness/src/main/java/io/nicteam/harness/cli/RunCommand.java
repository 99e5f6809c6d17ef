package io.nicteam.harness.cli;

import io.nicteam.harness.drive.Interruption;
import io.nicteam.harness.drive.LiveRun;
import io.nicteam.harness.drive.SimulatedRun;
import io.nicteam.harness.drive.Watch;
import io.nicteam.harness.report.OutputException;
import io.nicteam.harness.report.ResultFolder;
import io.nicteam.harness.report.RunResult;
import io.nicteam.harness.report.RunStory;
import io.nicteam.harness.report.TerminalReport;
import io.nicteam.harness.run.Experiment;
import io.nicteam.harness.run.FinishedRun;
import io.nicteam.harness.run.FinishedRun.Circumstances;
import io.nicteam.harness.run.Judgement;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.traffic.ScenarioTraffic;
import io.nicteam.harness.wire.WireException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nicteam run}: carries a scenario out and reports what became of every frame. */
@Command(name = "run", description = "Runs a scenario and accounts for every frame.", mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    private static final long NS_PER_MS = 1_000_000;

    private enum Mode {
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

    @Option(names = "--out", paramLabel = "DIR", description = "Folder for the report; runs/NAME by default.")
    private Path out;

    @Override
    public Integer call() throws BadInput {
        Scenario scenario = options.read();
        ScenarioTraffic traffic = ScenarioOptions.traffic(scenario);
        Path folder = out != null ? out : Path.of("runs", scenario.name() + "-" + name(mode));
        try {
            ResultFolder.checkWritable(folder);
        } catch (OutputException e) {
            throw new BadInput(e);
        }
        traffic.remarks().forEach(System.err::println);
        Interruption interruption = Interruption.watch();
        try {
            Carried carried = carry(scenario, traffic, interruption);
            Judgement.End end = interruption.requested() ? Judgement.End.INTERRUPTED : Judgement.End.COMPLETE;
            return report(carried, end, folder);
        } finally {
            interruption.done();
        }
    }

    private Carried carry(Scenario scenario, ScenarioTraffic traffic, Interruption interruption) throws BadInput {
        try (Progress progress = new Progress(scenario.name(), " ms", scenario.trafficEndNs() / NS_PER_MS)) {
            Watch watch = nowNs -> {
                progress.at(nowNs / NS_PER_MS);
                return !interruption.requested();
            };
            return mode == Mode.SIM ? simulate(scenario, traffic, watch) : live(scenario, traffic, watch);
        }
    }

    private static String name(Mode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }

    /** A run that is over, and what there is to say of how it was carried out. */
    private record Carried(Experiment experiment, long endNs, List<String> doubts, Circumstances circumstances) {}

    private static Carried simulate(Scenario scenario, ScenarioTraffic traffic, Watch watch) {
        long beganNs = System.nanoTime();
        SimulatedRun run = new SimulatedRun(scenario, traffic);
        long endNs = run.run(watch);
        long wallNs = System.nanoTime() - beganNs;
        return new Carried(
                run.experiment(),
                endNs,
                List.of(),
                new Circumstances(Version.program(), Version.jdk(), "sim", null, 0, 0, wallNs));
    }

    private Carried live(Scenario scenario, ScenarioTraffic traffic, Watch watch) throws BadInput {
        try {
            long beganNs = System.nanoTime();
            LiveRun run = new LiveRun(scenario, traffic, wire.options());
            long endNs = run.run(watch);
            long wallNs = System.nanoTime() - beganNs;
            String transport = run.transport().name().toLowerCase(Locale.ROOT);
            return new Carried(
                    run.experiment(),
                    endNs,
                    run.inconclusive(),
                    new Circumstances(
                            Version.program(),
                            Version.jdk(),
                            "live",
                            transport,
                            run.wireSelfLoss(),
                            run.unmatched(),
                            wallNs));
        } catch (WireException e) {
            throw new BadInput(e);
        }
    }

    private static int report(Carried carried, Judgement.End end, Path folder) throws BadInput {
        FinishedRun finished = new FinishedRun(carried.experiment(), carried.endNs(), end, carried.doubts());
        RunResult result = finished.result(carried.circumstances());
        RunStory story = finished.story();
        try {
            ResultFolder.write(folder, result, story);
        } catch (OutputException e) {
            throw new BadInput(e);
        }
        System.out.print(TerminalReport.render(result, story, folder, Screen.columns(), Screen.colour()));
        return result.verdict().exitCode();
    }
}
