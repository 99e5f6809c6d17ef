package io.nicteam.harness.calibrate;

import io.nicteam.harness.capture.CaptureException;
import io.nicteam.harness.drive.SeedRuns;
import io.nicteam.harness.scenario.Fault;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.ScenarioException;
import io.nicteam.harness.scenario.ScenarioFile;
import io.nicteam.harness.scenario.Traffic;
import io.nicteam.harness.scenario.Traffic.Direction;
import io.nicteam.harness.traffic.ScenarioTraffic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Runs the scenario of each row under many seeds. */
public final class Calibration {

    private static final double MS_PER_SECOND = 1000;

    private final List<Compared> rows = new ArrayList<>();
    private final int seeds;

    /** A row, and what the model lost. */
    record Compared(Row row, Losses model) {

        boolean alike() {
            return row.measured().likes(model);
        }
    }

    private Calibration(int seeds) {
        this.seeds = seeds;
    }

    /**
     * Runs everything.
     *
     * @param folder where the scenarios are
     * @param stop asked now and then; once true, rows that are not done are left out
     */
    public static Calibration run(Path folder, int seeds, BooleanSupplier stop)
            throws ScenarioException, CaptureException {
        Calibration calibration = new Calibration(seeds);
        Map<String, Map<Direction, Losses>> done = new TreeMap<>();
        for (Row row : Row.ALL) {
            Map<Direction, Losses> losses = done.get(row.scenario());
            if (losses == null && !stop.getAsBoolean()) {
                int runs = row.waitsForPoll() ? seeds : fewer(seeds);
                losses = losses(ScenarioFile.read(folder.resolve(row.scenario() + ".yaml"), List.of()), runs, stop);
                done.put(row.scenario(), losses);
            }
            if (!stop.getAsBoolean()) {
                calibration.rows.add(new Compared(row, losses.get(row.direction())));
            }
        }
        return calibration;
    }

    private static Map<Direction, Losses> losses(Scenario scenario, int seeds, BooleanSupplier stop)
            throws CaptureException {
        List<long[]> lost = new SeedRuns(scenario, ScenarioTraffic.of(scenario), stop, done -> {})
                .run(seeds, run -> new long[] {
                    run.settlement().sums(Direction.OUTBOUND).lost(),
                    run.settlement().sums(Direction.INBOUND).lost()
                });
        long eventNs = scenario.faults().stream()
                .mapToLong(Fault::atNs)
                .filter(at -> at > 0)
                .min()
                .orElse(scenario.trafficEndNs());
        double afterMs = (double) (scenario.trafficEndNs() - eventNs) / TimeUnit.MILLISECONDS.toNanos(1);
        Map<Direction, Losses> losses = new EnumMap<>(Direction.class);
        for (Direction direction : Direction.values()) {
            double perMs = rate(scenario, direction) / MS_PER_SECOND;
            long[] frames =
                    lost.stream().mapToLong(run -> run[direction.ordinal()]).toArray();
            losses.put(direction, new Losses(frames, perMs, perMs * afterMs));
        }
        return losses;
    }

    /** Runs of a scenario in which nothing waits for a poll: they differ in little. */
    static int fewer(int seeds) {
        return Math.max(1, seeds / 4);
    }

    private static double rate(Scenario scenario, Direction direction) {
        return scenario.traffic().stream()
                .filter(Traffic.Generator.class::isInstance)
                .map(Traffic.Generator.class::cast)
                .filter(generator -> generator.direction() == direction)
                .mapToLong(Traffic.Generator::framesPerSecond)
                .sum();
    }

    List<Compared> rows() {
        return rows;
    }

    /** Runs of a scenario in which something waits for a poll. */
    int seeds() {
        return seeds;
    }

    /** Whether every row is there, and the model like the real driver in it or its deviation explained. */
    public boolean holds() {
        return rows.size() == Row.ALL.size()
                && rows.stream()
                        .allMatch(row -> row.alike() || !row.row().deviation().isEmpty());
    }
}
