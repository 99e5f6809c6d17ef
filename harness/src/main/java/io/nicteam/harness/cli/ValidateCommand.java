package io.nicteam.harness.cli;

import io.nicteam.harness.scenario.Scenario;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code nicteam validate}: reads a scenario and its captures, and says what is wrong. */
@Command(
        name = "validate",
        description = "Checks a scenario file and the captures it names.",
        mixinStandardHelpOptions = true)
final class ValidateCommand implements Callable<Integer> {

    @Mixin
    private ScenarioOptions options;

    @Override
    public Integer call() throws BadInput {
        Scenario scenario = options.read();
        ScenarioOptions.traffic(scenario).remarks().forEach(System.out::println);
        System.out.println(
                options.file() + ": a valid scenario, " + scenario.traffic().size() + " traffic sources, "
                        + scenario.faults().size() + " faults");
        return 0;
    }
}
