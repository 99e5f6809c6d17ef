package io.nicteam.harness.drive;

import io.nicteam.duty.Alarm;
import io.nicteam.duty.Alarms;
import io.nicteam.duty.Duty;
import java.util.Arrays;

/**
 * All alarms of a model in one array. A model has a few dozen of them, each the head of a first-in-first-out queue of its
 * own, so the next one is found by looking at all: cheaper than any heap at this size, and without allocation.
 *
 * <p>Alarms due at the same instant run in the order of their registration, which makes a run reproducible.
 */
public final class Timeline implements Alarms {

    private long[] deadlines = new long[32];
    private Duty[] duties = new Duty[32];
    private int size;
    private long nowNs;

    private final class Entry implements Alarm {

        private final int index;

        Entry(int index) {
            this.index = index;
        }

        @Override
        public void set(long deadlineNs) {
            deadlines[index] = deadlineNs;
        }

        @Override
        public void off() {
            deadlines[index] = NEVER;
        }

        @Override
        public long deadlineNs() {
            return deadlines[index];
        }
    }

    @Override
    public Alarm register(String name, Duty duty) {
        if (size == duties.length) {
            deadlines = Arrays.copyOf(deadlines, size * 2);
            duties = Arrays.copyOf(duties, size * 2);
        }
        deadlines[size] = Alarm.NEVER;
        duties[size] = duty;
        return new Entry(size++);
    }

    /** The instant of the duty that runs or ran last. */
    public long nowNs() {
        return nowNs;
    }

    /** The next deadline, {@link Alarm#NEVER} when nothing is set. */
    public long nextDeadlineNs() {
        return deadlines[earliest()];
    }

    /**
     * Runs the duty with the next deadline if that is at or before {@code limitNs}.
     *
     * @return whether a duty ran
     */
    public boolean runNext(long limitNs) {
        int next = earliest();
        long deadlineNs = deadlines[next];
        if (deadlineNs > limitNs || deadlineNs == Alarm.NEVER) {
            return false;
        }
        deadlines[next] = Alarm.NEVER;
        nowNs = Math.max(nowNs, deadlineNs);
        duties[next].run(nowNs);
        return true;
    }

    /**
     * Runs everything that is due at or before {@code wallNs}, in order, for a clock that does not wait. Each duty is told
     * the instant of its own deadline: on a machine that was held up, duties catch up one by one, as if on time, and no
     * device or driver of the model acts in bulk because its thread could not.
     */
    public void runDue(long wallNs) {
        while (runNext(wallNs)) {
            // One at a time: each may set further deadlines before wallNs.
        }
    }

    private int earliest() {
        long[] all = deadlines;
        int best = 0;
        long bestNs = all[0];
        for (int i = 1; i < size; i++) {
            if (all[i] < bestNs) {
                bestNs = all[i];
                best = i;
            }
        }
        return best;
    }
}
