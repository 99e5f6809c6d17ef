package io.nicteam.harness.cli;

import io.nicteam.harness.drive.Interruption;
import io.nicteam.harness.drive.SimulatedRun;
import io.nicteam.harness.report.CatalogueReport;
import io.nicteam.harness.report.OutputException;
import io.nicteam.harness.report.ResultFolder;
import io.nicteam.harness.report.RunResult;
import io.nicteam.harness.report.Verdict;
import io.nicteam.harness.run.FinishedRun;
import io.nicteam.harness.run.Judgement;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.traffic.ScenarioTraffic;
import io.nicteam.packet.Slabs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All scenarios of a folder in simulation, one after the other, and one table of what they were held to. */
final class FolderRun {

    private final String subject;
    private final List<Scenario> scenarios;
    private final Optional<Path> out;
    private final Interruption interruption;
    private final Slabs slabs = new Slabs();

    /**
     * @param subject what the folder is called
     * @param out where each run's report goes, in a folder of its name; none is written otherwise
     */
    FolderRun(String subject, List<Scenario> scenarios, Optional<Path> out, Interruption interruption) {
        this.subject = subject;
        this.scenarios = scenarios;
        this.out = out;
        this.interruption = interruption;
    }

    /** Runs, reports, and tells the exit code: that of the worst run. */
    int run() throws BadInput {
        List<ScenarioTraffic> traffic = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            traffic.add(ScenarioOptions.traffic(scenario));
            checkWritable(scenario);
        }
        List<RunResult> results = new ArrayList<>();
        try (Progress progress = new Progress(subject, " scenarios", scenarios.size())) {
            for (int i = 0; i < scenarios.size() && !interruption.requested(); i++) {
                progress.at(i);
                results.add(run(scenarios.get(i), traffic.get(i)));
            }
        }
        System.out.print(CatalogueReport.render(subject, results));
        return exitCode(results);
    }

    private void checkWritable(Scenario scenario) throws BadInput {
        if (out.isPresent()) {
            try {
                ResultFolder.checkWritable(out.get().resolve(scenario.name()));
            } catch (OutputException e) {
                throw new BadInput(e);
            }
        }
    }

    private RunResult run(Scenario scenario, ScenarioTraffic traffic) throws BadInput {
        slabs.takeBack();
        long beganNs = System.nanoTime();
        SimulatedRun run = new SimulatedRun(scenario, traffic, slabs);
        long endNs = run.run(nowNs -> !interruption.requested());
        long wallNs = System.nanoTime() - beganNs;
        Judgement.End end = interruption.requested() ? Judgement.End.INTERRUPTED : Judgement.End.COMPLETE;
        FinishedRun finished = new FinishedRun(run.experiment(), endNs, end, List.of());
        RunResult result = finished.result(SingleRun.simulation(wallNs));
        if (out.isPresent()) {
            try {
                ResultFolder.write(out.get().resolve(scenario.name()), result, finished.story());
            } catch (OutputException e) {
                throw new BadInput(e);
            }
        }
        return result;
    }

    private int exitCode(List<RunResult> results) {
        for (Verdict verdict : List.of(Verdict.FAILED, Verdict.NOT_CONVERGED)) {
            if (results.stream().anyMatch(result -> result.verdict() == verdict)) {
                return verdict.exitCode();
            }
        }
        return interruption.requested() ? Verdict.INTERRUPTED.exitCode() : Verdict.HELD.exitCode();
    }
}
