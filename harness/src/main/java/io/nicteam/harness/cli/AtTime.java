package io.nicteam.harness.cli;

import io.nicteam.harness.drive.SimulatedRun;
import io.nicteam.harness.run.Experiment;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.UnitException;
import io.nicteam.harness.scenario.Units;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A scenario, simulated up to an instant and left there to be looked at. */
final class AtTime {

    @Mixin
    private ScenarioOptions options;

    @Option(
            names = "--at",
            paramLabel = "T",
            description = "Instant, as in --at 1300ms; the end of the run by default.")
    private String at;

    /** The run, standing still. */
    Experiment run() throws BadInput {
        Scenario scenario = options.read();
        long untilNs = untilNs();
        SimulatedRun run = new SimulatedRun(scenario, ScenarioOptions.traffic(scenario));
        run.runUntil(Math.min(untilNs, run.experiment().restLimitNs()));
        return run.experiment();
    }

    /** The instant in words, for a heading. */
    String words() {
        return at == null ? "at the end" : "at " + at;
    }

    private long untilNs() throws BadInput {
        if (at == null) {
            return Long.MAX_VALUE;
        }
        try {
            return Units.durationNs(at);
        } catch (UnitException e) {
            throw new BadInput("--at: found " + at + "; expected " + e.getMessage());
        }
    }
}
