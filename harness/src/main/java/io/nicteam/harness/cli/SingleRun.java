package io.nicteam.harness.cli;

import io.nicteam.harness.drive.Interruption;
import io.nicteam.harness.drive.LiveOptions;
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

/** One run of a scenario, in simulation or live, and its report. */
final class SingleRun {

    private static final long NS_PER_MS = 1_000_000;

    private final Scenario scenario;
    private final ScenarioTraffic traffic;
    private final Path folder;
    private final Interruption interruption;

    SingleRun(Scenario scenario, ScenarioTraffic traffic, Path folder, Interruption interruption) {
        this.scenario = scenario;
        this.traffic = traffic;
        this.folder = folder;
        this.interruption = interruption;
    }

    /** A run that is over, and what there is to say of how it was carried out. */
    private record Carried(Experiment experiment, long endNs, List<String> doubts, Circumstances circumstances) {}

    /** Runs, reports, and tells the exit code. */
    int run(RunCommand.Mode mode, LiveOptions live) throws BadInput {
        Carried carried;
        try (Progress progress = new Progress(scenario.name(), " ms", scenario.trafficEndNs() / NS_PER_MS)) {
            Watch watch = nowNs -> {
                progress.at(nowNs / NS_PER_MS);
                return !interruption.requested();
            };
            carried = mode == RunCommand.Mode.SIM ? simulated(watch) : live(live, watch);
        }
        return report(carried);
    }

    private Carried simulated(Watch watch) {
        long beganNs = System.nanoTime();
        SimulatedRun run = new SimulatedRun(scenario, traffic);
        long endNs = run.run(watch);
        long wallNs = System.nanoTime() - beganNs;
        return new Carried(run.experiment(), endNs, List.of(), simulation(wallNs));
    }

    /** What there is to say of a run on a virtual clock. */
    static Circumstances simulation(long wallNs) {
        return new Circumstances(Version.program(), Version.jdk(), "sim", null, 0, 0, wallNs);
    }

    private Carried live(LiveOptions options, Watch watch) throws BadInput {
        try {
            long beganNs = System.nanoTime();
            LiveRun run = new LiveRun(scenario, traffic, options);
            long endNs = run.run(watch);
            long wallNs = System.nanoTime() - beganNs;
            String transport = run.transport().name().toLowerCase(Locale.ROOT);
            Circumstances circumstances = new Circumstances(
                    Version.program(), Version.jdk(), "live", transport, run.wireSelfLoss(), run.unmatched(), wallNs);
            return new Carried(run.experiment(), endNs, run.inconclusive(), circumstances);
        } catch (WireException e) {
            throw new BadInput(e);
        }
    }

    private int report(Carried carried) throws BadInput {
        Judgement.End end = interruption.requested() ? Judgement.End.INTERRUPTED : Judgement.End.COMPLETE;
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
