package io.nicteam.vf.ring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

final class DescriptorRingProperties {

    /** Against two queues: posted and not written back, written back and not reclaimed. */
    @Property(tries = 300)
    void shouldBehaveAsTwoQueues(@ForAll @Size(max = 200) List<@IntRange(max = 3) Integer> ops) {
        DescriptorRing ring = new DescriptorRing(8, 0);
        Deque<Integer> device = new ArrayDeque<>();
        Deque<Integer> driver = new ArrayDeque<>();
        long written = 0;
        int next = 100;
        for (int op : ops) {
            if (op == 0 && ring.room() > 0) {
                ring.post(next);
                device.add(next++);
            } else if (op == 1 && !device.isEmpty()) {
                assertThat(ring.slotAt(written)).isEqualTo(device.peek());
                ring.writeBack(++written);
                driver.add(device.remove());
            } else if (op == 2 && ring.completed() > 0) {
                assertThat(ring.reclaim()).isEqualTo(driver.remove());
            } else if (op == 3 && ring.outstanding() > 0) {
                boolean unwritten = driver.isEmpty();
                assertThat(ring.abandon()).isEqualTo(unwritten ? device.remove() : driver.remove());
                written += unwritten ? 1 : 0;
            }
            assertThat(ring.completed()).isEqualTo(driver.size());
            assertThat(ring.outstanding()).isEqualTo(driver.size() + device.size());
            assertThat(ring.room()).isEqualTo(8 - ring.outstanding());
            assertThat(ring.written()).isEqualTo(written);
        }
    }
}
