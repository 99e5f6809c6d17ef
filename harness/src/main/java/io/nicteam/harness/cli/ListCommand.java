package io.nicteam.harness.cli;

import io.nicteam.trace.DropReason;
import io.nicteam.trace.Place;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code nicteam list}: what there is. */
@Command(
        name = "list",
        description = "Lists the places where frames can end, or the reasons why.",
        mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {

    private enum What {
        REASONS,
        PLACES
    }

    @Parameters(paramLabel = "reasons|places", description = "What to list.")
    private What what;

    @Override
    public Integer call() {
        if (what == What.REASONS) {
            for (DropReason reason : DropReason.values()) {
                System.out.printf("%-24s %s%n", reason.label(), reason.phrase());
            }
        } else {
            for (Place place : Place.values()) {
                System.out.printf("%-24s %s%n", place.label(), place.phrase());
            }
        }
        return 0;
    }
}
