package io.nicteam.harness.cli;

import io.nicteam.harness.check.Checkers;
import io.nicteam.harness.scenario.Measure;
import io.nicteam.harness.scenario.Preset;
import io.nicteam.netvsc.statistics.NblDropReason;
import io.nicteam.team.policy.Policies;
import io.nicteam.team.policy.Trait;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.Place;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code nicteam list}: what there is. */
@Command(
        name = "list",
        description =
                "Lists places and reasons of drops, presets of real drivers, policies of teams, the properties that are checked, or what a run can be held to.",
        mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {

    private enum What {
        REASONS,
        PLACES,
        PRESETS,
        POLICIES,
        PROPERTIES,
        MEASURES
    }

    @Parameters(paramLabel = "reasons|places|presets|policies|properties|measures", description = "What to list.")
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
            case POLICIES -> {
                for (Policies.Policy policy : Policies.all()) {
                    String traits = policy.traits().stream().map(Trait::label).collect(Collectors.joining(", "));
                    System.out.printf("%-34s %s: %s%n", policy.name(), policy.source(), policy.summary());
                    System.out.printf("%-34s     %s%n", "", traits.isEmpty() ? "promises nothing more" : traits);
                }
            }
            case PRESETS -> {
                for (Preset preset : Preset.all()) {
                    String chosen = preset.block() + ".preset=" + preset.name();
                    System.out.printf("%-28s %s%n", chosen, preset.description());
                    preset.settings().forEach(setting -> System.out.println("    " + setting));
                }
            }
            case MEASURES -> {
                for (Measure measure : Measure.values()) {
                    System.out.printf("%-24s %s%n", measure.label(), measure.phrase());
                    System.out.printf("%-24s     %s%n", "", measure.form());
                }
            }
            case PROPERTIES ->
                Checkers.ALL.forEach(checker -> System.out.printf("%-24s %s%n", checker.name(), checker.promise()));
        }
        return 0;
    }
}
