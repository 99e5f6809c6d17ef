package io.nicteam.pair;

import io.nicteam.pair.PairState.Kind;
import io.nicteam.pair.PairState.Leaving;
import io.nicteam.pair.PairState.Plain;
import io.nicteam.pair.PairState.Then;
import io.nicteam.pair.PairTransitions.Transition;
import io.nicteam.pair.Quirks.HostSwitch;
import io.nicteam.pair.Quirks.LinkLoss;
import io.nicteam.pair.Quirks.SwitchRequest;
import io.nicteam.pair.Quirks.WhileSwitching;
import io.nicteam.pair.Quirks.Withdrawal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Every cell of the pair's table, under every option that changes its shape. */
final class PairCells {

    private static final long ANY_TIME_NS = 1_000;

    /** One cell and what the table says in it. */
    record Cell(PairOptions options, PairState state, PairEvent event, VfReadiness readiness, Transition transition) {}

    private PairCells() {}

    /** Every state, those on the way to the synthetic path once for each thing that may follow. */
    static List<PairState> states() {
        List<PairState> states = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            if (kind == Kind.SWITCHING_TO_SYNTHETIC) {
                for (Then then : Then.values()) {
                    states.add(new Leaving(then));
                }
            } else {
                states.add(new Plain(kind));
            }
        }
        return states;
    }

    static PairOptions defaults() {
        return options(true, false, false);
    }

    static PairOptions options(boolean drain, boolean gateBeforeSwitch, boolean releaseBeforeSwitch) {
        return options(drain, gateBeforeSwitch, releaseBeforeSwitch, Quirks.NONE);
    }

    static PairOptions quirks(Quirks quirks) {
        return options(true, false, false, quirks);
    }

    private static PairOptions options(
            boolean drain, boolean gateBeforeSwitch, boolean releaseBeforeSwitch, Quirks quirks) {
        return new PairOptions(
                HandOver.RESEND_NOT_SENT,
                Crossing.NONE,
                drain,
                ANY_TIME_NS,
                ANY_TIME_NS,
                ANY_TIME_NS,
                gateBeforeSwitch,
                releaseBeforeSwitch,
                quirks);
    }

    /** Every combination of those quirks that change the table's shape. */
    static List<Quirks> allQuirks() {
        List<Quirks> all = new ArrayList<>();
        for (SwitchRequest switchRequest : SwitchRequest.values()) {
            for (Withdrawal withdrawal : Withdrawal.values()) {
                for (HostSwitch hostSwitch : HostSwitch.values()) {
                    for (WhileSwitching whileSwitching : WhileSwitching.values()) {
                        for (LinkLoss linkLoss : LinkLoss.values()) {
                            all.add(QuirkDraft.with(switchRequest)
                                    .and(withdrawal)
                                    .and(hostSwitch)
                                    .and(whileSwitching)
                                    .and(linkLoss)
                                    .build());
                        }
                    }
                }
            }
        }
        return all;
    }

    static List<PairOptions> allOptions() {
        List<PairOptions> all = new ArrayList<>();
        for (Quirks quirks : allQuirks()) {
            for (int bits = 0; bits < 8; bits++) {
                all.add(options((bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0, quirks));
            }
        }
        return all;
    }

    static List<Cell> of(PairOptions options) {
        PairTransitions transitions = new PairTransitions(options);
        List<Cell> cells = new ArrayList<>();
        for (PairState state : states()) {
            for (PairEvent event : PairEvent.values()) {
                for (VfReadiness readiness : VfReadiness.values()) {
                    Transition transition = transitions.next(state, event, readiness);
                    cells.add(new Cell(options, state, event, readiness, transition));
                }
            }
        }
        return cells;
    }

    /** The states that some sequence of events leads to, in the order of {@link #states()}. */
    static Set<PairState> reachable(List<Cell> cells) {
        Set<PairState> found = new LinkedHashSet<>(Set.of(PairTransitions.initial()));
        boolean grows = true;
        while (grows) {
            grows = false;
            for (Cell cell : cells) {
                grows |= found.contains(cell.state())
                        && found.add(cell.transition().next());
            }
        }
        return states().stream().filter(found::contains).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    static List<Cell> all() {
        return allOptions().stream().flatMap(options -> of(options).stream()).toList();
    }
}
