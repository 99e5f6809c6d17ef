package io.nicteam.harness.cli;

import io.nicteam.harness.report.ResultJson;
import io.nicteam.harness.scenario.ScenarioSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code nicteam schema}: prints a JSON Schema of a file that users write or read. */
@Command(
        name = "schema",
        description = "Prints the JSON Schema of scenario files or of result.json.",
        mixinStandardHelpOptions = true)
final class SchemaCommand implements Callable<Integer> {

    private enum Format {
        SCENARIO,
        RESULT
    }

    @Parameters(
            arity = "0..1",
            defaultValue = "SCENARIO",
            paramLabel = "scenario|result",
            description = "Which one; the scenario's by default.")
    private Format format;

    @Override
    public Integer call() {
        System.out.println(format == Format.SCENARIO ? ScenarioSchema.text() : ResultJson.schema());
        return 0;
    }
}
