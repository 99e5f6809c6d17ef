package io.nicteam.harness.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.life.LifeState.Kind;
import io.nicteam.harness.scenario.LifeOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The tables of guests' and hosts' lives, and the document that is written from them. */
final class LifeTransitionsTest {

    private static final Path DOCUMENT = Path.of("../docs/lives.md");

    /** Every state that some sequence of events leads to. */
    private static Set<LifeState> reachable() {
        Set<LifeState> seen = new LinkedHashSet<>(List.of(LifeTransitions.initial()));
        Deque<LifeState> todo = new ArrayDeque<>(seen);
        while (!todo.isEmpty()) {
            LifeState state = todo.remove();
            for (LifeEvent event : LivesDocument.GUEST_EVENTS) {
                LifeState next = LifeTransitions.next(state, event).next();
                if (seen.add(next)) {
                    todo.add(next);
                }
            }
        }
        return seen;
    }

    @Test
    void shouldHaveACellForEveryStateAndEvent() {
        assertThat(reachable()).extracting(LifeState::kind).contains(Kind.values());
        for (LifeState state : reachable()) {
            for (LifeEvent event : LivesDocument.GUEST_EVENTS) {
                LifeTransitions.Transition cell = LifeTransitions.next(state, event);
                assertThat(cell.because().isEmpty()).isEqualTo(cell.verdict() == Verdict.GO);
                assertThat(cell.effects().isEmpty() || cell.verdict() == Verdict.GO)
                        .isTrue();
            }
        }
    }

    /** Nobody stands still with a VF, is saved while running, or goes on without what was taken. */
    @Test
    void shouldTakeAndGiveInPairs() {
        for (LifeOrder.OfGuest order : LivesDocument.GUEST_ORDERS) {
            assertSound(LifeTransitions.initial(), order, EnumSet.noneOf(LifeEffect.class), 0);
        }
    }

    /** @param held what was done and not undone */
    private static void assertSound(LifeState state, LifeOrder.OfGuest order, EnumSet<LifeEffect> held, int depth) {
        assertThat(depth).as("every order comes to an end").isLessThan(6);
        if (depth > 0 && state.kind() == Kind.RUNNING) {
            assertThat(held).as("%s", order).isEmpty();
            return;
        }
        for (LifeEvent event : LivesDocument.GUEST_EVENTS) {
            if (event instanceof LifeEvent.Ordered ordered
                    && (depth > 0 || !ordered.order().equals(order))) {
                continue;
            }
            LifeTransitions.Transition cell = LifeTransitions.next(state, event);
            if (cell.verdict() == Verdict.GO) {
                EnumSet<LifeEffect> after = held.clone();
                cell.effects().forEach(effect -> follow(effect, after));
                assertSound(cell.next(), order, after, depth + 1);
            }
        }
    }

    private static void follow(LifeEffect effect, EnumSet<LifeEffect> held) {
        switch (effect) {
            case TAKE_VFS -> assertThat(held.add(effect)).isTrue();
            case STOP, SHUT_DOWN -> {
                assertThat(held).contains(LifeEffect.TAKE_VFS);
                held.add(effect);
            }
            case SAVE -> {
                assertThat(held).contains(LifeEffect.STOP);
                held.add(effect);
            }
            case RESTORE_THERE, RESTORE_HERE ->
                assertThat(held.remove(LifeEffect.SAVE)).isTrue();
            case RESUME -> {
                assertThat(held).doesNotContain(LifeEffect.SAVE);
                assertThat(held.remove(LifeEffect.STOP)).isTrue();
            }
            case BOOT -> assertThat(held.remove(LifeEffect.SHUT_DOWN)).isTrue();
            case GIVE_VFS -> {
                assertThat(held).containsOnly(LifeEffect.TAKE_VFS);
                held.remove(LifeEffect.TAKE_VFS);
            }
            case ANNOUNCE -> assertThat(held).doesNotContain(LifeEffect.SAVE, LifeEffect.STOP);
            case COPY, WAIT -> {
                // Times.
            }
        }
    }

    @Test
    void shouldLeaveTheHostAsItWas() {
        for (LifeOrder.OfHost order : LivesDocument.HOST_ORDERS) {
            HostState state = HostTransitions.next(HostTransitions.initial(), new HostEvent.Ordered(order))
                    .next();
            for (int steps = 0; state.kind() != HostState.Kind.UP; steps++) {
                assertThat(steps).isLessThan(3);
                HostState before = state;
                List<HostTransitions.Transition> ways = LivesDocument.HOST_EVENTS.stream()
                        .filter(event -> !(event instanceof HostEvent.Ordered))
                        .map(event -> HostTransitions.next(before, event))
                        .filter(cell -> cell.verdict() == Verdict.GO)
                        .toList();
                assertThat(ways).as("one way on from %s", before).hasSize(1);
                state = ways.get(0).next();
            }
        }
    }

    @Test
    void shouldSayInTheDocumentWhatTheCodeDoes() throws IOException {
        String document = Files.readString(DOCUMENT);
        int begin = document.indexOf(LivesDocument.BEGIN);
        assertThat(begin)
                .as("'%s' in %s", LivesDocument.BEGIN.strip(), DOCUMENT)
                .isNotNegative();
        if (Boolean.getBoolean("golden.update")) {
            document = document.substring(0, begin) + LivesDocument.text();
            Files.writeString(DOCUMENT, document);
        }

        assertThat(document.substring(begin))
                .as("%s; to write it anew: -Dgolden.update=true", DOCUMENT)
                .isEqualTo(LivesDocument.text());
    }
}
