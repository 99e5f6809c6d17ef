package io.nicteam.harness.cli;

import io.nicteam.harness.check.Checkers;
import io.nicteam.harness.check.Counterexample;
import io.nicteam.harness.drive.CheckedRun;
import io.nicteam.harness.report.Verdict;
import io.nicteam.harness.scenario.Scenario;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code nicteam replay}: runs a saved scenario exactly, and judges it by the same properties as {@code check}. */
@Command(
        name = "replay",
        description = "Simulates a saved scenario or counterexample, and says which property it breaks.",
        mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {

    @Mixin
    private ScenarioOptions options;

    @Override
    public Integer call() throws BadInput {
        Scenario scenario = options.read();
        ScenarioOptions.traffic(scenario);
        Optional<String> expected = Counterexample.property(scenario.description());
        CheckedRun run = CheckedRun.of(scenario, Checkers.ALL);
        CheckReport report = new CheckReport(scenario.name(), options.overrides(), scenario.seed(), Screen.columns());
        report.replayed(run, expected);
        System.out.print(report.text(Screen.colour()));
        // Several may break; the worst of them, a property of safety, decides.
        return run.breaches().stream()
                .map(breach -> CheckReport.verdict(breach).exitCode())
                .min(Integer::compare)
                .orElse(Verdict.HELD.exitCode());
    }
}
