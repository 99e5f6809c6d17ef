package io.nicteam.harness.kit;

import io.nicteam.harness.check.Breach;
import io.nicteam.harness.check.Counterexample;
import io.nicteam.harness.check.Ruling;
import io.nicteam.harness.scenario.Scenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/** Saves the scenarios for which a property failed, as small as they became. */
public final class CounterexampleFile implements AroundPropertyHook {

    /** Below the folder in which the tests run. */
    public static final Path FOLDER = Path.of("runs", "counterexamples");

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        PropertyExecutionResult result = property.execute();
        String name = context.optionalContainerClass().map(Class::getSimpleName).orElse("property") + "-"
                + context.targetMethod().getName();
        Throwable failure = result.throwable().orElse(null);
        if (failure != null) {
            for (Object parameter : result.falsifiedParameters().orElse(List.of())) {
                if (parameter instanceof Scenario scenario) {
                    Path file = save(name, scenario, breach(name, failure));
                    context.reporter().publishValue("counterexample", "./nicteam replay " + file);
                }
            }
        }
        return result;
    }

    /** What broke: a property of the project, or the test itself. */
    private static Breach breach(String name, Throwable failure) {
        return failure instanceof BrokenProperty broken
                ? broken.breach()
                : new Breach(name, "the test " + name + " passes", Ruling.Kind.SAFETY, String.valueOf(failure), 0);
    }

    private static Path save(String name, Scenario scenario, Breach breach) {
        Path file = FOLDER.resolve(name + ".yaml");
        try {
            Files.createDirectories(FOLDER);
            Files.writeString(file, Counterexample.text(name, Written.of(scenario), breach));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can't be written", e);
        }
    }
}
