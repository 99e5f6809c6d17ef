package io.nicteam.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

final class AlarmGroupProperties {

    private static final int ALARMS = 5;

    /** Somebody sets an alarm, or takes it back ({@code afterNs} below 0), when another one runs. */
    record Step(int who, int afterNs) {}

    /** Alarms behind a group run as they would side by side, also between those of others. */
    @Property(tries = 500)
    void shouldRunAsIfTheAlarmsWereSideBySide(@ForAll @Size(max = 60) List<@From("steps") Step> steps) {
        assertThat(course(true, steps)).isEqualTo(course(false, steps));
    }

    /** The first and the last alarm are the clock's own, the ones between are behind the group or not. */
    private static List<String> course(boolean grouped, List<Step> steps) {
        ManualAlarms clock = new ManualAlarms();
        List<String> ran = new ArrayList<>();
        List<Alarm> alarms = new ArrayList<>();
        int[] next = {0};
        Alarms between = clock;
        for (int i = 0; i < ALARMS; i++) {
            int who = i;
            if (i == 1 && grouped) {
                between = new AlarmGroup("group", clock);
            }
            Alarms of = i == 0 || i == ALARMS - 1 ? clock : between;
            alarms.add(of.register("alarm" + i, nowNs -> {
                ran.add(who + "@" + nowNs);
                take(steps, next, alarms, nowNs);
                take(steps, next, alarms, nowNs);
            }));
        }
        alarms.get(0).set(0);
        while (clock.runNext()) {
            if (alarms.stream().allMatch(alarm -> alarm.deadlineNs() == Alarm.NEVER)) {
                take(steps, next, alarms, clock.nowNs());
            }
        }
        return ran;
    }

    private static void take(List<Step> steps, int[] next, List<Alarm> alarms, long nowNs) {
        if (next[0] < steps.size()) {
            Step step = steps.get(next[0]++);
            if (step.afterNs() < 0) {
                alarms.get(step.who()).off();
            } else {
                alarms.get(step.who()).set(nowNs + step.afterNs());
            }
        }
    }

    @Provide
    Arbitrary<Step> steps() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, ALARMS - 1),
                        Arbitraries.integers().between(-1, 4))
                .as(Step::new);
    }
}
