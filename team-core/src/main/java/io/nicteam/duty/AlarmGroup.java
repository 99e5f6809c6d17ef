package io.nicteam.duty;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Many alarms behind one: for a component whose parts have alarms of their own, while whoever drives the clock looks at
 * one deadline for all of them.
 *
 * <p>Duties run one at a time, by deadline and then by registration, and between two of them the outer clock has its say:
 * the order is that of alarms registered one after the other with the outer clock.
 */
public final class AlarmGroup implements Alarms {

    private final Alarm outer;
    private final List<Duty> duties = new ArrayList<>();
    private long[] deadlines = new long[8];

    /** @param name of the one alarm, registered with {@code alarms} at once */
    public AlarmGroup(String name, Alarms alarms) {
        outer = alarms.register(name, this::runEarliest);
    }

    @Override
    public Alarm register(String name, Duty duty) {
        int index = duties.size();
        if (index == deadlines.length) {
            deadlines = Arrays.copyOf(deadlines, index * 2);
        }
        deadlines[index] = Alarm.NEVER;
        duties.add(duty);
        return new Entry(index);
    }

    private void runEarliest(long nowNs) {
        int earliest = earliest();
        deadlines[earliest] = Alarm.NEVER;
        outer.set(deadlines[earliest()]);
        duties.get(earliest).run(nowNs);
    }

    private int earliest() {
        int best = 0;
        for (int i = 1; i < duties.size(); i++) {
            if (deadlines[i] < deadlines[best]) {
                best = i;
            }
        }
        return best;
    }

    private final class Entry implements Alarm {

        private final int index;

        Entry(int index) {
            this.index = index;
        }

        @Override
        public void set(long deadlineNs) {
            long before = deadlines[index];
            deadlines[index] = deadlineNs;
            if (deadlineNs < outer.deadlineNs()) {
                outer.set(deadlineNs);
            } else if (before == outer.deadlineNs() && deadlineNs != before) {
                outer.set(deadlines[earliest()]);
            }
        }

        @Override
        public void off() {
            set(NEVER);
        }

        @Override
        public long deadlineNs() {
            return deadlines[index];
        }
    }
}
