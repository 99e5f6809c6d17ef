package io.nicteam.harness.kit;

import io.nicteam.harness.check.Breach;
import io.nicteam.harness.check.Checker;
import io.nicteam.harness.check.Checkers;
import io.nicteam.harness.drive.CheckedRun;
import io.nicteam.harness.scenario.Scenario;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.PropagationMode;

/**
 * What a class of properties over scenarios extends. The smallest scenario for which one fails is saved in {@link
 * CounterexampleFile#FOLDER}.
 *
 * <pre>
 *   final class MyProperties extends ScenarioProperties {
 *       &#64;Provide
 *       Arbitrary&lt;Scenario> mine() {
 *           return scenarios("guest.preset=linux-netvsc");
 *       }
 *
 *       &#64;Property(tries = 500)
 *       void holds(&#64;ForAll("mine") Scenario scenario) {
 *           assertHolds(scenario);
 *       }
 *   }
 * </pre>
 */
@AddLifecycleHook(value = CounterexampleFile.class, propagateTo = PropagationMode.ALL_DESCENDANTS)
public abstract class ScenarioProperties {

    /** Scenarios that have these settings in common; see {@link Scenarios#with}. */
    protected static Arbitrary<Scenario> scenarios(String... settings) {
        return Scenarios.with(settings);
    }

    /** Scenarios that have the settings of a file in common, and these; see {@link Scenarios#like}. */
    protected static Arbitrary<Scenario> scenariosLike(Path file, String... settings) {
        return Scenarios.like(file, settings);
    }

    /** Simulates a scenario and fails with the first property that does not hold. */
    protected static void assertHolds(Scenario scenario) {
        assertHolds(scenario, Checkers.ALL);
    }

    /** The same with properties of one's own choice. */
    protected static void assertHolds(Scenario scenario, List<Checker> checkers) {
        Optional<Breach> breach = CheckedRun.of(scenario, checkers).breach();
        if (breach.isPresent()) {
            throw new BrokenProperty(breach.get());
        }
    }
}
