package io.nicteam.harness.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Entry point of {@code nicteam.jar}. */
@Command(
        name = "nicteam",
        description = "A laboratory for guest NIC teaming and VF/synthetic fail-over: pulls a VF under traffic and"
                + " accounts for every frame.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RunCommand.class,
            CompareCommand.class,
            CalibrateCommand.class,
            CheckCommand.class,
            ExploreCommand.class,
            ReplayCommand.class,
            ValidateCommand.class,
            SchemaCommand.class,
            ListCommand.class,
            ShowCommand.class,
            DiagnoseCommand.class
        },
        footer = {
            "",
            "Exit codes: 0 held, 2 a safety property broke, 3 did not converge, 4 internal error,",
            "5 inconclusive, 64 bad input or usage, 130 interrupted (a report is written)."
        })
public final class Main implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }

    public static void main(String... args) {
        System.exit(execute(args));
    }

    /** Carries a command line out and tells the exit code. */
    static int execute(String... args) {
        CommandLine line = new CommandLine(new Main());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExitCodeExceptionMapper(
                e -> e instanceof ParameterException ? ExitCode.BAD_INPUT : ExitCode.INTERNAL_ERROR);
        line.setExecutionExceptionHandler((e, command, parsed) -> {
            if (e instanceof BadInput) {
                command.getErr().println(e.getMessage());
                return ExitCode.BAD_INPUT;
            }
            command.getErr().println("nicteam: internal error; please report it with the command line and scenario");
            e.printStackTrace(command.getErr());
            return ExitCode.INTERNAL_ERROR;
        });
        return line.execute(args);
    }
}
