package io.nicteam.harness.drive;

import io.nicteam.duty.Alarm;
import io.nicteam.duty.Duty;
import io.nicteam.state.HasState;
import io.nicteam.state.State;
import java.util.Arrays;

/**
 * All alarms of a model in one array. A model has a few dozen of them, each the head of a first-in-first-out queue of its
 * own, so the next one is found by looking at all: cheaper than any heap at this size, and without allocation.
 *
 * <p>Alarms due at the same instant run in the order of their registration, which makes a run reproducible. Whoever wants
 * another order looks at the alarms by their index, the order of registration, and runs the one that he wants.
 */
public final class Timeline implements Scheduler, HasState {

    private long[] deadlines = new long[32];
    private Duty[] duties = new Duty[32];
    private String[] names = new String[32];
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
            names = Arrays.copyOf(names, size * 2);
        }
        deadlines[size] = Alarm.NEVER;
        duties[size] = duty;
        names[size] = name;
        return new Entry(size++);
    }

    @Override
    public long nowNs() {
        return nowNs;
    }

    @Override
    public long nextDeadlineNs() {
        return deadlines[earliest()];
    }

    /** How many alarms there are. */
    public int size() {
        return size;
    }

    public String name(int index) {
        return names[index];
    }

    public long deadlineNs(int index) {
        return deadlines[index];
    }

    /** Runs the duty of one alarm, and tells it an instant. */
    public void run(int index, long toldNs) {
        deadlines[index] = Alarm.NEVER;
        nowNs = Math.max(nowNs, toldNs);
        duties[index].run(toldNs);
    }

    /** What is due, and when. */
    @Override
    public void addTo(State state) {
        for (int i = 0; i < size; i++) {
            state.add(deadlines[i]);
        }
    }

    /** Runs the duty with the next deadline if that is at or before {@code limitNs}. */
    @Override
    public boolean runNext(long limitNs) {
        int next = earliest();
        long deadlineNs = deadlines[next];
        if (deadlineNs > limitNs || deadlineNs == Alarm.NEVER) {
            return false;
        }
        run(next, Math.max(nowNs, deadlineNs));
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

    /** The alarm with the next deadline. */
    public int earliest() {
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
