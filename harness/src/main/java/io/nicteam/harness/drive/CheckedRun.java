package io.nicteam.harness.drive;

import io.nicteam.harness.capture.CaptureException;
import io.nicteam.harness.check.Breach;
import io.nicteam.harness.check.Checker;
import io.nicteam.harness.check.Course;
import io.nicteam.harness.check.Inspection;
import io.nicteam.harness.ledger.Settlement;
import io.nicteam.harness.run.Experiment;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.traffic.ScenarioTraffic;
import io.nicteam.packet.Slabs;
import java.util.List;
import java.util.Optional;

/**
 * A simulated run under the eyes of checkers. What a part of the model throws does not end more than the run: it is judged
 * like everything else.
 */
public final class CheckedRun {

    /** Far more than happens in a run that comes to rest. */
    private static final int MOST_STEPS = 3_000_000;

    private final SimulatedRun run;
    private final List<Breach> breaches;

    private CheckedRun(SimulatedRun run, List<Checker> checkers) {
        this.run = run;
        Inspection inspection = new Inspection(checkers, run.experiment());
        breaches = inspection.judge(course(inspection));
    }

    /**
     * Runs a scenario to its end.
     *
     * @param slabs lends the model's memory; the run before this one must be over
     */
    public static CheckedRun of(Scenario scenario, Slabs slabs, List<Checker> checkers) {
        return new CheckedRun(new SimulatedRun(scenario, traffic(scenario), slabs), checkers);
    }

    /** The same with memory of its own. */
    public static CheckedRun of(Scenario scenario, List<Checker> checkers) {
        return of(scenario, new Slabs(), checkers);
    }

    private static ScenarioTraffic traffic(Scenario scenario) {
        try {
            return ScenarioTraffic.of(scenario);
        } catch (CaptureException e) {
            throw new IllegalStateException("a capture can't be read: " + e.getMessage(), e);
        }
    }

    public Experiment experiment() {
        return run.experiment();
    }

    /** The properties that did not hold, in the order of the checkers. */
    public List<Breach> breaches() {
        return breaches;
    }

    /** The first of them. */
    public Optional<Breach> breach() {
        return breaches.stream().findFirst();
    }

    private Course course(Inspection inspection) {
        Experiment experiment = run.experiment();
        try {
            experiment.start();
            long limitNs = experiment.restLimitNs();
            int steps = 0;
            while (run.step(limitNs) && ++steps < MOST_STEPS) {
                inspection.look(run.nowNs());
            }
            inspection.look(run.nowNs());
            Settlement settlement = Settlement.of(experiment.ledger());
            return new Course(experiment, settlement, run.nowNs(), end(), null);
        } catch (RuntimeException e) {
            return new Course(experiment, null, run.nowNs(), Course.End.FAILED, e);
        }
    }

    private Course.End end() {
        if (run.quiet()) {
            return Course.End.AT_REST;
        }
        return run.nothingDue() ? Course.End.STUCK : Course.End.GIVEN_UP;
    }
}
