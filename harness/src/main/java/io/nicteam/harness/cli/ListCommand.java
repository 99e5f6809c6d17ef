package io.nicteam.harness.cli;

import io.nicteam.harness.check.Checkers;
import io.nicteam.harness.scenario.Preset;
import io.nicteam.netvsc.statistics.NblDropReason;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.Place;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code nicteam list}: what there is. */
@Command(
        name = "list",
        description = "Lists the places where frames can end, the reasons why, or the presets of real drivers.",
        mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {

    private enum What {
        REASONS,
        PLACES,
        PRESETS,
        PROPERTIES
    }

    @Parameters(paramLabel = "reasons|places|presets|properties", description = "What to list.")
    private What what;

    @Override
    public Integer call() {
        switch (what) {
            case REASONS -> {
                for (DropReason reason : DropReason.values()) {
                    NblDropReason windows = NblDropReason.of(reason);
                    String shown = windows == NblDropReason.UNKNOWN
                            ? ""
                            : "; Windows' netvsc says " + windows.number() + ", " + windows.phrase();
                    System.out.printf("%-24s %s%s%n", reason.label(), reason.phrase(), shown);
                }
            }
            case PLACES -> {
                for (Place place : Place.values()) {
                    System.out.printf("%-24s %s%n", place.label(), place.phrase());
                }
            }
            case PRESETS -> {
                for (Preset preset : Preset.all()) {
                    String chosen = preset.block() + ".preset=" + preset.name();
                    System.out.printf("%-28s %s%n", chosen, preset.description());
                    preset.settings().forEach(setting -> System.out.println("    " + setting));
                }
            }
            case PROPERTIES ->
                Checkers.ALL.forEach(checker -> System.out.printf("%-24s %s%n", checker.name(), checker.promise()));
        }
        return 0;
    }
}
