package io.nicteam.harness.check;

import io.nicteam.harness.ledger.Units;
import io.nicteam.harness.run.Experiment;
import io.nicteam.harness.scenario.Traffic.Direction;
import io.nicteam.pair.HandOver;
import java.util.Locale;

/** A receiver sees a frame once; once more for each copy that the guest has made to send it again. */
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
        boolean resends = course.scenario().guest().handOver() == HandOver.RESEND_UNKNOWN;
        for (Direction direction : Direction.values()) {
            Units units = course.ledger().units(direction);
            for (int unit = 0; unit < units.size(); unit++) {
                int most = resends ? units.copies(unit) : 1;
                if (units.seen(unit) > most) {
                    return Ruling.unsafe(
                            direction.name().toLowerCase(Locale.ROOT) + " frame " + unit + " was seen "
                                    + units.seen(unit) + " times, of " + units.copies(unit) + " copies",
                            units.deliveredNs(unit));
                }
            }
        }
        return Ruling.held();
    }
}
