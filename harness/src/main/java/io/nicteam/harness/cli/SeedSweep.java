package io.nicteam.harness.cli;

import io.nicteam.harness.drive.Interruption;
import io.nicteam.harness.drive.SeedRuns;
import io.nicteam.harness.report.OutputException;
import io.nicteam.harness.report.RunResult;
import io.nicteam.harness.report.Verdict;
import io.nicteam.harness.run.FinishedRun;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.sweep.Sweep;
import io.nicteam.harness.sweep.SweepFolder;
import io.nicteam.harness.sweep.SweepReport;
import io.nicteam.harness.sweep.SweepRun;
import io.nicteam.harness.sweep.SweepSummary;
import io.nicteam.harness.traffic.ScenarioTraffic;
import java.nio.file.Path;
import java.util.List;

/** Many simulated runs of a scenario that differ in the seed, and what they say together. */
final class SeedSweep {

    private final Scenario scenario;
    private final ScenarioTraffic traffic;
    private final Path folder;
    private final Interruption interruption;

    SeedSweep(Scenario scenario, ScenarioTraffic traffic, Path folder, Interruption interruption) {
        this.scenario = scenario;
        this.traffic = traffic;
        this.folder = folder;
        this.interruption = interruption;
    }

    /**
     * Runs, reports, and tells the exit code: that of the worst run.
     *
     * @param command repeats a run once {@code --seed N} is appended
     */
    int run(int seeds, String command) throws BadInput {
        List<RunResult> results;
        try (Progress progress = new Progress(scenario.name(), " runs", seeds)) {
            results = new SeedRuns(scenario, traffic, interruption::requested, progress::at)
                    .run(seeds, SeedSweep::figures);
        }
        if (results.isEmpty()) {
            System.err.println("nicteam: interrupted before the first run was over; nothing to report");
            return Verdict.INTERRUPTED.exitCode();
        }
        Sweep sweep = new Sweep(
                Sweep.Subject.of(results.get(0), command),
                results.stream().map(SweepRun::of).toList());
        try {
            SweepFolder.write(folder, sweep);
        } catch (OutputException e) {
            throw new BadInput(e);
        }
        System.out.print(SweepReport.render(SweepSummary.of(sweep), folder, Screen.columns(), Screen.colour()));
        return exitCode(results, seeds);
    }

    private static RunResult figures(FinishedRun run) {
        return run.result(SingleRun.simulation(0));
    }

    private static int exitCode(List<RunResult> results, int seeds) {
        for (Verdict verdict : List.of(Verdict.FAILED, Verdict.NOT_CONVERGED)) {
            if (results.stream().anyMatch(result -> result.verdict() == verdict)) {
                return verdict.exitCode();
            }
        }
        return results.size() < seeds ? Verdict.INTERRUPTED.exitCode() : Verdict.HELD.exitCode();
    }
}
