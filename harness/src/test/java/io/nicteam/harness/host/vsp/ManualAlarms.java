package io.nicteam.harness.host.vsp;

import io.nicteam.duty.Alarm;
import io.nicteam.duty.Alarms;
import io.nicteam.duty.Duty;
import java.util.ArrayList;
import java.util.List;

/** Virtual time in a test's hand: duties run by deadline, then by registration. */
final class ManualAlarms implements Alarms {

    private static final int MOST_AT_ONE_INSTANT = 100_000;

    private final List<Entry> entries = new ArrayList<>();
    private long nowNs;

    @Override
    public Alarm register(String name, Duty duty) {
        Entry entry = new Entry(name, duty);
        entries.add(entry);
        return entry;
    }

    long nowNs() {
        return nowNs;
    }

    /** Runs everything due until {@code endNs}, where time then stands. */
    void runUntil(long endNs) {
        int atOneInstant = 0;
        Entry next = earliest();
        while (next.deadlineNs <= endNs) {
            atOneInstant = next.deadlineNs > nowNs ? 0 : atOneInstant + 1;
            if (atOneInstant > MOST_AT_ONE_INSTANT) {
                throw new AssertionError("time stands still at " + nowNs + " ns in " + next.name);
            }
            nowNs = Math.max(nowNs, next.deadlineNs);
            next.deadlineNs = Alarm.NEVER;
            next.duty.run(nowNs);
            next = earliest();
        }
        nowNs = endNs;
    }

    /** Runs until nothing is due any more. */
    void runOut() {
        Entry next = earliest();
        while (next.deadlineNs != Alarm.NEVER) {
            runUntil(next.deadlineNs);
            next = earliest();
        }
    }

    private Entry earliest() {
        Entry earliest = entries.get(0);
        for (int i = 1; i < entries.size(); i++) {
            if (entries.get(i).deadlineNs < earliest.deadlineNs) {
                earliest = entries.get(i);
            }
        }
        return earliest;
    }

    private static final class Entry implements Alarm {

        private final String name;
        private final Duty duty;
        private long deadlineNs = NEVER;

        Entry(String name, Duty duty) {
            this.name = name;
            this.duty = duty;
        }

        @Override
        public void set(long newDeadlineNs) {
            deadlineNs = newDeadlineNs;
        }

        @Override
        public void off() {
            deadlineNs = NEVER;
        }

        @Override
        public long deadlineNs() {
            return deadlineNs;
        }
    }
}
