package io.nicteam.pair;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.pair.PairCells.Cell;
import io.nicteam.pair.PairState.Kind;
import io.nicteam.pair.PairState.Plain;
import io.nicteam.pair.PairTransitions.Transition;
import io.nicteam.pair.PairTransitions.Verdict;
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

        assertThat(cells).hasSize(8 * 10 * 11 * 2);
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
        return new Cell(PairCells.defaults(), new Plain(kind), PairEvent.WITHDRAWN, false, transition);
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
        boolean closesFirst =
                !transition.effects().isEmpty() && transition.effects().get(0) == PairEffect.CLOSE_GATE;
        return cell.state().kind() == Kind.ON_VF && !closesFirst
                ? Optional.of("leaves the VF with the gate open")
                : Optional.empty();
    }

    @Test
    void shouldOpenTheGateOnCompletionOnlyWhenTheSwitchComesFirst() {
        for (Cell cell : PairCells.all()) {
            if (cell.transition().effects().contains(PairEffect.OPEN_GATE)
                    && !cell.options().gateBeforeSwitch()) {
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
                                    cell.associated(),
                                    new Transition(old.verdict(), old.next(), effects, old.because()))
                            : cell);
        }
        return planted;
    }

    /** Where a pair is, with what only its surroundings know: whether it holds a VF, and whether the gate is open. */
    private record Place(PairState state, boolean held, boolean open) {}

    /** Walks every way through the table and tells the first on which gate or VF are mishandled. */
    private static Optional<String> faultOfTheWays(PairOptions options, List<Cell> cells) {
        Map<Place, String> ways = new LinkedHashMap<>();
        Deque<Place> open = new ArrayDeque<>();
        Place start = new Place(PairTransitions.initial(), false, false);
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
                boolean gate = place.open();
                for (PairEffect effect : cell.transition().effects()) {
                    switch (effect) {
                        case OPEN_GATE -> gate = true;
                        case CLOSE_GATE -> gate = false;
                        case RELEASE, BURY -> {
                            if (!held) {
                                return Optional.of("given back twice: " + way);
                            }
                            if (gate) {
                                return Optional.of("given back with the gate open: " + way);
                            }
                            held = false;
                        }
                        case ARM_TAKEOVER, WANT_VF, WANT_SYNTHETIC, DRAIN -> {}
                    }
                }
                Place next = new Place(cell.transition().next(), held, gate);
                Kind kind = next.state().kind();
                if (kind == Kind.NO_VF && held) {
                    return Optional.of("still held: " + way);
                }
                boolean mayBeOpen = kind == Kind.ON_VF || (kind == Kind.SWITCHING_TO_VF && options.gateBeforeSwitch());
                if (gate != mayBeOpen) {
                    return Optional.of("gate " + (gate ? "open" : "closed") + ": " + way);
                }
                if (ways.putIfAbsent(next, way) == null) {
                    open.add(next);
                }
            }
        }
        return ways.size() < 8 ? Optional.of("a state cannot be reached") : Optional.empty();
    }

    @Test
    void shouldUseAnAssociationThatCameOnTheWayOutWhenTheVfStays() {
        PairTransitions transitions = new PairTransitions(PairCells.defaults());
        PairState leaving = new PairState.Leaving(PairState.Then.PARK);

        assertThat(transitions
                        .next(leaving, PairEvent.SWITCH_COMPLETED, true)
                        .next()
                        .kind())
                .isEqualTo(Kind.SWITCHING_TO_VF);
        assertThat(transitions
                        .next(leaving, PairEvent.SWITCH_COMPLETED, false)
                        .next()
                        .kind())
                .isEqualTo(Kind.PARKED);
    }
}
