package io.nicteam.harness.drive;

import io.nicteam.duty.Alarm;
import io.nicteam.harness.run.Experiment;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.Traffic.Direction;
import io.nicteam.harness.stack.SimulatedPeer;
import io.nicteam.harness.traffic.ScenarioTraffic;
import io.nicteam.packet.Slabs;

/** A run on a virtual clock: as fast as the machine can, the same every time with the same scheduler. One thread. */
public final class SimulatedRun {

    private static final int CHECK_EVERY = 4096;

    private final Experiment experiment;
    private final Scheduler scheduler;
    private final SimulatedPeer peer;

    public SimulatedRun(Scenario scenario, ScenarioTraffic traffic) {
        this(scenario, traffic, new Slabs());
    }

    /**
     * @param slabs lends the model's memory; the run before this one must be over
     */
    public SimulatedRun(Scenario scenario, ScenarioTraffic traffic, Slabs slabs) {
        this(scenario, traffic, slabs, new Timeline());
    }

    /** The same with another order of what happens than that of time. */
    public SimulatedRun(Scenario scenario, ScenarioTraffic traffic, Slabs slabs, Scheduler scheduler) {
        this.scheduler = scheduler;
        experiment = new Experiment(scenario, traffic, slabs, scheduler);
        peer = new SimulatedPeer(
                traffic.source(Direction.INBOUND, scenario.seed()),
                experiment.model().peerInput(),
                experiment.model().fabric(),
                experiment.ledger(),
                scheduler);
        experiment.connect(peer);
    }

    public Experiment experiment() {
        return experiment;
    }

    public SimulatedPeer peer() {
        return peer;
    }

    /**
     * Runs until everything is at rest, or never will be, or {@code watch} has had enough.
     *
     * @return the instant at which it ended
     */
    public long run(Watch watch) {
        experiment.start();
        long limitNs = experiment.restLimitNs();
        int steps = 0;
        while (step(limitNs)) {
            if (++steps == CHECK_EVERY) {
                steps = 0;
                if (!watch.goOn(scheduler.nowNs())) {
                    break;
                }
            }
        }
        return scheduler.nowNs();
    }

    /** Runs until the instant {@code atNs} is over, or everything is at rest before it, and stays there to be looked at. */
    public void runUntil(long atNs) {
        experiment.start();
        while (step(atNs)) {
            // What is due by then, one by one.
        }
    }

    /** Does what is next; false once everything is at rest or nothing is due before the limit. */
    boolean step(long limitNs) {
        return scheduler.runNext(limitNs) && !atRest();
    }

    /** Whether traffic is over, or nothing more is due in its time, and everything is at rest. */
    private boolean atRest() {
        long endNs = experiment.scenario().trafficEndNs();
        return peer.finished()
                && (scheduler.nowNs() >= endNs || scheduler.nextDeadlineNs() > endNs)
                && experiment.atRest();
    }

    /** Whether everything was offered and is at rest. */
    boolean quiet() {
        return peer.finished() && experiment.atRest();
    }

    /** Whether nothing is due any more. */
    boolean nothingDue() {
        return scheduler.nextDeadlineNs() == Alarm.NEVER;
    }

    long nowNs() {
        return scheduler.nowNs();
    }
}
