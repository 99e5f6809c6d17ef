package io.nicteam.harness.host.vsp;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.nicteam.harness.host.vsp.SyntheticPath.Sides;
import io.nicteam.harness.scenario.SyntheticSettings;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VspAllocationTest {

    private static final int WARM = 40_000;
    private static final int FRAMES = 100_000;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static int carryBothWays(SyntheticPath path, int first, int count, int frameBytes) {
        int id = first;
        while (id < first + 2 * count) {
            for (int i = 0; i < 4; i++) {
                assertTaken(path.transmit(id++, frameBytes, 7));
                assertTaken(path.deliver(id++, frameBytes));
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

    private void measure(SyntheticPath path, int frameBytes) {
        path.recordsBytes = false;
        int next = carryBothWays(path, 1, WARM, frameBytes);
        long before = threads.getCurrentThreadAllocatedBytes();
        int end = carryBothWays(path, next, FRAMES, frameBytes);
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(bytes).as("bytes for %d frames", end - next).isLessThan((end - next) / 20);
        for (int id = 1; id < end; id++) {
            assertThat(path.carried[id]).isEqualTo((byte) 1);
        }
        assertThat(path.atRest()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void shouldAllocateNothingForAFrame(int channels) {
        measure(SyntheticPath.running(SyntheticPath.settings(), Sides.channels(channels)), 64);
    }

    /** Sections too short for the frames. */
    @Test
    void shouldAllocateNothingForAFrameByPages() {
        measure(
                SyntheticPath.running(
                        new SyntheticSettings(16 * 1024, 64, 256, 64, 1728, 1000, 2000, 500, 64, 100, 128)),
                256);
    }
}
