package io.nicteam.harness.drive.explore;

import io.nicteam.duty.Alarm;
import io.nicteam.duty.Alarms;
import io.nicteam.duty.Duty;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;

/** Runs alarms along a prefix of choices, then by the first choice each time, and tells what else could have been chosen. */
final class ChosenTimeline implements Alarms {

    private final Bounds bounds;
    private final Prefix prefix;
    private final Consumer<Prefix> alternatives;
    private final List<String> names = new ArrayList<>();
    private final List<Integer> taken = new ArrayList<>();
    private final BitSet asleep = new BitSet();
    private long[] deadlines = new long[64];
    private Duty[] duties = new Duty[64];
    private int[] parts = {};
    private long nowNs;
    private boolean redundant;

    /** @param alternatives told of every beginning that could be tried as well */
    ChosenTimeline(Bounds bounds, Prefix prefix, Consumer<Prefix> alternatives) {
        this.bounds = bounds;
        this.prefix = prefix;
        this.alternatives = alternatives;
    }

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
        int index = names.size();
        names.add(name);
        if (index == deadlines.length) {
            deadlines = Arrays.copyOf(deadlines, index * 2);
            duties = Arrays.copyOf(duties, index * 2);
        }
        deadlines[index] = Alarm.NEVER;
        duties[index] = duty;
        return new Entry(index);
    }

    /** The latest instant that anything was told. */
    long nowNs() {
        return nowNs;
    }

    /** Whether this execution differs in nothing from one that was tried already. */
    boolean redundant() {
        return redundant;
    }

    /** The choices that were made, as names of alarms. */
    List<String> schedule() {
        return taken.stream().map(names::get).toList();
    }

    /** The choices that were made. */
    List<Integer> choices() {
        return List.copyOf(taken);
    }

    /** Runs one alarm if there is one up to {@code limitNs}. */
    boolean runNext(long limitNs) {
        int earliest = earliest();
        long firstNs = earliest < 0 ? Alarm.NEVER : deadlines[earliest];
        if (firstNs > limitNs || firstNs == Alarm.NEVER || redundant) {
            return false;
        }
        boolean explored = firstNs >= bounds.fromNs() && taken.size() < bounds.depth();
        int next = explored ? choose(firstNs) : earliest;
        if (next < 0) {
            redundant = true;
            return false;
        }
        run(next, explored);
        return true;
    }

    private void run(int index, boolean explored) {
        long deadlineNs = deadlines[index];
        deadlines[index] = Alarm.NEVER;
        nowNs = Math.max(nowNs, deadlineNs);
        if (explored && bounds.reduced()) {
            wake(index);
        }
        duties[index].run(deadlineNs);
    }

    private int earliest() {
        int best = -1;
        for (int i = 0; i < names.size(); i++) {
            if (deadlines[i] != Alarm.NEVER && (best < 0 || deadlines[i] < deadlines[best])) {
                best = i;
            }
        }
        return best;
    }

    /** What runs next: by the prefix, or the first that is awake. A step without an alternative is no choice. */
    private int choose(long firstNs) {
        int[] enabled = enabled(firstNs);
        if (enabled.length == 1) {
            return asleep.get(enabled[0]) ? -1 : enabled[0];
        }
        int choice = taken.size();
        if (choice < prefix.length()) {
            int chosen = prefix.choice(choice);
            taken.add(chosen);
            if (taken.size() == prefix.length()) {
                asleep.or(prefix.asleep());
            }
            return chosen;
        }
        int first = -1;
        BitSet before = (BitSet) asleep.clone();
        for (int alarm : enabled) {
            if (asleep.get(alarm)) {
                continue;
            }
            if (first < 0) {
                first = alarm;
            } else {
                alternatives.accept(Prefix.of(taken, alarm, bounds.reduced() ? (BitSet) before.clone() : new BitSet()));
            }
            before.set(alarm);
        }
        if (first >= 0) {
            taken.add(first);
        }
        return first;
    }

    private int[] enabled(long firstNs) {
        int[] enabled = new int[names.size()];
        int count = 0;
        for (int i = 0; i < names.size(); i++) {
            if (deadlines[i] != Alarm.NEVER && deadlines[i] - firstNs <= bounds.slackNs()) {
                enabled[count++] = i;
            }
        }
        return Arrays.copyOf(enabled, count);
    }

    /** Those that have something in common with what runs now have to be tried again. */
    private void wake(int running) {
        if (parts.length != names.size()) {
            parts = Independence.parts(names);
        }
        for (int i = asleep.nextSetBit(0); i >= 0; i = asleep.nextSetBit(i + 1)) {
            if ((parts[i] & parts[running]) != 0) {
                asleep.clear(i);
            }
        }
    }
}
