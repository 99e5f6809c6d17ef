package io.nicteam.pair;

import io.nicteam.pair.PairState.Kind;
import io.nicteam.pair.PairState.Leaving;
import io.nicteam.pair.PairState.Plain;
import io.nicteam.pair.PairState.Then;
import io.nicteam.pair.PairTransitions.Transition;
import java.util.ArrayList;
import java.util.List;

/** Every cell of the pair's table, under every option that changes its shape. */
final class PairCells {

    private static final long ANY_TIME_NS = 1_000;

    /** One cell and what the table says in it. */
    record Cell(PairOptions options, PairState state, PairEvent event, boolean associated, Transition transition) {}

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
        return new PairOptions(
                HandOver.RESEND_NOT_SENT,
                drain,
                ANY_TIME_NS,
                ANY_TIME_NS,
                ANY_TIME_NS,
                gateBeforeSwitch,
                releaseBeforeSwitch);
    }

    static List<PairOptions> allOptions() {
        List<PairOptions> all = new ArrayList<>();
        for (int bits = 0; bits < 8; bits++) {
            all.add(options((bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0));
        }
        return all;
    }

    static List<Cell> of(PairOptions options) {
        PairTransitions transitions = new PairTransitions(options);
        List<Cell> cells = new ArrayList<>();
        for (PairState state : states()) {
            for (PairEvent event : PairEvent.values()) {
                for (boolean associated : new boolean[] {false, true}) {
                    Transition transition = transitions.next(state, event, associated);
                    cells.add(new Cell(options, state, event, associated, transition));
                }
            }
        }
        return cells;
    }

    static List<Cell> all() {
        return allOptions().stream().flatMap(options -> of(options).stream()).toList();
    }
}
