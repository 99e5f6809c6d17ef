package io.nicteam.harness.drive;

import io.nicteam.harness.check.Breach;
import io.nicteam.harness.check.Checker;
import io.nicteam.harness.check.Coverage;
import io.nicteam.harness.generate.Draft;
import io.nicteam.harness.generate.Generator;
import io.nicteam.harness.generate.Shrinker;
import io.nicteam.harness.generate.Template;
import io.nicteam.packet.Slabs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/**
 * Looks for a generated scenario that breaks a property, on all processors. What a try gives depends on its number alone;
 * the failure of the lowest number is the one that is found, whoever was faster.
 */
public final class Search {

    private static final long NONE = Long.MAX_VALUE;

    private final Template template;
    private final Generator generator;
    private final List<Checker> checkers;
    private final BooleanSupplier stop;
    private final LongConsumer progress;
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong broken = new AtomicLong(NONE);

    /**
     * A scenario that breaks a property.
     *
     * @param number of the try that found it
     */
    public record Finding(long number, Draft draft, Breach breach) {}

    /**
     * What came of the tries.
     *
     * @param tries how many are over; one whose settings contradict the user's is over at once
     * @param finding the one with the lowest number
     */
    public record Outcome(long tries, Optional<Finding> finding, Coverage coverage) {}

    /**
     * What came of making a finding smaller.
     *
     * @param tries how many smaller scenarios were run
     */
    public record Smallest(Finding finding, int tries) {}

    /**
     * @param stop asked before every try; once true, no other is begun
     * @param progress told the number of tries that are over, by one thread at a time
     */
    public Search(Template template, long seed, List<Checker> checkers, BooleanSupplier stop, LongConsumer progress) {
        this.template = template;
        generator = new Generator(template, seed);
        this.checkers = List.copyOf(checkers);
        this.stop = stop;
        this.progress = progress;
    }

    /** Tries the scenarios of the numbers from 0, and ends with the first that breaks a property. Once. */
    public Outcome run(long tries) {
        int threads = Runtime.getRuntime().availableProcessors();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        Coverage coverage = new Coverage();
        Optional<Finding> first = Optional.empty();
        try {
            List<Future<Worker>> workers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                Worker worker = new Worker(tries);
                workers.add(pool.submit(worker, worker));
            }
            for (Future<Worker> future : workers) {
                Worker worker = future.get();
                coverage.add(worker.coverage);
                if (worker.finding != null
                        && first.map(known -> worker.finding.number() < known.number())
                                .orElse(true)) {
                    first = Optional.of(worker.finding);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a try failed: " + e.getCause(), e.getCause());
        } finally {
            pool.shutdownNow();
        }
        return new Outcome(done.get(), first, coverage);
    }

    /** One thread's part. */
    private final class Worker implements Runnable {

        private final long tries;
        private final Slabs slabs = new Slabs();
        private final Coverage coverage = new Coverage();
        private Finding finding;

        Worker(long tries) {
            this.tries = tries;
        }

        @Override
        public void run() {
            long number = next.getAndIncrement();
            while (number < tries && number < broken.get() && !stop.getAsBoolean()) {
                Draft draft = generator.draw(number);
                Optional<CheckedRun> run = checked(draft, slabs, checkers);
                run.ifPresent(carriedOut -> coverage.add(carriedOut.experiment()));
                Optional<Breach> breach = run.flatMap(CheckedRun::breach);
                if (breach.isPresent()) {
                    finding = new Finding(number, draft, breach.get());
                    broken.accumulateAndGet(number, Math::min);
                    return;
                }
                synchronized (done) {
                    progress.accept(done.incrementAndGet());
                }
                number = next.getAndIncrement();
            }
        }
    }

    private Optional<CheckedRun> checked(Draft draft, Slabs slabs, List<Checker> judges) {
        slabs.takeBack();
        return template.scenario(draft).map(scenario -> CheckedRun.of(scenario, slabs, judges));
    }

    /** The smallest scenario that still breaks the same property. */
    public Smallest minimise(Finding finding) {
        Slabs slabs = new Slabs();
        List<Checker> judge = checkers.stream()
                .filter(checker -> checker.name().equals(finding.breach().property()))
                .toList();
        Shrinker shrinker = new Shrinker(
                draft -> !stop.getAsBoolean() && breach(draft, slabs, judge).isPresent());
        Draft smallest = shrinker.shrink(finding.draft());
        Breach breach = breach(smallest, slabs, judge).orElseThrow();
        return new Smallest(new Finding(finding.number(), smallest, breach), shrinker.tries());
    }

    private Optional<Breach> breach(Draft draft, Slabs slabs, List<Checker> judges) {
        return checked(draft, slabs, judges).flatMap(CheckedRun::breach);
    }
}
