package io.nicteam.harness.drive;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.duty.Alarm;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TimelineTest {

    private final Timeline timeline = new Timeline();
    private final List<String> ran = new ArrayList<>();

    private Alarm alarm(String name) {
        return timeline.register(name, nowNs -> ran.add(name + "@" + nowNs));
    }

    private void run() {
        while (timeline.runNext(Long.MAX_VALUE)) {
            // Until nothing is set.
        }
    }

    @Test
    void shouldRunDutiesInTheOrderOfTheirDeadlines() {
        alarm("a").set(30);
        alarm("b").set(10);
        alarm("c").set(20);
        run();

        assertThat(ran).containsExactly("b@10", "c@20", "a@30");
        assertThat(timeline.nowNs()).isEqualTo(30);
    }

    @Test
    void shouldRunInTheOrderOfRegistrationWhenDueTogether() {
        Alarm a = alarm("a");
        Alarm b = alarm("b");
        Alarm c = alarm("c");
        c.set(5);
        b.set(5);
        a.set(5);
        run();

        assertThat(ran).containsExactly("a@5", "b@5", "c@5");
    }

    @Test
    void shouldRunNothingBeyondTheLimit() {
        alarm("a").set(10);

        assertThat(timeline.runNext(9)).isFalse();
        assertThat(timeline.nextDeadlineNs()).isEqualTo(10);
        assertThat(timeline.runNext(10)).isTrue();
        assertThat(timeline.nextDeadlineNs()).isEqualTo(Alarm.NEVER);
        assertThat(timeline.runNext(Long.MAX_VALUE)).as("an alarm that is off").isFalse();
    }

    @Test
    void shouldHaveOneDeadlineAnAlarm() {
        Alarm alarm = alarm("a");
        alarm.set(10);
        alarm.set(20);
        alarm.setNoLater(15);
        alarm.setNoLater(30);
        assertThat(alarm.deadlineNs()).isEqualTo(15);
        run();
        assertThat(ran).containsExactly("a@15");

        alarm.set(40);
        alarm.off();
        run();
        assertThat(ran).hasSize(1);
    }

    @Test
    void shouldFindTheAlarmOffWhenADutyRunsAndLetItBeSetAgain() {
        List<Long> times = new ArrayList<>();
        Alarm[] alarm = new Alarm[1];
        alarm[0] = timeline.register("again", nowNs -> {
            assertThat(alarm[0].deadlineNs()).isEqualTo(Alarm.NEVER);
            times.add(nowNs);
            if (nowNs < 3) {
                alarm[0].set(nowNs + 1);
            }
        });
        alarm[0].set(1);
        run();

        assertThat(times).containsExactly(1L, 2L, 3L);
    }

    @Test
    void shouldNotGoBackInTimeWhenADeadlineIsInThePast() {
        alarm("a").set(10);
        run();
        alarm("b").set(5);
        run();

        assertThat(ran).containsExactly("a@10", "b@10");
    }

    @Test
    void shouldKeepEveryAlarmWhenItGrows() {
        for (int i = 0; i < 100; i++) {
            alarm("a" + i).set(1_000 - i);
        }
        run();

        assertThat(ran).hasSize(100).startsWith("a99@901").endsWith("a0@1000");
    }
}
