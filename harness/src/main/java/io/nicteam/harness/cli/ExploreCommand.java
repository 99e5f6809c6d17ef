package io.nicteam.harness.cli;

import io.nicteam.harness.drive.Interruption;
import io.nicteam.harness.drive.explore.Bounds;
import io.nicteam.harness.drive.explore.Exploration;
import io.nicteam.harness.drive.explore.Exploration.Failure;
import io.nicteam.harness.drive.explore.Exploration.Found;
import io.nicteam.harness.drive.explore.Outcome;
import io.nicteam.harness.ledger.LoggedEvent;
import io.nicteam.harness.report.Figures;
import io.nicteam.harness.report.Verdict;
import io.nicteam.harness.run.Experiment;
import io.nicteam.harness.scenario.Fault;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.traffic.ScenarioTraffic;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nicteam explore}: tries every order of events around a removal, within bounds. */
@Command(
        name = "explore",
        description = "Tries every order in which events can happen, within bounds.",
        mixinStandardHelpOptions = true)
final class ExploreCommand implements Callable<Integer> {

    private static final long NS_PER_US = 1_000;
    private static final int INCOMPLETE = Verdict.INCONCLUSIVE.exitCode();
    private static final int BROKEN = Verdict.FAILED.exitCode();

    @Mixin
    private ScenarioOptions options;

    @Option(
            names = "--depth",
            paramLabel = "N",
            description = "Steps explored in each execution; all, to its end, without this.")
    private int depth = Bounds.TO_THE_END;

    @Option(
            names = "--slack",
            paramLabel = "US",
            defaultValue = "4",
            description = "Microseconds by which anything may be late; ${DEFAULT-VALUE}.")
    private long slackUs;

    @Option(
            names = "--executions",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "Gives up after that many executions; 1000000.")
    private long most;

    @Option(
            names = "--full",
            description = "Also tries orders that differ in nothing, and states that were reached before.")
    private boolean full;

    @Option(
            names = "--along",
            paramLabel = "C,C,...",
            split = ",",
            description =
                    "Runs the one execution with these choices, as a failure prints them, and shows its event log.")
    private List<Integer> along;

    @Override
    public Integer call() throws BadInput {
        if (depth < 0 || slackUs < 0 || most < 1) {
            throw new BadInput("--depth, --slack and --executions: found " + depth + ", " + slackUs + " and " + most
                    + "; expected numbers from 0 up, executions from 1");
        }
        Scenario scenario = options.read();
        ScenarioTraffic traffic = ScenarioOptions.traffic(scenario);
        Bounds bounds = new Bounds(depth, slackUs * NS_PER_US, from(scenario), most, !full);
        Interruption interruption = Interruption.watch();
        try (Progress progress = new Progress(scenario.name(), " executions", most)) {
            Exploration exploration = new Exploration(scenario, traffic, bounds, interruption::requested, progress::at);
            if (along != null) {
                Outcome outcome = Outcome.of(print(exploration));
                outcome.findings().forEach(System.out::println);
                return outcome.findings().isEmpty() ? 0 : BROKEN;
            }
            return report(scenario, exploration.run(), interruption.requested());
        } finally {
            interruption.done();
        }
    }

    /** A little before the first fault of the traffic, whatever that is. */
    private long from(Scenario scenario) {
        long first = scenario.faults().stream()
                .mapToLong(Fault::atNs)
                .filter(at -> at >= scenario.trafficStartNs())
                .min()
                .orElse(scenario.trafficStartNs());
        return Math.max(scenario.trafficStartNs(), first - slackUs * NS_PER_US);
    }

    private Experiment print(Exploration exploration) {
        var experiment = exploration.along(along);
        for (LoggedEvent event : experiment.ledger().events()) {
            System.out.printf("%.9f  %-14s %s%n", event.atNs() / 1e9, event.who(), event.text());
        }
        return experiment;
    }

    private int report(Scenario scenario, Found found, boolean interrupted) {
        System.out.println(scenario.name() + "  depth " + (depth == Bounds.TO_THE_END ? "to the end" : "" + depth)
                + ", slack " + slackUs + " us, from " + Figures.duration(from(scenario)) + " on"
                + (full ? ", every order" : ""));
        System.out.println(Figures.count(found.executions()) + " executions of at most "
                + Figures.of(found.steps(), "step")
                + (full
                        ? ""
                        : ", " + Figures.count(found.redundant())
                                + " more given up where they went on like one of them; " + Figures.count(found.states())
                                + " states with a choice"));
        long least = found.outcomes().stream().mapToLong(Outcome::lost).min().orElse(0);
        long greatest = found.outcomes().stream().mapToLong(Outcome::lost).max().orElse(0);
        long twice = found.outcomes().stream()
                .filter(outcome -> outcome.duplicated() > 0)
                .count();
        System.out.println(Figures.count(found.outcomes().size()) + " different outcomes: " + least + " to " + greatest
                + " frames lost, frames seen twice in " + twice + " of them");
        if (found.failure().isPresent()) {
            explain(found.failure().get());
            return BROKEN;
        }
        System.out.println(
                found.complete() ? "complete within these bounds: nothing broke" : "not complete within these bounds");
        if (interrupted) {
            return Verdict.INTERRUPTED.exitCode();
        }
        return found.complete() ? 0 : INCOMPLETE;
    }

    private void explain(Failure failure) {
        System.out.println("\nBROKEN");
        failure.outcome().findings().forEach(finding -> System.out.println("  " + finding));
        System.out.println("after these choices:");
        failure.schedule().forEach(step -> System.out.println("  " + step));
        String choices = failure.choices().stream().map(String::valueOf).collect(Collectors.joining(","));
        System.out.println("again, with its event log:\n  " + options.commandLine("explore")
                + (depth == Bounds.TO_THE_END ? "" : " --depth " + depth) + " --slack " + slackUs + " --along "
                + choices);
    }
}
