package io.nicteam.harness.scenario;

/**
 * Where a key or value was written.
 *
 * @param source a file, or an override as the command line has it
 * @param line line of the file, the first is 1; 0 for an override
 * @param order problems are listed by this: the line, or for overrides something above every line
 */
record Origin(String source, int line, int order) {
    private static final int AFTER_EVERY_LINE = 1 << 30;

    /** A line of a file; the first is 1. */
    static Origin line(String file, int line) {
        return new Origin(file, line, line);
    }

    /** An override; the first is 0. */
    static Origin override(String override, int index) {
        return new Origin("--set " + Shown.line(override), 0, AFTER_EVERY_LINE + index);
    }

    /** As a problem begins, {@code file:line} or {@code --set key=value}. */
    String text() {
        return line == 0 ? source : source + ":" + line;
    }
}
