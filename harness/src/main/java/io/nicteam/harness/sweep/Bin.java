package io.nicteam.harness.sweep;

import java.util.ArrayList;
import java.util.List;

/**
 * How many runs have a figure in a range.
 *
 * @param from the least figure that counts here
 * @param to the greatest
 */
public record Bin(long from, long to, long runs) {

    private static final int MAX_BINS = 8;
    private static final int[] STEPS = {1, 2, 5};

    /** Bins of one width that cover all of {@code figures}; at most eight, so that a screen has room. */
    static List<Bin> of(final long... figures) {
        if (figures.length == 0) {
            return List.of();
        }
        long min = figures[0];
        long max = figures[0];
        for (final long figure : figures) {
            min = Math.min(min, figure);
            max = Math.max(max, figure);
        }
        final long width = width(min, max);
        final long first = min / width;
        final long[] runs = new long[(int) (max / width - first + 1)];
        for (final long figure : figures) {
            runs[(int) (figure / width - first)]++;
        }
        final List<Bin> bins = new ArrayList<>();
        for (int i = 0; i < runs.length; i++) {
            final long from = (first + i) * width;
            bins.add(new Bin(from, from + width - 1, runs[i]));
        }
        return List.copyOf(bins);
    }

    /** The least of 1, 2, 5, 10, 20, 50 ... that is enough. */
    private static long width(final long min, final long max) {
        for (long decade = 1; ; decade *= 10) {
            for (final int step : STEPS) {
                final long width = decade * step;
                if (max / width - min / width < MAX_BINS) {
                    return width;
                }
            }
        }
    }
}
