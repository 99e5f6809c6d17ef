package io.nicteam.harness.drive.explore;

import io.nicteam.duty.Alarm;
import io.nicteam.duty.Alarms;
import io.nicteam.duty.Duty;
import io.nicteam.harness.drive.Scheduler;
import io.nicteam.harness.drive.Timeline;
import io.nicteam.state.NotState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Runs alarms along a prefix of choices, then by the first choice each time, and tells what else could have been chosen. Every
 * duty is told its own deadline, however late it is.
 */
@NotState
final class ChosenTimeline implements Scheduler {

    private static final int NONE = -1;

    private final Timeline timeline = new Timeline();
    private final Bounds bounds;
    private final Prefix prefix;
    private final Visited visited;
    private final Consumer<Prefix> alternatives;
    private final BitSet asleep = new BitSet();
    private LongSupplier state = () -> 0;
    private Independence independence = Independence.of(List.of());
    private int[] taken = new int[64];
    private int choices;
    private int steps;
    private boolean redundant;

    /**
     * @param visited states that were reached before, in other executions
     * @param alternatives told of every beginning that has to be tried as well
     */
    ChosenTimeline(Bounds bounds, Prefix prefix, Visited visited, Consumer<Prefix> alternatives) {
        this.bounds = bounds;
        this.prefix = prefix;
        this.visited = visited;
        this.alternatives = alternatives;
    }

    /** Sets what tells the state of the model, before anything runs. */
    void watch(LongSupplier fingerprint) {
        state = fingerprint;
    }

    @Override
    public Alarm register(String name, Duty duty) {
        return timeline.register(name, duty);
    }

    /** What the parts of a component do can come in any order, too. */
    @Override
    public Alarms group(String name) {
        return (part, duty) -> timeline.register(name + "." + part, duty);
    }

    @Override
    public long nowNs() {
        return timeline.nowNs();
    }

    @Override
    public long nextDeadlineNs() {
        return timeline.nextDeadlineNs();
    }

    Timeline timeline() {
        return timeline;
    }

    /** Whether this execution differs in nothing from one that was tried already. */
    boolean redundant() {
        return redundant;
    }

    /** The steps that were explored. */
    int steps() {
        return steps;
    }

    /** The choices that were made, as names of alarms. */
    List<String> schedule() {
        return choices().stream().map(timeline::name).toList();
    }

    /** The choices that were made. */
    List<Integer> choices() {
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < choices; i++) {
            all.add(taken[i]);
        }
        return all;
    }

    /** Runs one alarm if there is one up to {@code limitNs}, and this execution is not like another. */
    @Override
    public boolean runNext(long limitNs) {
        int earliest = timeline.earliest();
        long firstNs = timeline.deadlineNs(earliest);
        if (firstNs > limitNs || firstNs == Alarm.NEVER || redundant) {
            return false;
        }
        if (firstNs < bounds.fromNs() || steps >= bounds.depth()) {
            timeline.run(earliest, firstNs);
            return true;
        }
        int next = choose(firstNs);
        if (next == NONE) {
            redundant = true;
            return false;
        }
        steps++;
        run(next);
        return true;
    }

    /** Those that have something in common with what runs, or were set otherwise by it, have to be tried again. */
    private void run(int index) {
        if (asleep.isEmpty()) {
            timeline.run(index, timeline.deadlineNs(index));
            return;
        }
        long[] before = new long[timeline.size()];
        for (int i = asleep.nextSetBit(0); i >= 0; i = asleep.nextSetBit(i + 1)) {
            before[i] = timeline.deadlineNs(i);
            if (!independence().independent(index, i)) {
                asleep.clear(i);
            }
        }
        timeline.run(index, timeline.deadlineNs(index));
        for (int i = asleep.nextSetBit(0); i >= 0; i = asleep.nextSetBit(i + 1)) {
            if (timeline.deadlineNs(i) != before[i]) {
                asleep.clear(i);
            }
        }
    }

    private Independence independence() {
        if (independence.size() != timeline.size()) {
            List<String> names = new ArrayList<>();
            for (int i = 0; i < timeline.size(); i++) {
                names.add(timeline.name(i));
            }
            independence = Independence.of(names);
        }
        return independence;
    }

    /** What runs next: by the prefix, or the first that is to be tried. A step without an alternative is no choice. */
    private int choose(long firstNs) {
        BitSet enabled = enabled(firstNs);
        if (enabled.cardinality() == 1) {
            int only = enabled.nextSetBit(0);
            return asleep.get(only) ? NONE : only;
        }
        if (choices < prefix.length()) {
            int chosen = prefix.choice(choices);
            if (choices + 1 == prefix.length()) {
                asleep.or(prefix.asleep());
            }
            take(chosen);
            return chosen;
        }
        BitSet wanted = enabled;
        if (bounds.reduced()) {
            int alone = alone(enabled);
            if (alone == NONE) {
                wanted = visited.come(state.getAsLong(), bounds.depth() - steps, enabled, asleep);
            } else {
                wanted = new BitSet();
                wanted.set(alone, !asleep.get(alone));
            }
        }
        int first = wanted.nextSetBit(0);
        if (first < 0) {
            return NONE;
        }
        BitSet before = (BitSet) asleep.clone();
        before.set(first, bounds.reduced());
        for (int other = wanted.nextSetBit(first + 1); other >= 0; other = wanted.nextSetBit(other + 1)) {
            alternatives.accept(Prefix.of(taken, choices, other, before));
            before.set(other, bounds.reduced());
        }
        take(first);
        return first;
    }

    private void take(int alarm) {
        if (choices == taken.length) {
            taken = Arrays.copyOf(taken, choices * 2);
        }
        taken[choices++] = alarm;
    }

    /** One that has nothing in common with any other: when it runs makes no difference. */
    private int alone(BitSet enabled) {
        for (int i = enabled.nextSetBit(0); i >= 0; i = enabled.nextSetBit(i + 1)) {
            if (independence().ofAll(i)) {
                return i;
            }
        }
        return NONE;
    }

    private BitSet enabled(long firstNs) {
        BitSet enabled = new BitSet();
        for (int i = 0; i < timeline.size(); i++) {
            long deadlineNs = timeline.deadlineNs(i);
            if (deadlineNs != Alarm.NEVER && deadlineNs - firstNs <= bounds.slackNs()) {
                enabled.set(i);
            }
        }
        return enabled;
    }
}
