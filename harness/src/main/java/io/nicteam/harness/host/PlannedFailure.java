package io.nicteam.harness.host;

import io.nicteam.harness.scenario.BringUpStep;
import java.util.Optional;

/** The step at which the next bring-up of a VF fails, if any: once. */
final class PlannedFailure {

    private Optional<BringUpStep> step = Optional.empty();

    void plan(Optional<BringUpStep> failing) {
        step = failing;
    }

    /** Whether that step fails now; if so, the failure has happened. */
    boolean strikes(BringUpStep taken) {
        boolean fails = step.isPresent() && step.get() == taken;
        step = fails ? Optional.empty() : step;
        return fails;
    }

    /** Why there is no VF after the failure of that step. */
    static String reason(BringUpStep failed) {
        return "bring-up: " + failed + " failed";
    }
}
