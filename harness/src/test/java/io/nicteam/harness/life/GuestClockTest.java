package io.nicteam.harness.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.duty.Alarm;
import io.nicteam.duty.ManualAlarms;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class GuestClockTest {

    private final ManualAlarms outer = new ManualAlarms();
    private final GuestClock clock = new GuestClock(outer);
    private final List<String> ran = new ArrayList<>();
    private final Alarm a = clock.register("a", nowNs -> ran.add("a" + nowNs));
    private final Alarm b = clock.register("b", nowNs -> ran.add("b" + nowNs));

    @Test
    void shouldRunAsWithoutItWhenItIsNotStopped() {
        a.set(10);
        b.set(5);
        b.off();
        outer.runFor(20);

        assertThat(ran).containsExactly("a10");
        assertThat(a.deadlineNs()).isEqualTo(Alarm.NEVER);
    }

    @Test
    void shouldRunAfterTheRestOfTheTimeWhenItStoodStill() {
        a.set(10);
        outer.runFor(4);
        clock.stop(4);
        outer.runFor(100);
        assertThat(ran).isEmpty();
        assertThat(a.deadlineNs()).isEqualTo(10);
        clock.resume(104);
        outer.runFor(100);

        assertThat(ran).containsExactly("a110");
    }

    /** A signal that came meanwhile is late at once; a time that was named meanwhile is that time. */
    @Test
    void shouldRunWhatWasSetMeanwhileWhenItGoesOn() {
        clock.stop(0);
        a.set(7);
        b.set(200);
        outer.runFor(100);
        clock.resume(100);
        outer.runFor(200);

        assertThat(ran).containsExactly("a100", "b200");
    }

    @Test
    void shouldForgetWhatWasTakenBackMeanwhile() {
        a.set(10);
        clock.stop(0);
        a.off();
        outer.runFor(50);
        clock.resume(50);
        outer.runFor(50);

        assertThat(ran).isEmpty();
    }

    @Test
    void shouldStandStillAgain() {
        a.set(10);
        clock.stop(5);
        outer.runFor(20);
        clock.resume(20);
        clock.stop(21);
        outer.runFor(29);
        clock.resume(50);
        outer.runFor(50);

        assertThat(ran).containsExactly("a54");
    }
}
