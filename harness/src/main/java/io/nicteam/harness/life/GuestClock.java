package io.nicteam.harness.life;

import io.nicteam.duty.Alarm;
import io.nicteam.duty.Alarms;
import io.nicteam.duty.Duty;
import java.util.ArrayList;
import java.util.List;

/**
 * The alarms of a guest that can be made to stand still: nothing of it runs meanwhile, and what was to run after a time
 * runs after the rest of that time when it goes on. What the host sets off in a guest that stands still runs when it goes on.
 */
public final class GuestClock implements Alarms {

    private static final long RUNS = -1;

    private final Alarms outer;
    private final List<Entry> entries = new ArrayList<>();
    /** Since when it stands still. */
    private long stoppedNs = RUNS;

    public GuestClock(Alarms outer) {
        this.outer = outer;
    }

    @Override
    public Alarm register(String name, Duty duty) {
        Entry entry = new Entry(outer.register(name, duty));
        entries.add(entry);
        return entry;
    }

    /** Whether the guest stands still. */
    public boolean stopped() {
        return stoppedNs != RUNS;
    }

    /** The guest stands still from now on. */
    public void stop(long nowNs) {
        for (Entry entry : entries) {
            entry.heldNs = entry.alarm.deadlineNs();
            entry.alarm.off();
        }
        stoppedNs = nowNs;
    }

    /** The guest goes on. */
    public void resume(long nowNs) {
        long stoodNs = nowNs - stoppedNs;
        stoppedNs = RUNS;
        for (Entry entry : entries) {
            if (entry.heldNs != Alarm.NEVER) {
                entry.alarm.set(entry.setMeanwhile ? Math.max(nowNs, entry.heldNs) : entry.heldNs + stoodNs);
            }
            entry.setMeanwhile = false;
        }
    }

    private final class Entry implements Alarm {

        private final Alarm alarm;
        /** The deadline of a guest that stands still. */
        private long heldNs = NEVER;

        private boolean setMeanwhile;

        Entry(Alarm alarm) {
            this.alarm = alarm;
        }

        @Override
        public void set(long deadlineNs) {
            if (stopped()) {
                heldNs = deadlineNs;
                setMeanwhile = true;
            } else {
                alarm.set(deadlineNs);
            }
        }

        @Override
        public void off() {
            set(NEVER);
        }

        @Override
        public long deadlineNs() {
            return stopped() ? heldNs : alarm.deadlineNs();
        }
    }
}
