package io.nicteam.harness.check;

import io.nicteam.harness.ledger.Settlement;
import io.nicteam.harness.ledger.Settlement.Lost;
import io.nicteam.harness.scenario.Scenario;

/** Losses that are nobody's path: a queue was full, the only link was down, or a link lost frames in silence. */
final class Overload {

    private final Redundancy redundancy;
    private final boolean teamed;

    /** @param bounds the scenario's */
    Overload(Scenario scenario, Bounds bounds) {
        redundancy = new Redundancy(scenario, bounds.surpriseNs() + bounds.switchNs());
        teamed = redundancy.isEverywhere();
    }

    /**
     * Whether a lost frame says nothing about fail-over. An address that several members of a team send with is received where
     * it was last sent from, so that what is on its way to the member before finds no port: that is the policy's choice. What
     * is for a NIC without a link finds none at another one.
     */
    boolean is(Settlement settlement, Lost unit) {
        return switch (settlement.reason(unit)) {
            case QUEUE_FULL, NO_RECEIVE_DESCRIPTOR, NO_RING_SPACE, SILENT_LOSS -> true;
            case NO_SUCH_PORT ->
                redundancy.sharesAddresses()
                        || redundancy.lacksALink(settlement.droppedNs(unit))
                        || isForWantOfALink(settlement, unit);
            default -> isForWantOfALink(settlement, unit) && !(teamed && redundancy.had(settlement.droppedNs(unit)));
        };
    }

    /** A switch whose only other link is down has nowhere to send to. A VF without a link is another matter. */
    private boolean isForWantOfALink(Settlement settlement, Lost unit) {
        return switch (settlement.place(unit)) {
            case PHYSICAL_SWITCH, UPLINK -> true;
            case TEAM, VSWITCH -> teamed;
            default -> false;
        };
    }
}
