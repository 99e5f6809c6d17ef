package io.nicteam.harness.check;

import io.nicteam.harness.ledger.Settlement;
import io.nicteam.harness.ledger.Settlement.Lost;
import java.util.Locale;

/** What to say of a lost frame. */
final class Losses {

    private Losses() {}

    static String describe(Settlement settlement, Lost unit) {
        String disagreement = settlement.disagreement(unit);
        return unit.direction().name().toLowerCase(Locale.ROOT) + " frame " + unit.unit() + " was lost "
                + settlement.place(unit).phrase() + ", "
                + settlement.reason(unit).phrase()
                + (disagreement.isEmpty() ? ", while all parties agreed" : " (disagreed: " + disagreement + ")");
    }
}
