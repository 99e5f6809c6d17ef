package io.nicteam.harness.check;

import io.nicteam.harness.ledger.Units;
import io.nicteam.harness.run.Experiment;
import io.nicteam.harness.scenario.Traffic.Direction;
import java.util.Locale;

/**
 * A receiver sees a frame as often as its sender has sent it, whatever switches copy. Not judged is a frame that switches
 * had flooded while a team went to another member: one copy came in over the member before, another over the one after, and
 * no team can tell that they are one frame.
 */
final class NoDuplicates implements Checker {

    /** How a team says in the log that it goes to another member. */
    private static final String OTHER_MEMBER = "active member: ";

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
                boolean twice = units.seen(unit) > 1 + units.sentAgain(unit);
                if (twice && !isFloodedAtAChange(course, units, unit)) {
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

    /** Whether switches copied the frame, and a team went to another member while copies could be under way. */
    private static boolean isFloodedAtAChange(Course course, Units units, int unit) {
        long sentNs = units.intendedNs(unit);
        long lastNs = sentNs + course.scenario().waitingTimeNs();
        return units.copies(unit) > 1 + units.sentAgain(unit)
                && course.ledger().events().stream()
                        .filter(event -> event.text().startsWith(OTHER_MEMBER))
                        .anyMatch(event -> sentNs <= event.atNs() && event.atNs() <= lastNs);
    }
}
