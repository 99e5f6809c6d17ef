package io.nicteam.harness.check;

import io.nicteam.harness.ledger.Ledger;
import io.nicteam.harness.ledger.Settlement;
import io.nicteam.harness.run.Experiment;
import io.nicteam.harness.scenario.Scenario;
import java.util.Map;

/**
 * A run that is over, as checkers look at it.
 *
 * @param settlement the two accounts of its frames
 * @param endNs when it ended
 * @param end why it ended
 * @param failure what a part of the model threw; {@code null} unless {@code end} is {@link End#FAILED}
 */
public record Course(Experiment experiment, Settlement settlement, long endNs, End end, RuntimeException failure) {

    /** Why a run ended. */
    public enum End {
        /** Nothing is under way any more. */
        AT_REST,
        /** Something is, and nothing will ever happen to it. */
        STUCK,
        /** Something is, and it was waited for long enough. */
        GIVEN_UP,
        /** A part of the model found itself broken. */
        FAILED
    }

    public Scenario scenario() {
        return experiment.scenario();
    }

    public Ledger ledger() {
        return experiment.ledger();
    }

    public boolean atRest() {
        return end == End.AT_REST;
    }

    /** What the model's parts have counted, by part and name. */
    public Map<String, Map<String, Long>> counters() {
        return experiment.model().counters();
    }
}
