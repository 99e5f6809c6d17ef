package io.nicteam.harness.drive;

import io.nicteam.harness.run.FinishedRun;
import io.nicteam.harness.run.Judgement;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.traffic.ScenarioTraffic;
import io.nicteam.packet.Slabs;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** One scenario under many seeds in simulation, on all processors. Each run is as reproducible as a single one. */
public final class SeedRuns {

    private final Scenario scenario;
    private final ScenarioTraffic traffic;
    private final BooleanSupplier stop;
    private final IntConsumer progress;

    /**
     * @param stop asked before and now and then during each run; once true, no further run is kept
     * @param progress told the number of runs finished, by one thread at a time
     */
    public SeedRuns(Scenario scenario, ScenarioTraffic traffic, BooleanSupplier stop, IntConsumer progress) {
        this.scenario = scenario;
        this.traffic = traffic;
        this.stop = stop;
        this.progress = progress;
    }

    /**
     * Runs the seeds {@code scenario.seed()} and up.
     *
     * @param keep takes from a finished run what is wanted of it; the run itself is forgotten
     * @return what was kept, in the order of seeds; runs that were not finished are left out
     */
    public <T> List<T> run(int seeds, Function<FinishedRun, T> keep) {
        int threads = Math.min(seeds, Runtime.getRuntime().availableProcessors());
        AtomicReferenceArray<T> kept = new AtomicReferenceArray<>(seeds);
        AtomicInteger next = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> workers = IntStream.range(0, threads)
                    .<Future<?>>mapToObj(i -> pool.submit(() -> work(kept, next, done, keep)))
                    .toList();
            for (Future<?> worker : workers) {
                worker.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a run failed: " + e.getCause(), e.getCause());
        } finally {
            pool.shutdownNow();
        }
        return IntStream.range(0, seeds)
                .mapToObj(kept::get)
                .filter(Objects::nonNull)
                .toList();
    }

    private <T> void work(
            AtomicReferenceArray<T> kept, AtomicInteger next, AtomicInteger done, Function<FinishedRun, T> keep) {
        Slabs slabs = new Slabs();
        for (int i = next.getAndIncrement(); i < kept.length() && !stop.getAsBoolean(); i = next.getAndIncrement()) {
            slabs.takeBack();
            SimulatedRun run = new SimulatedRun(scenario.withSeed(scenario.seed() + i), traffic, slabs);
            long endNs = run.run(nowNs -> !stop.getAsBoolean());
            if (!stop.getAsBoolean()) {
                kept.set(i, keep.apply(new FinishedRun(run.experiment(), endNs, Judgement.End.COMPLETE, List.of())));
                synchronized (done) {
                    progress.accept(done.incrementAndGet());
                }
            }
        }
    }
}
