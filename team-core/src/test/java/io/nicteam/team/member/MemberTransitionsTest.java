package io.nicteam.team.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nicteam.team.member.MemberCells.Cell;
import io.nicteam.team.member.MemberTransitions.Transition;
import io.nicteam.team.member.MemberTransitions.Verdict;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class MemberTransitionsTest {

    static Stream<Delays> delays() {
        return Stream.of(
                Delays.NONE,
                new Delays(0, 0, false),
                MemberCells.BOTH,
                new Delays(5, 5, false),
                new Delays(0, 5, true),
                new Delays(5, 0, true));
    }

    @ParameterizedTest
    @MethodSource("delays")
    void shouldHaveACellForEveryStateAndEvent(Delays delays) {
        assertThat(MemberCells.of(delays))
                .hasSize(MemberState.values().length * MemberEvent.values().length * 2)
                .allSatisfy(cell -> assertThat(cell.transition().because().isEmpty())
                        .isEqualTo(cell.transition().verdict() == Verdict.GO));
    }

    /** What is usable changes with an effect that says so, and only then. */
    @ParameterizedTest
    @MethodSource("delays")
    void shouldSayWhenItIsUsedAndWhenNot(Delays delays) {
        for (Cell cell : MemberCells.of(delays)) {
            Transition transition = cell.transition();
            boolean before = cell.state().isUsable();
            boolean after = transition.next().isUsable();
            assertThat(transition.effects().contains(MemberEffect.USE))
                    .as("%s", cell)
                    .isEqualTo(after && !before);
            assertThat(transition.effects().contains(MemberEffect.STOP_USING))
                    .as("%s", cell)
                    .isEqualTo(before && !after);
        }
    }

    @ParameterizedTest
    @MethodSource("delays")
    void shouldWaitOnlyForDelaysThatThereAre(Delays delays) {
        assertThat(MemberCells.reachable(delays).contains(MemberState.FAILING)).isEqualTo(delays.downNs() > 0);
        assertThat(MemberCells.reachable(delays).contains(MemberState.RETURNING))
                .isEqualTo(delays.upNs() > 0);
    }

    /** A delay ends in every state that starts one, and only there. */
    @ParameterizedTest
    @MethodSource("delays")
    void shouldExpectTheEndOfADelayWhereOneRuns(Delays delays) {
        for (Cell cell : MemberCells.of(delays)) {
            if (cell.event() == MemberEvent.DELAY_OVER) {
                boolean waits = cell.state() == MemberState.FAILING || cell.state() == MemberState.RETURNING;
                assertThat(cell.transition().verdict()).isEqualTo(waits ? Verdict.GO : Verdict.IMPOSSIBLE);
            }
        }
    }

    /** However it got where it is: seen good for long enough, it is used. */
    @ParameterizedTest
    @MethodSource("delays")
    void shouldComeBackWhenAllIsWell(Delays delays) {
        MemberTransitions transitions = new MemberTransitions(delays);
        for (MemberState from : MemberCells.reachable(delays)) {
            MemberState state = from;
            List<MemberEvent> healing = List.of(
                    state == MemberState.ABSENT ? MemberEvent.ADDED : MemberEvent.ENABLED, MemberEvent.SEEN_GOOD);
            for (MemberEvent event : healing) {
                state = transitions.next(state, event, false).next();
            }
            if (state == MemberState.RETURNING) {
                state = transitions.next(state, MemberEvent.DELAY_OVER, false).next();
            }
            assertThat(state).as("from %s", from).isEqualTo(MemberState.UP);
        }
    }

    @Test
    void shouldSkipTheUpDelayWhenNoOtherIsUsable() {
        MemberTransitions transitions = new MemberTransitions(MemberCells.BOTH);

        assertThat(transitions
                        .next(MemberState.DOWN, MemberEvent.SEEN_GOOD, true)
                        .next())
                .isEqualTo(MemberState.UP);
        assertThat(transitions
                        .next(MemberState.DOWN, MemberEvent.SEEN_GOOD, false)
                        .next())
                .isEqualTo(MemberState.RETURNING);
        assertThat(transitions
                        .next(MemberState.RETURNING, MemberEvent.SEEN_GOOD, true)
                        .next())
                .isEqualTo(MemberState.UP);
    }

    @Test
    void shouldRefuseANegativeDelay() {
        assertThatThrownBy(() -> new Delays(-1, 0, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("found up -1 ns");
    }
}
