package io.nicteam.harness.host.vsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.scenario.SyntheticSettings;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

final class VspConservationProperties {

    private static final int INBOUND = 100_000;

    /** A step: what to do and how much of it. */
    private static void act(SyntheticPath path, int what, int amount, int[] next) {
        switch (what) {
            case 0 -> {
                for (int i = 0; i < amount; i++) {
                    if (path.transmit(next[0], 60 + amount * 20, amount % 3)) {
                        next[0]++;
                    }
                }
            }
            case 1 -> {
                for (int i = 0; i < amount; i++) {
                    if (path.deliver(INBOUND + next[1], 60 + amount * 20)) {
                        next[1]++;
                    }
                }
            }
            default -> path.alarms.runUntil(path.alarms.nowNs() + (long) amount * amount * 20);
        }
    }

    @Property(tries = 300)
    void everyFrameEndsOnceAndEverySendIsCompletedOnce(
            @ForAll @Size(min = 5, max = 150) List<@IntRange(max = 8) Integer> kinds,
            @ForAll @Size(150) List<@IntRange(min = 1, max = 40) Integer> amounts,
            @ForAll @IntRange(min = 1, max = 24) int sections,
            @ForAll @IntRange(max = 3) int slowness,
            @ForAll @IntRange(min = 1, max = 20) int budget) {
        SyntheticPath path = SyntheticPath.running(new SyntheticSettings(
                4096, sections, 2048, sections, 1728, 100L * slowness, 500, 300, budget, 400L * slowness, 40));
        int[] next = {0, 0};
        for (int i = 0; i < kinds.size(); i++) {
            act(path, kinds.get(i) % 3, amounts.get(i), next);
            assertThat(path.vsp.sectionsTaken()).isLessThanOrEqualTo(sections);
        }
        path.alarms.runOut();
        for (int id = 0; id < next[0]; id++) {
            assertThat(path.completed[id]).as("completions of %d", id).isEqualTo((byte) 1);
            assertThat(path.carried[id] + path.dropped[id]).as("ends of %d", id).isEqualTo(1);
            assertThat(path.notSent[id]).isZero();
        }
        for (int id = INBOUND; id < INBOUND + next[1]; id++) {
            assertThat(path.carried[id] + path.dropped[id]).as("ends of %d", id).isEqualTo(1);
        }
        assertThat(path.atRest()).isTrue();
    }
}
