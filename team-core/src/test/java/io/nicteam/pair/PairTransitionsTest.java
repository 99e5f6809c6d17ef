package io.nicteam.pair;

import static io.nicteam.pair.VfReadiness.FAILED;
import static io.nicteam.pair.VfReadiness.NOT_ASSOCIATED;
import static io.nicteam.pair.VfReadiness.READY;
import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.pair.PairCells.Cell;
import io.nicteam.pair.PairState.Kind;
import io.nicteam.pair.PairState.Plain;
import io.nicteam.pair.PairTransitions.Transition;
import io.nicteam.pair.PairTransitions.Verdict;
import io.nicteam.pair.Quirks.HostSwitch;
import io.nicteam.pair.Quirks.SwitchRequest;
import io.nicteam.pair.Quirks.WhileSwitching;
import io.nicteam.pair.Quirks.Withdrawal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

final class PairTransitionsTest {

    @Test
    void shouldSayWhatFollowsWhenACellIsTaken() {
        List<Cell> cells = PairCells.all();

        assertThat(cells).hasSize(48 * 8 * 13 * 13 * 3);
        assertThat(cells).allSatisfy(cell -> assertThat(faultOf(cell)).isEmpty());
    }

    @Test
    void shouldNoticeWhenACellIsWrong() {
        Plain parked = new Plain(Kind.PARKED);
        assertThat(faultOf(planted(Kind.PARKED, new Transition(Verdict.GO, null, List.of(), ""))))
                .contains("GO without a next state");
        assertThat(faultOf(planted(Kind.PARKED, new Transition(Verdict.GO, parked, List.of(), "why"))))
                .contains("GO that excuses itself");
        assertThat(faultOf(planted(Kind.PARKED, new Transition(Verdict.IGNORE, parked, List.of(), ""))))
                .contains("no reason");
        assertThat(faultOf(planted(
                        Kind.PARKED, new Transition(Verdict.IGNORE, parked, List.of(PairEffect.RELEASE), "why"))))
                .contains("effects without GO");
        assertThat(faultOf(planted(
                        Kind.ON_VF,
                        new Transition(
                                Verdict.GO, parked, List.of(PairEffect.WANT_SYNTHETIC, PairEffect.CLOSE_GATE), ""))))
                .contains("leaves the VF with the gate open");
    }

    private static Cell planted(Kind kind, Transition transition) {
        return new Cell(PairCells.defaults(), new Plain(kind), PairEvent.WITHDRAWN, NOT_ASSOCIATED, transition);
    }

    /** What is wrong with a cell taken by itself. */
    private static Optional<String> faultOf(Cell cell) {
        Transition transition = cell.transition();
        if (transition.verdict() != Verdict.GO) {
            if (transition.because().isEmpty()) {
                return Optional.of("no reason");
            }
            boolean still = transition.effects().isEmpty() && cell.state().equals(transition.next());
            return still ? Optional.empty() : Optional.of("effects without GO");
        }
        if (transition.next() == null) {
            return Optional.of("GO without a next state");
        }
        if (!transition.because().isEmpty()) {
            return Optional.of("GO that excuses itself");
        }
        boolean closesFirst = !transition.effects().isEmpty()
                && (transition.effects().get(0) == PairEffect.CLOSE_GATE
                        || transition.effects().get(0) == PairEffect.BLOCK_GATE);
        return cell.state().kind() == Kind.ON_VF && !closesFirst
                ? Optional.of("leaves the VF with the gate open")
                : Optional.empty();
    }

    @Test
    void shouldOpenTheGateOnCompletionOnlyWhenTheSwitchComesFirst() {
        for (Cell cell : PairCells.all()) {
            if (cell.transition().effects().contains(PairEffect.OPEN_GATE)
                    && !cell.options().gateBeforeSwitch()
                    && cell.options().quirks().switchRequest() == SwitchRequest.CONFIRMED) {
                assertThat(cell.event()).as("%s", cell).isEqualTo(PairEvent.SWITCH_COMPLETED);
                assertThat(cell.transition().next().kind()).as("%s", cell).isEqualTo(Kind.ON_VF);
            }
            if (cell.transition().next().kind() == Kind.ON_VF
                    && cell.transition().verdict() == Verdict.GO) {
                assertThat(cell.transition().effects()).as("%s", cell).contains(PairEffect.OPEN_GATE);
            }
        }
    }

    @Test
    void shouldDrainOnlyWhenAskedTo() {
        for (Cell cell : PairCells.all()) {
            if (!cell.options().drain()) {
                assertThat(cell.transition().effects()).as("%s", cell).doesNotContain(PairEffect.DRAIN);
            }
            boolean drains = cell.transition().effects().contains(PairEffect.DRAIN);
            boolean toDraining = cell.transition().verdict() == Verdict.GO
                    && cell.transition().next().kind() == Kind.DRAINING;
            assertThat(drains).as("%s", cell).isEqualTo(toDraining);
        }
    }

    @Test
    void shouldGiveTheVfBackExactlyOnceOnEveryWayBack() {
        for (PairOptions options : PairCells.allOptions()) {
            assertThat(faultOfTheWays(options, PairCells.of(options)))
                    .as("%s", options)
                    .isEmpty();
        }
    }

    @Test
    void shouldNoticeWhenAWayBackForgetsOrRepeatsTheRelease() {
        List<Cell> cells = PairCells.of(PairCells.defaults());

        assertThat(faultOfTheWays(
                        PairCells.defaults(), replaced(cells, c -> c.state().kind() == Kind.DRAINING, List.of())))
                .hasValueSatisfying(fault -> assertThat(fault).contains("still held"));
        assertThat(faultOfTheWays(
                        PairCells.defaults(),
                        replaced(
                                cells,
                                c -> c.state().kind() == Kind.DRAINING,
                                List.of(PairEffect.RELEASE, PairEffect.BURY))))
                .hasValueSatisfying(fault -> assertThat(fault).contains("given back twice"));
    }

    private static List<Cell> replaced(List<Cell> cells, Predicate<Cell> which, List<PairEffect> effects) {
        List<Cell> planted = new ArrayList<>();
        for (Cell cell : cells) {
            Transition old = cell.transition();
            boolean hit = old.verdict() == Verdict.GO && which.test(cell);
            planted.add(
                    hit
                            ? new Cell(
                                    cell.options(),
                                    cell.state(),
                                    cell.event(),
                                    cell.readiness(),
                                    new Transition(old.verdict(), old.next(), effects, old.because()))
                            : cell);
        }
        return planted;
    }

    /** Where a pair is, with what only its surroundings know: whether it holds a VF, and whether the gate is open. */
    private record Place(PairState state, boolean held, Gate gate) {}

    private enum Gate {
        CLOSED,
        OPEN,
        BLOCKED
    }

    private static Gate gateIn(Kind kind, PairOptions options) {
        Gate switching = options.quirks().whileSwitching() == WhileSwitching.DROPPED ? Gate.BLOCKED : Gate.CLOSED;
        return switch (kind) {
            case ON_VF -> Gate.OPEN;
            case SWITCHING_TO_VF -> options.gateBeforeSwitch() ? Gate.OPEN : switching;
            case SWITCHING_TO_SYNTHETIC, RETRYING -> switching;
            case NO_VF, ATTACHING, AWAITING_ASSOCIATION, DRAINING, PARKED, FAILED_OVER -> Gate.CLOSED;
        };
    }

    /** Walks every way through the table and tells the first on which gate or VF are mishandled. */
    private static Optional<String> faultOfTheWays(PairOptions options, List<Cell> cells) {
        Map<Place, String> ways = new LinkedHashMap<>();
        Deque<Place> open = new ArrayDeque<>();
        Place start = new Place(PairTransitions.initial(), false, Gate.CLOSED);
        ways.put(start, "start");
        open.add(start);
        while (!open.isEmpty()) {
            Place place = open.remove();
            for (Cell cell : cells) {
                if (cell.transition().verdict() != Verdict.GO || !cell.state().equals(place.state())) {
                    continue;
                }
                String way = ways.get(place) + ", " + cell.event();
                boolean held = place.held() || cell.event() == PairEvent.VF_ARRIVED;
                Gate gate = place.gate();
                for (PairEffect effect : cell.transition().effects()) {
                    switch (effect) {
                        case OPEN_GATE -> gate = Gate.OPEN;
                        case CLOSE_GATE -> gate = Gate.CLOSED;
                        case BLOCK_GATE -> gate = Gate.BLOCKED;
                        case RELEASE, BURY -> {
                            if (!held) {
                                return Optional.of("given back twice: " + way);
                            }
                            if (gate == Gate.OPEN) {
                                return Optional.of("given back with the gate open: " + way);
                            }
                            held = false;
                        }
                        case ARM_TAKEOVER, ARM_RETRY, WANT_VF, WANT_SYNTHETIC, DRAIN -> {}
                    }
                }
                Place next = new Place(cell.transition().next(), held, gate);
                Kind kind = next.state().kind();
                if (kind == Kind.NO_VF && held) {
                    return Optional.of("still held: " + way);
                }
                if (gate != gateIn(kind, options)) {
                    return Optional.of("gate " + gate + ": " + way);
                }
                if (ways.putIfAbsent(next, way) == null) {
                    open.add(next);
                }
            }
        }
        // Quirks cut states off: who never waits is never on the way, who ignores the host never parks.
        int least = options.quirks().equals(QuirkDraft.with(Withdrawal.AT_ONCE).build()) ? 8 : 4;
        return ways.size() < least ? Optional.of("a state cannot be reached") : Optional.empty();
    }

    @Test
    void shouldUseAnAssociationThatCameOnTheWayOutWhenTheVfStays() {
        PairTransitions transitions = new PairTransitions(PairCells.defaults());
        PairState leaving = new PairState.Leaving(PairState.Then.PARK);

        assertThat(transitions
                        .next(leaving, PairEvent.SWITCH_COMPLETED, READY)
                        .next()
                        .kind())
                .isEqualTo(Kind.SWITCHING_TO_VF);
        assertThat(transitions
                        .next(leaving, PairEvent.SWITCH_COMPLETED, NOT_ASSOCIATED)
                        .next()
                        .kind())
                .isEqualTo(Kind.PARKED);
    }

    /** Next state and effects of the cell under the default options. */
    private static String cell(PairState state, PairEvent event, VfReadiness readiness) {
        Transition transition = new PairTransitions(PairCells.defaults()).next(state, event, readiness);
        return transition.next() + " " + transition.effects();
    }

    @Test
    void shouldLeaveAVfThatDoesNotWorkAndComeBackWhenItDoes() {
        PairState leaving = new PairState.Leaving(PairState.Then.PARK);
        PairState failedOver = new Plain(Kind.FAILED_OVER);

        for (PairState state : List.of(ON_VF, SWITCHING_TO_VF)) {
            assertThat(cell(state, PairEvent.VF_FAILED, FAILED))
                    .isEqualTo("SWITCHING_TO_SYNTHETIC(then PARK) [CLOSE_GATE, WANT_SYNTHETIC]");
        }
        assertThat(cell(leaving, PairEvent.SWITCH_COMPLETED, FAILED)).isEqualTo("FAILED_OVER []");
        assertThat(cell(failedOver, PairEvent.VF_RECOVERED, READY)).isEqualTo("SWITCHING_TO_VF [WANT_VF]");
        assertThat(cell(failedOver, PairEvent.VF_RECOVERED, NOT_ASSOCIATED)).isEqualTo("PARKED []");
        assertThat(cell(failedOver, PairEvent.REMOVE_REQUESTED, FAILED)).isEqualTo("DRAINING [DRAIN]");
    }

    /** A VF that does not work is never asked for, whatever else is wished. */
    @Test
    void shouldNotAskForAVfThatDoesNotWork() {
        assertThat(PairCells.all())
                .filteredOn(cell -> cell.readiness() == FAILED)
                .isNotEmpty()
                .noneMatch(cell -> cell.transition().effects().contains(PairEffect.WANT_VF));
    }

    private static final PairState SWITCHING_TO_VF = new Plain(Kind.SWITCHING_TO_VF);
    private static final PairState ON_VF = new Plain(Kind.ON_VF);

    /** Next state and effects of the cell, or that it is ignored. */
    private static String cell(Enum<?> quirk, PairState state, PairEvent event, VfReadiness readiness) {
        PairOptions options = PairCells.quirks(QuirkDraft.with(quirk).build());
        Transition transition = new PairTransitions(options).next(state, event, readiness);
        return transition.verdict() == Verdict.GO
                ? transition.next() + " " + transition.effects()
                : transition.verdict().name();
    }

    @Test
    void shouldWaitForNoSwitchWhenItFiresAndForgets() {
        SwitchRequest quirk = SwitchRequest.FIRE_AND_FORGET;

        assertThat(cell(quirk, new Plain(Kind.ATTACHING), PairEvent.TAKEOVER_DUE, READY))
                .isEqualTo("ON_VF [WANT_VF, OPEN_GATE]");
        assertThat(cell(quirk, ON_VF, PairEvent.WITHDRAWN, NOT_ASSOCIATED))
                .isEqualTo("PARKED [CLOSE_GATE, WANT_SYNTHETIC]");
        assertThat(cell(quirk, ON_VF, PairEvent.REMOVE_REQUESTED, READY))
                .isEqualTo("DRAINING [CLOSE_GATE, WANT_SYNTHETIC, DRAIN]");
        assertThat(cell(quirk, ON_VF, PairEvent.SURPRISE_REMOVED, READY))
                .isEqualTo("NO_VF [CLOSE_GATE, BURY, WANT_SYNTHETIC]");
        assertThat(PairCells.all())
                .filteredOn(cell -> cell.options().quirks().switchRequest() == quirk)
                .filteredOn(cell -> cell.transition().effects().contains(PairEffect.WANT_VF)
                        || cell.transition().effects().contains(PairEffect.WANT_SYNTHETIC))
                .isNotEmpty()
                .noneMatch(cell -> cell.transition().next().kind() == Kind.SWITCHING_TO_VF
                        || cell.transition().next().kind() == Kind.SWITCHING_TO_SYNTHETIC);
    }

    @Test
    void shouldKeepUsingTheVfWhenAWithdrawalIsIgnored() {
        assertThat(cell(Withdrawal.IGNORED, ON_VF, PairEvent.WITHDRAWN, NOT_ASSOCIATED))
                .isEqualTo("IGNORE");
        assertThat(cell(Withdrawal.IGNORED, SWITCHING_TO_VF, PairEvent.WITHDRAWN, NOT_ASSOCIATED))
                .isEqualTo("IGNORE");
        assertThat(cell(Withdrawal.AT_ONCE, ON_VF, PairEvent.WITHDRAWN, NOT_ASSOCIATED))
                .isEqualTo("SWITCHING_TO_SYNTHETIC(then PARK) [CLOSE_GATE, WANT_SYNTHETIC]");
    }

    @Test
    void shouldUndoAnActivationAndTryItAgainWhenTheAssociationChangedMeanwhile() {
        for (PairEvent notice : List.of(PairEvent.WITHDRAWN, PairEvent.ASSOCIATED)) {
            assertThat(cell(Withdrawal.RETRY, SWITCHING_TO_VF, notice, READY))
                    .isEqualTo("SWITCHING_TO_SYNTHETIC(then RETRY) [CLOSE_GATE, WANT_SYNTHETIC]");
        }
        PairState undoing = new PairState.Leaving(PairState.Then.RETRY);
        assertThat(cell(Withdrawal.RETRY, undoing, PairEvent.SWITCH_COMPLETED, READY))
                .isEqualTo("RETRYING [ARM_RETRY]");
        PairState retrying = new Plain(Kind.RETRYING);
        assertThat(cell(Withdrawal.RETRY, retrying, PairEvent.TAKEOVER_DUE, READY))
                .isEqualTo("SWITCHING_TO_VF [WANT_VF]");
        assertThat(cell(Withdrawal.RETRY, retrying, PairEvent.TAKEOVER_DUE, NOT_ASSOCIATED))
                .isEqualTo("AWAITING_ASSOCIATION []");
        assertThat(cell(Withdrawal.RETRY, ON_VF, PairEvent.WITHDRAWN, NOT_ASSOCIATED))
                .isEqualTo("SWITCHING_TO_SYNTHETIC(then PARK) [CLOSE_GATE, WANT_SYNTHETIC]");
    }

    @Test
    void shouldStayOnTheVfWhenTheHostsOwnSwitchIsIgnored() {
        for (PairState state : List.of(SWITCHING_TO_VF, ON_VF)) {
            assertThat(cell(HostSwitch.IGNORED, state, PairEvent.HOST_FORCED_SYNTHETIC, READY))
                    .isEqualTo("IGNORE");
            assertThat(cell(HostSwitch.HONOURED, state, PairEvent.HOST_FORCED_SYNTHETIC, READY))
                    .isEqualTo("PARKED [CLOSE_GATE]");
        }
    }

    @Test
    void shouldBlockTheGateFromRequestToCompletionWhenFramesAreDroppedMeanwhile() {
        WhileSwitching quirk = WhileSwitching.DROPPED;

        assertThat(cell(quirk, new Plain(Kind.ATTACHING), PairEvent.TAKEOVER_DUE, READY))
                .isEqualTo("SWITCHING_TO_VF [BLOCK_GATE, WANT_VF]");
        assertThat(cell(quirk, SWITCHING_TO_VF, PairEvent.SWITCH_COMPLETED, READY))
                .isEqualTo("ON_VF [OPEN_GATE]");
        assertThat(cell(quirk, ON_VF, PairEvent.REMOVE_REQUESTED, READY))
                .isEqualTo("SWITCHING_TO_SYNTHETIC(then RELEASE) [BLOCK_GATE, WANT_SYNTHETIC]");
        PairState leaving = new PairState.Leaving(PairState.Then.RELEASE);
        assertThat(cell(quirk, leaving, PairEvent.SWITCH_COMPLETED, READY)).isEqualTo("DRAINING [CLOSE_GATE, DRAIN]");
    }
}
