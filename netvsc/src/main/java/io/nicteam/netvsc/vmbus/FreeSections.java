package io.nicteam.netvsc.vmbus;

import io.nicteam.check.Invariant;

/** Which sections of a shared buffer are free: a bitmap kept by the side that writes them. */
public final class FreeSections {

    /** Returned by {@link #take} when no section is free. */
    public static final int NONE = -1;

    private final long[] words;
    private final int sections;
    private int free;

    /** All of {@code sections} sections, free. */
    public FreeSections(int sections) {
        this.sections = sections;
        words = new long[(sections + 63) / 64];
        for (int section = 0; section < sections; section++) {
            words[section >> 6] |= 1L << section;
        }
        free = sections;
    }

    /** The lowest free section, now taken, or {@link #NONE}. */
    public int take() {
        for (int word = 0; word < words.length; word++) {
            if (words[word] != 0) {
                int bit = Long.numberOfTrailingZeros(words[word]);
                words[word] &= words[word] - 1;
                free--;
                return word * 64 + bit;
            }
        }
        return NONE;
    }

    /** Makes a taken section free. */
    public void give(int section) {
        Invariant.check(section >= 0 && section < sections && !isFree(section), "only a taken section is given back");
        words[section >> 6] |= 1L << section;
        free++;
    }

    public boolean isFree(int section) {
        return (words[section >> 6] & 1L << section) != 0;
    }

    public int free() {
        return free;
    }

    public int taken() {
        return sections - free;
    }
}
