package io.nicteam.harness.check;

import io.nicteam.harness.run.Experiment;
import io.nicteam.harness.scenario.Traffic.Direction;
import java.util.Locale;

/** Every frame ends once: seen by its receiver or dropped by somebody who says so. */
final class Conservation implements Checker {

    @Override
    public String name() {
        return "conservation";
    }

    @Override
    public String promise() {
        return "offered = delivered + lost + refused, frame by frame, by two accounts that agree";
    }

    @Override
    public Inspector inspector(Experiment experiment) {
        return Conservation::judge;
    }

    private static Ruling judge(Course course) {
        if (course.settlement() == null) {
            return Ruling.notJudged("the run failed");
        }
        if (!course.settlement().findings().isEmpty()) {
            return Ruling.unsafe(String.join("; ", course.settlement().findings()), course.endNs());
        }
        if (course.end() == Course.End.GIVEN_UP) {
            return Ruling.notJudged("frames may still be on their way");
        }
        for (Direction direction : Direction.values()) {
            long inFlight = course.settlement().sums(direction).inFlight();
            if (inFlight > 0) {
                return Ruling.unsafe(
                        inFlight + " " + direction.name().toLowerCase(Locale.ROOT)
                                + " frames were neither seen nor dropped, and nothing is going on any more",
                        course.endNs());
            }
        }
        return Ruling.held();
    }
}
