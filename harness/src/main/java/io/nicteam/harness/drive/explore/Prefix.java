package io.nicteam.harness.drive.explore;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** The beginning of an execution: the alarm to choose at each of its first choices. */
final class Prefix {

    static final Prefix EMPTY = new Prefix(new int[0], new BitSet());

    private final int[] choices;
    private final BitSet asleep;

    /**
     * @param asleep alarms that were tried instead of the last choice, and need not be tried before something has happened
     *     that they have something in common with
     */
    private Prefix(int[] choices, BitSet asleep) {
        this.choices = choices;
        this.asleep = asleep;
    }

    static Prefix of(List<Integer> choices) {
        return new Prefix(choices.stream().mapToInt(Integer::intValue).toArray(), new BitSet());
    }

    /** The first {@code count} of these choices and one more, with alarms asleep there. */
    static Prefix of(int[] choices, int count, int last, BitSet asleep) {
        int[] all = Arrays.copyOf(choices, count + 1);
        all[count] = last;
        return new Prefix(all, (BitSet) asleep.clone());
    }

    int length() {
        return choices.length;
    }

    int choice(int index) {
        return choices[index];
    }

    BitSet asleep() {
        return asleep;
    }
}
