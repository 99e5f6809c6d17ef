package io.nicteam.pair;

import io.nicteam.duty.Alarm;
import io.nicteam.duty.Alarms;
import io.nicteam.duty.Duty;
import java.util.ArrayList;
import java.util.List;

/** Alarms that go off when the test says so: the earliest first, ties by registration. */
final class ManualAlarms implements Alarms {

    private final List<Entry> entries = new ArrayList<>();
    private long nowNs;

    private static final class Entry implements Alarm {

        private final Duty duty;
        private long deadlineNs = NEVER;

        Entry(Duty duty) {
            this.duty = duty;
        }

        @Override
        public void set(long deadline) {
            deadlineNs = deadline;
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

    @Override
    public Alarm register(String name, Duty duty) {
        Entry entry = new Entry(duty);
        entries.add(entry);
        return entry;
    }

    long nowNs() {
        return nowNs;
    }

    /** Runs the next duty, and tells whether there was one. */
    boolean runNext() {
        Entry next = null;
        for (Entry entry : entries) {
            if (entry.deadlineNs != Alarm.NEVER && (next == null || entry.deadlineNs < next.deadlineNs)) {
                next = entry;
            }
        }
        if (next == null) {
            return false;
        }
        nowNs = Math.max(nowNs, next.deadlineNs);
        next.deadlineNs = Alarm.NEVER;
        next.duty.run(nowNs);
        return true;
    }

    /** Runs everything that is due within a time, which passes. */
    void runFor(long ns) {
        long until = nowNs + ns;
        while (entries.stream().anyMatch(entry -> entry.deadlineNs <= until)) {
            runNext();
        }
        nowNs = until;
    }
}
