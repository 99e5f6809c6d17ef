package io.nicteam.harness.scenario;

/**
 * Where a key or value was written.
 *
 * @param text as a problem begins, {@code file:line} or {@code --set key=value}
 * @param order problems are listed by this: the line, or for overrides something above every line
 */
record Origin(String text, int order) {
    private static final int AFTER_EVERY_LINE = 1 << 30;

    /** A line of a file; the first is 1. */
    static Origin line(String file, int line) {
        return new Origin(file + ":" + line, line);
    }

    /** An override; the first is 0. */
    static Origin override(String override, int index) {
        return new Origin("--set " + Shown.line(override), AFTER_EVERY_LINE + index);
    }
}
