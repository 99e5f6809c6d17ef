package io.nicteam.harness.cli;

import io.nicteam.harness.drive.Interruption;
import io.nicteam.harness.drive.SimulatedRun;
import io.nicteam.harness.report.OutputException;
import io.nicteam.harness.report.ResultFolder;
import io.nicteam.harness.report.RunResult;
import io.nicteam.harness.report.RunStory;
import io.nicteam.harness.report.TerminalReport;
import io.nicteam.harness.run.FinishedRun;
import io.nicteam.harness.run.FinishedRun.Circumstances;
import io.nicteam.harness.run.Judgement;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.traffic.ScenarioTraffic;
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
            return simulate(scenario, traffic, folder, interruption);
        } finally {
            interruption.done();
        }
    }

    private static String name(Mode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }

    private static int simulate(Scenario scenario, ScenarioTraffic traffic, Path folder, Interruption interruption)
            throws BadInput {
        SimulatedRun run = new SimulatedRun(scenario, traffic);
        long beganNs = System.nanoTime();
        long endNs;
        try (Progress progress = new Progress(scenario.name(), " ms", scenario.trafficEndNs() / 1_000_000)) {
            endNs = run.run(nowNs -> {
                progress.at(nowNs / 1_000_000);
                return !interruption.requested();
            });
        }
        long wallNs = System.nanoTime() - beganNs;
        Judgement.End end = interruption.requested() ? Judgement.End.INTERRUPTED : Judgement.End.COMPLETE;
        FinishedRun finished = new FinishedRun(run.experiment(), endNs, end, List.of());
        return report(finished, new Circumstances(Version.program(), Version.jdk(), "sim", null, 0, 0, wallNs), folder);
    }

    private static int report(FinishedRun finished, Circumstances circumstances, Path folder) throws BadInput {
        RunResult result = finished.result(circumstances);
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
