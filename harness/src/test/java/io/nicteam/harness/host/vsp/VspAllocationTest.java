package io.nicteam.harness.host.vsp;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class VspAllocationTest {

    private static final int WARM = 40_000;
    private static final int FRAMES = 100_000;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static int carryBothWays(SyntheticPath path, int first, int count) {
        int id = first;
        while (id < first + 2 * count) {
            for (int i = 0; i < 4; i++) {
                assertTaken(path.transmit(id++, 256, 7));
                assertTaken(path.deliver(id++, 256));
            }
            path.alarms.runUntil(path.alarms.nowNs() + 20_000);
        }
        path.alarms.runOut();
        return id;
    }

    private static void assertTaken(boolean taken) {
        if (!taken) {
            throw new AssertionError("a frame was refused");
        }
    }

    @Test
    void shouldAllocateNothingForAFrame() {
        SyntheticPath path = SyntheticPath.running();
        path.recordsBytes = false;
        int next = carryBothWays(path, 0, WARM);
        long before = threads.getCurrentThreadAllocatedBytes();
        int end = carryBothWays(path, next, FRAMES);
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(bytes).as("bytes for %d frames", end - next).isLessThan((end - next) / 20);
        for (int id = 0; id < end; id++) {
            assertThat(path.carried[id]).isEqualTo((byte) 1);
        }
        assertThat(path.atRest()).isTrue();
    }
}
