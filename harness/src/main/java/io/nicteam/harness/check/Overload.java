package io.nicteam.harness.check;

import io.nicteam.harness.ledger.Settlement;
import io.nicteam.harness.ledger.Settlement.Lost;
import io.nicteam.trace.Place;

/** Losses that are nobody's path: a queue was full, a link was down or lost frames in silence. */
final class Overload {

    private Overload() {}

    /** Whether a lost frame says nothing about fail-over. A switch whose only other link is down has nowhere to send to. */
    static boolean is(Settlement settlement, Lost unit) {
        if (settlement.place(unit) == Place.PHYSICAL_SWITCH) {
            return true;
        }
        return switch (settlement.reason(unit)) {
            case QUEUE_FULL, NO_RECEIVE_DESCRIPTOR, NO_RING_SPACE, LINK_DOWN, SILENT_LOSS -> true;
            default -> false;
        };
    }
}
