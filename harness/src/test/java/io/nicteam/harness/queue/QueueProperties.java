package io.nicteam.harness.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** The queues without objects against queues with them. */
final class QueueProperties {

    private record Stamped(int slot, long stampNs) {}

    @Property(tries = 500)
    void shouldKeepOrderAndStampsWhateverIsAddedAndTaken(
            @ForAll @Size(max = 200) List<@IntRange(max = 9) Integer> ops) {
        StampedQueue queue = new StampedQueue(2);
        Deque<Stamped> model = new ArrayDeque<>();
        long stampNs = 0;
        int next = 0;
        for (int op : ops) {
            if (op < 6) {
                stampNs += op;
                queue.add(next, stampNs);
                model.add(new Stamped(next++, stampNs));
            } else if (!model.isEmpty()) {
                assertThat(queue.headSlot()).isEqualTo(model.element().slot());
                assertThat(queue.remove()).isEqualTo(model.remove().slot());
            }
            assertThat(queue.size()).isEqualTo(model.size());
            assertThat(queue.isEmpty()).isEqualTo(model.isEmpty());
            long headNs = model.isEmpty() ? Long.MAX_VALUE : model.element().stampNs();
            assertThat(queue.headStampNs()).isEqualTo(headNs);
            assertThat(queue.due(stampNs)).isEqualTo(!model.isEmpty());
            assertThat(queue.due(headNs - 1)).isFalse();
        }
    }

    @Property(tries = 500)
    void shouldKeepOrderAtBothEnds(@ForAll @Size(max = 200) List<@IntRange(max = 9) Integer> ops) {
        SlotDeque deque = new SlotDeque(2);
        Deque<Integer> model = new ArrayDeque<>();
        int next = 0;
        for (int op : ops) {
            if (op < 3) {
                deque.addLast(next);
                model.addLast(next++);
            } else if (op < 6) {
                deque.addFirst(next);
                model.addFirst(next++);
            } else {
                int count = Math.min(op - 6, model.size());
                deque.removeFirst(count);
                for (int i = 0; i < count; i++) {
                    model.removeFirst();
                }
            }
            List<Integer> slots = new ArrayList<>();
            for (int i = 0; i < deque.size(); i++) {
                slots.add(deque.get(i));
            }
            assertThat(slots).containsExactlyElementsOf(model);
            assertThat(deque.isEmpty()).isEqualTo(model.isEmpty());
        }
    }
}
