package io.nicteam.harness.drive.explore;

import io.nicteam.harness.drive.SimulatedRun;
import io.nicteam.harness.drive.Watch;
import io.nicteam.harness.run.Experiment;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.state.Fingerprint;
import io.nicteam.harness.traffic.ScenarioTraffic;
import io.nicteam.packet.Slabs;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/** Explores a scenario on all processors. Every execution starts anew; nothing of one is kept for the next but its choices. */
public final class Exploration {

    private final Scenario scenario;
    private final ScenarioTraffic traffic;
    private final Bounds bounds;
    private final BooleanSupplier stop;
    private final LongConsumer progress;
    /** Last in, first out, so that there are never many. */
    private final Deque<Prefix> open = new ArrayDeque<>(List.of(Prefix.EMPTY));

    private final Visited visited = new Visited();
    private final Map<String, Outcome> outcomes = new TreeMap<>();
    private Failure failure;
    private long executions;
    private long redundant;
    private int running;
    private int steps;

    /**
     * What an exploration found.
     *
     * @param executions that ran to their end
     * @param redundant given up because they differ in nothing from another from there on
     * @param states different ones in which there was a choice
     * @param steps most that were explored in an execution
     * @param complete whether nothing within the bounds is left
     * @param outcomes different ones
     */
    public record Found(
            long executions,
            long redundant,
            int states,
            int steps,
            boolean complete,
            List<Outcome> outcomes,
            Optional<Failure> failure) {}

    /**
     * An execution against which something speaks.
     *
     * @param schedule its choices, as names of what ran
     * @param choices the same, to be given to {@link #along}
     */
    public record Failure(Outcome outcome, List<String> schedule, List<Integer> choices) {}

    /**
     * @param stop asked before every execution
     * @param progress told the number of executions, by one thread at a time
     */
    public Exploration(
            Scenario scenario, ScenarioTraffic traffic, Bounds bounds, BooleanSupplier stop, LongConsumer progress) {
        this.scenario = scenario;
        this.traffic = traffic;
        this.bounds = bounds;
        this.stop = stop;
        this.progress = progress;
    }

    /** Explores until nothing is left, the bound is reached, or something is found. */
    public Found run() {
        int threads = Runtime.getRuntime().availableProcessors();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> workers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                workers.add(pool.submit(this::work));
            }
            for (Future<?> worker : workers) {
                worker.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("an execution failed: " + e.getCause(), e.getCause());
        } finally {
            pool.shutdownNow();
        }
        return new Found(
                executions,
                redundant,
                visited.size(),
                steps,
                open.isEmpty() && failure == null,
                List.copyOf(outcomes.values()),
                Optional.ofNullable(failure));
    }

    private void work() {
        Slabs slabs = new Slabs();
        for (Prefix next = take(); next != null; next = take()) {
            List<Prefix> alternatives = new ArrayList<>();
            try {
                slabs.takeBack();
                ChosenTimeline timeline = new ChosenTimeline(bounds, next, visited, alternatives::add);
                SimulatedRun run = execute(timeline, slabs);
                keep(timeline, timeline.redundant() ? null : Outcome.of(run.experiment()), alternatives);
            } catch (RuntimeException | Error e) {
                keep(null, null, List.of());
                throw e;
            }
        }
    }

    private synchronized Prefix take() {
        while (open.isEmpty() && running > 0 && !over()) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return null;
            }
        }
        if (over() || open.isEmpty()) {
            notifyAll();
            return null;
        }
        running++;
        return open.pop();
    }

    private boolean over() {
        return failure != null || executions >= bounds.mostExecutions() || stop.getAsBoolean();
    }

    private synchronized void keep(ChosenTimeline timeline, Outcome outcome, List<Prefix> alternatives) {
        running--;
        alternatives.forEach(open::push);
        steps = timeline == null ? steps : Math.max(steps, timeline.steps());
        if (outcome == null) {
            redundant++;
        } else {
            executions++;
            outcomes.putIfAbsent(outcome.fates(), outcome);
            if (!outcome.findings().isEmpty() && failure == null) {
                failure = new Failure(outcome, timeline.schedule(), timeline.choices());
            }
            progress.accept(executions);
        }
        notifyAll();
    }

    private SimulatedRun execute(ChosenTimeline timeline, Slabs slabs) {
        SimulatedRun run = new SimulatedRun(scenario, traffic, slabs, timeline);
        timeline.watch(
                () -> Fingerprint.of(timeline.nextDeadlineNs(), timeline.timeline(), run.experiment(), run.peer()));
        run.run(Watch.PATIENT);
        return run;
    }

    /** Runs the one execution with these choices. */
    public Experiment along(List<Integer> choices) {
        ChosenTimeline timeline = new ChosenTimeline(bounds, Prefix.of(choices), new Visited(), prefix -> {});
        return execute(timeline, new Slabs()).experiment();
    }
}
