package io.nicteam.harness.check;

import io.nicteam.harness.host.vsp.vf.VfOptions;
import io.nicteam.harness.ledger.Decision;
import io.nicteam.harness.run.Experiment;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.SwitchOrder;
import io.nicteam.pair.PairOptions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which cells of the tables of states and events many runs have visited, of those that are legal under the options that any
 * of them had.
 */
public final class Coverage {

    private final Set<Decision> visited = new LinkedHashSet<>();
    private final Set<PairOptions> pairs = new LinkedHashSet<>();
    private final Set<VfOptions> vfs = new LinkedHashSet<>();

    /**
     * One table.
     *
     * @param name of the class that has it
     * @param legal number of its cells that are legal
     * @param never those of them that were never visited, as {@code STATE on EVENT}
     */
    public record Table(String name, int legal, List<String> never) {

        public int visited() {
            return legal - never.size();
        }
    }

    /** Adds what a run has visited. */
    public void add(Experiment experiment) {
        visited.addAll(experiment.ledger().decisions());
        Scenario scenario = experiment.scenario();
        vfs.add(new VfOptions(
                scenario.host().behaviour().secondSwitch(), scenario.host().bringUpOrder() == SwitchOrder.HOST_FIRST));
        experiment.model().pair(0).ifPresent(pair -> pairs.add(Cells.shape(pair.options())));
    }

    /** Adds what others have visited. */
    public void add(Coverage other) {
        visited.addAll(other.visited);
        pairs.addAll(other.pairs);
        vfs.addAll(other.vfs);
    }

    /** Both tables. */
    public List<Table> tables() {
        Set<Decision> ofPair = new LinkedHashSet<>();
        pairs.forEach(options -> ofPair.addAll(Cells.ofPair(options)));
        Set<Decision> ofVf = new LinkedHashSet<>();
        vfs.forEach(options -> ofVf.addAll(Cells.ofVf(options)));
        return List.of(table("PairTransitions", ofPair), table("VfTransitions", ofVf));
    }

    private Table table(String name, Set<Decision> legal) {
        List<Decision> never = new ArrayList<>(legal);
        never.removeAll(visited);
        return new Table(
                name,
                legal.size(),
                never.stream()
                        .map(cell -> cell.state() + " on " + cell.event())
                        .sorted()
                        .toList());
    }
}
