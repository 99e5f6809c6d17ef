package io.nicteam.harness.host.pf;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.host.pf.PfTransitions.Effect;
import io.nicteam.harness.host.pf.PfTransitions.Event;
import io.nicteam.harness.host.pf.PfTransitions.State;
import io.nicteam.harness.host.pf.PfTransitions.Transition;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PfTransitionsTest {

    /** What the effects along the way have left: whether VFs may be given, whether there is a switch, whether a link. */
    private record Standing(State state, boolean open, boolean vfsVisible, boolean link) {

        Standing after(Transition transition) {
            boolean nowOpen = open;
            boolean visible = vfsVisible;
            boolean up = link;
            for (Effect effect : transition.effects()) {
                switch (effect) {
                    case TAKE_VFS -> nowOpen = false;
                    case GIVE_VFS -> nowOpen = true;
                    case DELETE_SWITCH -> visible = false;
                    case CREATE_SWITCH -> visible = true;
                    case HALT, LINK_DOWN, FAIL -> up = false;
                    case START, LINK_UP -> up = true;
                    case RECOVER -> {
                        nowOpen = true;
                        up = true;
                    }
                    case BEGIN_RESET, CALL_OFF_RESET -> {}
                }
            }
            return new Standing(transition.next(), nowOpen, visible, up);
        }
    }

    private static Set<Standing> reachable() {
        Standing first = new Standing(State.SERVING, true, true, true);
        Map<Standing, Boolean> seen = new LinkedHashMap<>(Map.of(first, true));
        Deque<Standing> todo = new ArrayDeque<>(List.of(first));
        while (!todo.isEmpty()) {
            Standing standing = todo.remove();
            for (Event event : Event.values()) {
                Optional<Transition> transition = PfTransitions.next(standing.state(), event);
                if (transition.isPresent()) {
                    Standing next = standing.after(transition.get());
                    if (seen.putIfAbsent(next, true) == null) {
                        todo.add(next);
                    }
                }
            }
        }
        return seen.keySet();
    }

    @Test
    void shouldReachEveryStateAndLeaveEachOfThem() {
        Set<State> reached = EnumSet.noneOf(State.class);
        reachable().forEach(standing -> reached.add(standing.state()));

        assertThat(reached).isEqualTo(EnumSet.allOf(State.class));
        for (State state : State.values()) {
            assertThat(EnumSet.allOf(Event.class).stream().anyMatch(event -> PfTransitions.next(state, event)
                            .filter(transition -> transition.next() != state)
                            .isPresent()))
                    .as("%s", state)
                    .isTrue();
        }
    }

    /** However a state is reached, link, NIC switch and supply of VFs are what it says. */
    @Test
    void shouldStandAsTheStateSaysHoweverItWasReached() {
        for (Standing standing : reachable()) {
            boolean serves = standing.state() == State.SERVING || standing.state() == State.RESETTING;
            boolean down =
                    EnumSet.of(State.RESETTING, State.STOPPED, State.FAILED).contains(standing.state());
            assertThat(standing.link()).as("link, %s", standing).isNotEqualTo(down);
            if (standing.state() != State.FAILED) {
                assertThat(standing.open()).as("VFs given, %s", standing).isEqualTo(serves);
                assertThat(standing.vfsVisible())
                        .as("NIC switch, %s", standing)
                        .isEqualTo(standing.state() != State.STOPPED && standing.state() != State.WITHOUT_SRIOV);
            }
        }
    }

    /** Published order: free the VFs, then delete the NIC switch, then halt. */
    @Test
    void shouldDeleteTheSwitchOnlyWhenTheVfsAreGone() {
        for (State state : State.values()) {
            for (Event event : Event.values()) {
                PfTransitions.next(state, event)
                        .filter(transition -> transition.effects().contains(Effect.DELETE_SWITCH))
                        .ifPresent(transition -> assertThat(event).isEqualTo(Event.VFS_GONE));
            }
        }
        assertThat(PfTransitions.next(State.STOPPING, Event.VFS_GONE)
                        .orElseThrow()
                        .effects())
                .containsExactly(Effect.DELETE_SWITCH, Effect.HALT);
    }

    @Test
    void shouldLoseNothingThatIsAskedForDuringAReset() {
        for (Event event : Event.values()) {
            boolean lost = PfTransitions.next(State.RESETTING, event).isEmpty()
                    && !PfTransitions.waits(State.RESETTING, event)
                    && PfTransitions.next(State.SERVING, event).isPresent();
            assertThat(lost).as("%s", event).isFalse();
        }
    }
}
