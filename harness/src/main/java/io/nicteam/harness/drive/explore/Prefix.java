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

    /** These choices and one more, with alarms asleep there. */
    static Prefix of(List<Integer> choices, int last, BitSet asleep) {
        int[] all = Arrays.copyOf(choices.stream().mapToInt(Integer::intValue).toArray(), choices.size() + 1);
        all[choices.size()] = last;
        return new Prefix(all, asleep);
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
