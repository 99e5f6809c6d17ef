package io.nicteam.harness.kit;

import io.nicteam.harness.generate.Draft;
import io.nicteam.harness.generate.Generator;
import io.nicteam.harness.generate.Template;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.ScenarioException;
import io.nicteam.harness.scenario.ScenarioFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCases;
import net.jqwik.api.RandomGenerator;

/**
 * Whole scenarios, as {@code check} draws them: settings, traffic and faults in a disturbed phase, and a quiet one behind it.
 * Some kinds of fault are left out of each.
 */
public final class Scenarios implements Arbitrary<Scenario> {

    /** Drawn settings may contradict the user's; hardly ever all of them. */
    private static final int MOST_CONTRADICTIONS = 1_000;

    private final Template template;

    private Scenarios(Template template) {
        this.template = template;
    }

    /**
     * Scenarios that have these settings in common.
     *
     * @param settings as behind {@code --set}, such as {@code guest.preset=linux-netvsc}
     * @throws IllegalArgumentException that says what is wrong with them
     */
    public static Scenarios with(String... settings) {
        try {
            return new Scenarios(new Template(ScenarioFile.written(List.of(settings))));
        } catch (ScenarioException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /**
     * Scenarios that have the settings of a file in common, and these.
     *
     * @throws IllegalArgumentException that says what is wrong with it or them
     */
    public static Scenarios like(Path file, String... settings) {
        try {
            return new Scenarios(new Template(ScenarioFile.written(file, List.of(settings))));
        } catch (ScenarioException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    @Override
    public RandomGenerator<Scenario> generator(int genSize) {
        return random -> {
            Generator generator = new Generator(template, random.nextLong());
            for (long number = 0; number < MOST_CONTRADICTIONS; number++) {
                Draft draft = generator.draw(number);
                Optional<Scenario> scenario = template.scenario(draft);
                if (scenario.isPresent()) {
                    return new ShrinkableScenario(template, draft, scenario.get());
                }
            }
            throw new IllegalStateException("every scenario that is drawn contradicts the settings that it was given");
        };
    }

    /** None: what is rare in a scenario is drawn often enough. */
    @Override
    public EdgeCases<Scenario> edgeCases(int maxEdgeCases) {
        return EdgeCases.none();
    }
}
