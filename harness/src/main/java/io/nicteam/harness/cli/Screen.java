package io.nicteam.harness.cli;

/**
 * What the launcher found out about the terminal: it passes {@code nicteam.columns} when standard output is one, and
 * {@code nicteam.progress} when standard error is.
 */
final class Screen {

    private static final int DEFAULT_COLUMNS = 100;
    private static final int LEAST_COLUMNS = 80;

    private Screen() {}

    static int columns() {
        return Math.max(LEAST_COLUMNS, Integer.getInteger("nicteam.columns", DEFAULT_COLUMNS));
    }

    static boolean colour() {
        return System.getProperty("nicteam.columns") != null && System.getenv("NO_COLOR") == null;
    }

    static boolean showsProgress() {
        return Boolean.getBoolean("nicteam.progress");
    }
}
