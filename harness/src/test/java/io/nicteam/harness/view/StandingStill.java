package io.nicteam.harness.view;

import io.nicteam.harness.drive.SimulatedRun;
import io.nicteam.harness.run.Experiment;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.ScenarioFile;
import io.nicteam.harness.traffic.ScenarioTraffic;
import java.nio.file.Path;
import java.util.List;

/** Runs that stand still. */
public final class StandingStill {

    private StandingStill() {}

    /** A scenario at an instant. */
    public static Experiment at(Scenario scenario, long atNs) throws Exception {
        SimulatedRun run = new SimulatedRun(scenario, ScenarioTraffic.of(scenario));
        run.runUntil(Math.min(atNs, run.experiment().restLimitNs()));
        return run.experiment();
    }

    /** A scenario that ships, at an instant. */
    public static Experiment shipped(String name, long atNs, String... overrides) throws Exception {
        return at(ScenarioFile.read(Path.of("..", "scenarios", name + ".yaml"), List.of(overrides)), atNs);
    }
}
