package io.nicteam.harness.run;

import io.nicteam.harness.ledger.Ledger;
import io.nicteam.harness.ledger.Settlement;
import io.nicteam.harness.report.Verdict;
import io.nicteam.harness.scenario.Traffic.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What to make of a run. A broken promise outweighs a model that did not come to rest, and that a doubtful measurement;
 * an interrupted run is judged only by what had broken until then.
 *
 * @param findings one sentence for everything that speaks against the run
 */
public record Judgement(Verdict verdict, List<String> findings) {

    /** How a run ended. */
    public enum End {
        /** Everything was offered, and came to rest or was waited for long enough. */
        COMPLETE,
        /** Somebody stopped it. */
        INTERRUPTED
    }

    public Judgement {
        findings = List.copyOf(findings);
    }

    /**
     * Judges a run that has ended.
     *
     * @param doubts what keeps the measurement from being trusted, one sentence each
     */
    public static Judgement of(Experiment experiment, Settlement settlement, End end, List<String> doubts) {
        List<String> broken = broken(experiment.ledger(), settlement);
        List<String> unrest = end == End.COMPLETE ? unrest(experiment, settlement) : List.of();
        List<String> findings = new ArrayList<>(broken);
        findings.addAll(unrest);
        findings.addAll(doubts);
        if (!broken.isEmpty()) {
            return new Judgement(Verdict.FAILED, findings);
        }
        if (end == End.INTERRUPTED) {
            findings.add("interrupted: this is what was measured until then");
            return new Judgement(Verdict.INTERRUPTED, findings);
        }
        if (!doubts.isEmpty()) {
            return new Judgement(Verdict.INCONCLUSIVE, findings);
        }
        return new Judgement(unrest.isEmpty() ? Verdict.HELD : Verdict.NOT_CONVERGED, findings);
    }

    /** The same, and whether its streams arrived. What was stopped need not have. */
    Judgement with(StreamStory streams) {
        List<String> all = new ArrayList<>(findings);
        all.addAll(streams.corrupt());
        if (!streams.corrupt().isEmpty()) {
            return new Judgement(Verdict.FAILED, all);
        }
        if (verdict == Verdict.INTERRUPTED || streams.unfinished().isEmpty()) {
            return this;
        }
        all.addAll(streams.unfinished());
        return new Judgement(verdict == Verdict.HELD ? Verdict.NOT_CONVERGED : verdict, all);
    }

    /**
     * The same, and whether the run was as expected. That says nothing of a run that was stopped, cannot be trusted or did
     * not come to rest, but is told.
     *
     * @param unmet what was not as expected, one sentence each
     */
    Judgement with(List<String> unmet) {
        if (unmet.isEmpty() || verdict == Verdict.INTERRUPTED) {
            return this;
        }
        List<String> all = new ArrayList<>(findings);
        all.addAll(unmet);
        return new Judgement(verdict == Verdict.HELD ? Verdict.FAILED : verdict, all);
    }

    private static List<String> broken(Ledger ledger, Settlement settlement) {
        List<String> broken = new ArrayList<>(settlement.findings());
        for (Direction direction : Direction.values()) {
            String name = direction.name().toLowerCase(Locale.ROOT);
            if (ledger.misdelivered(direction) > 0) {
                broken.add(ledger.misdelivered(direction) + " " + name + " frames reached somebody else");
            }
            if (ledger.altered(direction) > 0) {
                broken.add(ledger.altered(direction) + " " + name + " frames arrived altered");
            }
        }
        return broken;
    }

    private static List<String> unrest(Experiment experiment, Settlement settlement) {
        List<String> unrest = new ArrayList<>();
        for (Direction direction : Direction.values()) {
            long inFlight = settlement.sums(direction).inFlight();
            if (inFlight > 0) {
                unrest.add(inFlight + " " + direction.name().toLowerCase(Locale.ROOT)
                        + " frames were neither seen nor dropped when the run was given up");
            }
        }
        if (!experiment.ledger().paths().settled()) {
            unrest.add(
                    "the parties still disagree: " + experiment.ledger().paths().inWords());
        }
        if (unrest.isEmpty() && !experiment.atRest()) {
            unrest.add("something was still under way when the run was given up");
        }
        return unrest;
    }
}
