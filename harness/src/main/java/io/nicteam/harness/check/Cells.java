package io.nicteam.harness.check;

import io.nicteam.harness.host.vsp.vf.SwitchRequest;
import io.nicteam.harness.host.vsp.vf.VfEvent;
import io.nicteam.harness.host.vsp.vf.VfOptions;
import io.nicteam.harness.host.vsp.vf.VfState;
import io.nicteam.harness.host.vsp.vf.VfTransition;
import io.nicteam.harness.host.vsp.vf.VfTransitions;
import io.nicteam.harness.ledger.Decision;
import io.nicteam.packet.DataPath;
import io.nicteam.pair.Crossing;
import io.nicteam.pair.HandOver;
import io.nicteam.pair.PairEvent;
import io.nicteam.pair.PairOptions;
import io.nicteam.pair.PairState;
import io.nicteam.pair.PairTransitions;
import io.nicteam.pair.PairTransitions.Transition;
import io.nicteam.pair.PairTransitions.Verdict;
import io.nicteam.pair.VfReadiness;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The legal cells of the tables of states and events, in states that some sequence of events leads to. */
final class Cells {

    /** A third request in the queue leads nowhere that the second does not. */
    private static final int MOST_REQUESTS = 2;

    private static final int SERIAL = 1;

    private Cells() {}

    /** The options without what has no influence on the table: times, and what becomes of frames. */
    static PairOptions shape(PairOptions options) {
        return new PairOptions(
                HandOver.DROP,
                Crossing.NONE,
                options.drain(),
                0,
                0,
                0,
                options.gateBeforeSwitch(),
                options.releaseBeforeSwitch(),
                options.quirks());
    }

    static Set<Decision> ofPair(PairOptions options) {
        PairTransitions transitions = new PairTransitions(options);
        Set<Decision> legal = new LinkedHashSet<>();
        Set<PairState> seen = new LinkedHashSet<>(List.of(PairTransitions.initial()));
        Deque<PairState> todo = new ArrayDeque<>(seen);
        while (!todo.isEmpty()) {
            PairState state = todo.remove();
            for (PairEvent event : PairEvent.values()) {
                for (VfReadiness readiness : VfReadiness.values()) {
                    Transition transition = transitions.next(state, event, readiness);
                    if (transition.verdict() != Verdict.IMPOSSIBLE) {
                        legal.add(new Decision(state, event));
                        if (seen.add(transition.next())) {
                            todo.add(transition.next());
                        }
                    }
                }
            }
        }
        return legal;
    }

    static Set<Decision> ofVf(VfOptions options) {
        VfTransitions transitions = new VfTransitions(options);
        Set<Decision> legal = new LinkedHashSet<>();
        VfState initial = new VfState.Plain(VfState.Kind.INITIALIZING);
        Set<VfState> seen = new LinkedHashSet<>(List.of(initial));
        Deque<VfState> todo = new ArrayDeque<>(seen);
        while (!todo.isEmpty()) {
            VfState state = todo.remove();
            for (VfEvent event : eventsIn(state)) {
                VfTransition transition = transitions.next(state, event);
                if (transition.verdict() != VfTransition.Verdict.IMPOSSIBLE) {
                    legal.add(new Decision(state.kind(), event.kind()));
                    if (!tooMany(transition.next()) && seen.add(transition.next())) {
                        todo.add(transition.next());
                    }
                }
            }
        }
        return legal;
    }

    private static boolean tooMany(VfState state) {
        return state instanceof VfState.WithRequests with && with.requests().size() > MOST_REQUESTS;
    }

    /** Every kind of event with every path; a VSP starts before there is a VF. */
    private static List<VfEvent> eventsIn(VfState state) {
        if (state.kind() == VfState.Kind.INITIALIZING) {
            return List.of(new VfEvent.Started(VfEvent.Started.NO_VF, DataPath.SYNTHETIC));
        }
        return List.of(
                new VfEvent.VfArrived(SERIAL),
                new VfEvent.SwitchRequested(new SwitchRequest(DataPath.VF, 0)),
                new VfEvent.SwitchRequested(new SwitchRequest(DataPath.SYNTHETIC, 0)),
                new VfEvent.PathSettled(DataPath.VF),
                new VfEvent.PathSettled(DataPath.SYNTHETIC),
                new VfEvent.Plain(VfEvent.Kind.VF_GONE),
                new VfEvent.Plain(VfEvent.Kind.GUEST_READY),
                new VfEvent.Plain(VfEvent.Kind.OFFER_DUE),
                new VfEvent.Plain(VfEvent.Kind.NOTICE_SENT),
                new VfEvent.Plain(VfEvent.Kind.CLOSED));
    }
}
