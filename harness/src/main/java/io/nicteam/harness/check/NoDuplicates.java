package io.nicteam.harness.check;

import io.nicteam.harness.ledger.Units;
import io.nicteam.harness.run.Experiment;
import io.nicteam.harness.scenario.Traffic.Direction;
import java.util.Locale;

/** A receiver sees a frame as often as its sender has sent it, whatever switches copy. */
final class NoDuplicates implements Checker {

    @Override
    public String name() {
        return "no-duplicates";
    }

    @Override
    public String promise() {
        return "a receiver sees a frame once, and once more only where the hand-over policy sent a frame of unknown fate"
                + " again";
    }

    @Override
    public Inspector inspector(Experiment experiment) {
        return NoDuplicates::judge;
    }

    private static Ruling judge(Course course) {
        for (Direction direction : Direction.values()) {
            Units units = course.ledger().units(direction);
            for (int unit = 0; unit < units.size(); unit++) {
                if (units.seen(unit) > 1 + units.sentAgain(unit)) {
                    return Ruling.unsafe(
                            direction.name().toLowerCase(Locale.ROOT) + " frame " + unit + " was seen "
                                    + units.seen(unit) + " times, and was sent " + (1 + units.sentAgain(unit))
                                    + " times",
                            units.deliveredNs(unit));
                }
            }
        }
        return Ruling.held();
    }
}
