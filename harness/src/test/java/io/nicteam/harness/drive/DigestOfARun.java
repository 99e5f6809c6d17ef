package io.nicteam.harness.drive;

import io.nicteam.harness.capture.CaptureException;
import io.nicteam.harness.run.SmallScenario;
import io.nicteam.harness.scenario.Fault;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.traffic.ScenarioTraffic;
import io.nicteam.packet.Slabs;
import java.util.List;

/** A small run with a bit of everything, also as a program of its own. */
final class DigestOfARun {

    private DigestOfARun() {}

    static Scenario scenario(long seed) {
        SmallScenario knobs = new SmallScenario();
        knobs.seed = seed;
        knobs.durationNs = 3_000_000;
        long start = knobs.trafficStartNs;
        knobs.faults.addAll(List.of(
                new Fault.Remove(start + 500_000, 0, Fault.Kind.SURPRISE),
                new Fault.Add(start + 1_000_000, 0),
                new Fault.Remove(start + 1_800_000, 0, Fault.Kind.GRACEFUL),
                new Fault.Add(start + 2_200_000, 0)));
        return knobs.build();
    }

    static SimulatedRun run(long seed) throws CaptureException {
        return run(seed, new Slabs());
    }

    static SimulatedRun run(long seed, Slabs slabs) throws CaptureException {
        Scenario scenario = scenario(seed);
        SimulatedRun run = new SimulatedRun(scenario, ScenarioTraffic.of(scenario), slabs);
        run.run(Watch.PATIENT);
        return run;
    }

    /** Prints the digest of the run under seed 1. */
    public static void main(String[] arguments) throws CaptureException {
        System.out.println(run(1).experiment().ledger().digest());
    }
}
