package io.nicteam.harness.drive.explore;

import io.nicteam.harness.ledger.Settlement;
import io.nicteam.harness.run.Experiment;
import io.nicteam.harness.run.Judgement;
import io.nicteam.harness.scenario.Traffic.Direction;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How an execution ended.
 *
 * @param fates what became of the frames, in words: two executions with the same are the same to whoever sends and receives
 * @param lost units lost
 * @param duplicated copies that were seen again
 * @param findings what speaks against it
 */
public record Outcome(String fates, long lost, long duplicated, List<String> findings) {

    /** What an execution that is over came to. */
    public static Outcome of(Experiment experiment) {
        Settlement settlement = Settlement.of(experiment.ledger());
        Judgement judgement = Judgement.of(experiment, settlement, Judgement.End.COMPLETE, List.of());
        SortedMap<String, Integer> losses = new TreeMap<>();
        settlement
                .lost()
                .forEach(unit -> losses.merge(
                        unit.direction() + " " + settlement.flow(unit) + ":" + settlement.sequence(unit) + " "
                                + settlement.place(unit) + " " + settlement.reason(unit),
                        1,
                        Integer::sum));
        StringBuilder fates = new StringBuilder(losses.keySet().toString());
        long duplicated = 0;
        for (Direction direction : Direction.values()) {
            duplicated += experiment.ledger().duplicated(direction);
            fates.append(" reordered ").append(experiment.ledger().reordered(direction));
            fates.append(" duplicated ").append(experiment.ledger().duplicated(direction));
        }
        fates.append(' ').append(experiment.ledger().paths().inWords());
        return new Outcome(fates.toString(), settlement.lost().size(), duplicated, judgement.findings());
    }
}
