package io.nicteam.harness.host.nic;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.drive.Timeline;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class InterruptModerationTest {

    private final Timeline timeline = new Timeline();
    private final InterruptModeration moderation =
            new InterruptModeration("interrupt", ModerationRange.fixed(1_000), timeline);
    private final List<Long> raisedNs = new ArrayList<>();

    InterruptModerationTest() {
        moderation.connect(raisedNs::add);
    }

    private void run() {
        while (timeline.runNext(Long.MAX_VALUE - 1)) {
            // Until nothing is due.
        }
    }

    @Test
    void shouldInterruptAtOnceWhenOpenAndQuiet() {
        moderation.open(5);
        moderation.cause(10);
        run();

        assertThat(raisedNs).containsExactly(10L);
    }

    @Test
    void shouldRememberACauseWhenMasked() {
        moderation.cause(10);
        run();
        assertThat(raisedNs).isEmpty();

        moderation.open(20);
        run();
        assertThat(raisedNs).containsExactly(20L);
    }

    @Test
    void shouldBeMaskedAfterAnInterruptUntilOpened() {
        moderation.open(0);
        moderation.cause(0);
        run();
        moderation.cause(5_000);
        moderation.cause(6_000);
        run();
        assertThat(raisedNs).containsExactly(0L);

        moderation.open(7_000);
        run();
        assertThat(raisedNs).containsExactly(0L, 7_000L);
    }

    @Test
    void shouldKeepInterruptsApartByTheInterval() {
        moderation.open(0);
        moderation.cause(0);
        run();
        moderation.open(100);
        moderation.cause(200);
        moderation.cause(300);
        run();

        assertThat(raisedNs).containsExactly(0L, 1_000L);
    }

    /** Adaptive: 1, 2, 4, 4 while causes come faster than interrupts; 1 again after one that found the way free. */
    @Test
    void shouldDoubleTheIntervalWhileInterruptsHaveToWait() {
        InterruptModeration adaptive = new InterruptModeration("adaptive", new ModerationRange(1_000, 4_000), timeline);
        adaptive.connect(atNs -> {
            raisedNs.add(atNs);
            if (raisedNs.size() < 5) {
                adaptive.open(atNs);
                adaptive.cause(atNs);
            }
        });
        adaptive.open(0);
        adaptive.cause(0);
        run();
        assertThat(raisedNs).containsExactly(0L, 1_000L, 3_000L, 7_000L, 11_000L);

        adaptive.open(20_000);
        adaptive.cause(20_000);
        run();
        adaptive.open(20_000);
        adaptive.cause(20_000);
        run();
        assertThat(raisedNs).endsWith(11_000L, 20_000L, 21_000L);
    }

    @Test
    void shouldForgetEverythingWhenCut() {
        moderation.open(0);
        moderation.cause(0);
        moderation.cut();
        run();
        moderation.open(10);
        run();

        assertThat(raisedNs).isEmpty();
    }
}
