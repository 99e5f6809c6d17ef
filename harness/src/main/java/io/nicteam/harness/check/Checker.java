package io.nicteam.harness.check;

import io.nicteam.harness.run.Experiment;
import io.nicteam.harness.scenario.Scenario;
import java.util.Optional;

/** One property. Has no state; what belongs to a run is in its {@link Inspector}. */
public interface Checker {

    /** The name that counterexamples and reports have. */
    String name();

    /** What is promised, in a sentence. */
    String promise();

    /** What it takes for granted and the scenario does not have; a run of such a scenario is not judged. */
    default Optional<String> outOfScope(Scenario scenario) {
        return Optional.empty();
    }

    /** Looks at one run, from its start. */
    Inspector inspector(Experiment experiment);
}
