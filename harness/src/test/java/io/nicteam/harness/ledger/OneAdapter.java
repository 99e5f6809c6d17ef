package io.nicteam.harness.ledger;

import io.nicteam.harness.scenario.Traffic.Direction;
import java.util.List;
import java.util.Map;

/** Ledgers of runs with one adapter, whose flows are all between it and the network. */
final class OneAdapter {

    private static final int FLOWS = 64;

    private OneAdapter() {}

    static Ledger ledger(long waitingTimeNs, long intervalNs) {
        Flows out = new Flows();
        out.add(FLOWS, 0, Flows.NETWORK);
        Flows in = new Flows();
        in.add(FLOWS, Flows.NETWORK, 0);
        return new Ledger(
                waitingTimeNs, intervalNs, 4, List.of("nic0"), Map.of(Direction.OUTBOUND, out, Direction.INBOUND, in));
    }
}
