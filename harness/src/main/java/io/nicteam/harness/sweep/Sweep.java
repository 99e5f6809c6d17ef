package io.nicteam.harness.sweep;

import io.nicteam.harness.report.RunResult;
import java.util.Comparator;
import java.util.List;

/**
 * Runs of one scenario that differ in nothing but the seed.
 *
 * @param subject what was run
 * @param runs in order of seed, whatever order they came in
 */
public record Sweep(Subject subject, List<SweepRun> runs) {

    /**
     * What all runs have in common.
     *
     * @param version of the program
     * @param jdk version of the Java runtime
     * @param scenario name of the scenario
     * @param mode {@code sim} or {@code live}
     * @param transport what carried the frames of live runs; null in simulation
     * @param policy what decided the path
     * @param command repeats one of the runs once {@code --seed N} is appended
     */
    public record Subject(
            String version, String jdk, String scenario, String mode, String transport, String policy, String command) {

        /**
         * What {@code result} is a run of.
         *
         * @param command with everything that the command line changed in the scenario, or it would repeat another run:
         *     {@code ./nicteam run scenarios/surprise-removal.yaml}
         */
        public static Subject of(final RunResult result, final String command) {
            return new Subject(
                    result.version(),
                    result.jdk(),
                    result.scenario(),
                    result.mode(),
                    result.transport(),
                    result.policy(),
                    command);
        }
    }

    /**
     * @throws IllegalArgumentException when there is no run, or one seed twice: that would count one run as two
     */
    public Sweep {
        runs = runs.stream().sorted(Comparator.comparingLong(SweepRun::seed)).toList();
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("a sweep has at least one run");
        }
        for (int i = 1; i < runs.size(); i++) {
            if (runs.get(i - 1).seed() == runs.get(i).seed()) {
                throw new IllegalArgumentException("seed " + runs.get(i).seed() + " is there twice");
            }
        }
    }

    List<SweepRun> measured() {
        return runs.stream().filter(SweepRun::measured).toList();
    }

    List<SweepRun> failed() {
        return runs.stream().filter(SweepRun::failed).toList();
    }
}
