package io.nicteam.harness.check;

import io.nicteam.harness.ledger.Ledger;
import io.nicteam.harness.run.Experiment;
import io.nicteam.harness.scenario.Traffic.Direction;
import java.util.Locale;

/** Frames reach whom they are for, with the content they had. */
final class Integrity implements Checker {

    @Override
    public String name() {
        return "integrity";
    }

    @Override
    public String promise() {
        return "no frame reaches somebody else, and none arrives altered";
    }

    @Override
    public Inspector inspector(Experiment experiment) {
        return Integrity::judge;
    }

    private static Ruling judge(Course course) {
        Ledger ledger = course.ledger();
        for (Direction direction : Direction.values()) {
            String frames = " " + direction.name().toLowerCase(Locale.ROOT) + " frames ";
            if (ledger.misdelivered(direction) > 0) {
                return Ruling.unsafe(ledger.misdelivered(direction) + frames + "reached somebody else", course.endNs());
            }
            if (ledger.altered(direction) > 0) {
                return Ruling.unsafe(ledger.altered(direction) + frames + "arrived altered", course.endNs());
            }
        }
        return Ruling.held();
    }
}
