package io.nicteam.duty;

import io.nicteam.check.Invariant;
import java.util.ArrayList;
import java.util.List;

/**
 * Virtual time in the caller's hand, for tests of components: duties run by deadline, then by registration. One thread.
 */
public final class ManualAlarms implements Alarms {

    private static final int MOST_AT_ONE_INSTANT = 100_000;

    private final List<Entry> entries = new ArrayList<>();
    private long nowNs;

    @Override
    public Alarm register(String name, Duty duty) {
        Entry entry = new Entry(name, duty);
        entries.add(entry);
        return entry;
    }

    /** The instant at which time stands. */
    public long nowNs() {
        return nowNs;
    }

    /** Runs everything due until {@code endNs}, where time then stands. */
    public void runUntil(long endNs) {
        int atOneInstant = 0;
        Entry next = earliest();
        while (next.deadlineNs <= endNs) {
            atOneInstant = next.deadlineNs > nowNs ? 0 : atOneInstant + 1;
            if (atOneInstant > MOST_AT_ONE_INSTANT) {
                throw Invariant.violation("time stands still at " + nowNs + " ns in " + next.name);
            }
            run(next);
            next = earliest();
        }
        nowNs = endNs;
    }

    /** Runs everything that is due within a time, which passes. */
    public void runFor(long ns) {
        runUntil(nowNs + ns);
    }

    /** Runs the next duty, and tells whether there was one. */
    public boolean runNext() {
        Entry next = earliest();
        if (next.deadlineNs == Alarm.NEVER) {
            return false;
        }
        run(next);
        return true;
    }

    /** Runs until nothing is due any more. */
    public void runOut() {
        Entry next = earliest();
        while (next.deadlineNs != Alarm.NEVER) {
            runUntil(next.deadlineNs);
            next = earliest();
        }
    }

    private void run(Entry entry) {
        nowNs = Math.max(nowNs, entry.deadlineNs);
        entry.deadlineNs = Alarm.NEVER;
        entry.duty.run(nowNs);
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
