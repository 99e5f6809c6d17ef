package io.nicteam.harness.sweep;

import io.nicteam.harness.report.JsonText;
import io.nicteam.harness.report.OutputException;
import io.nicteam.harness.report.OutputFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The files of a sweep, all of them or none. */
public final class SweepFolder {

    static final String SUMMARY = "sweep.json";
    static final String RUNS = "runs.csv";
    private static final String SCHEMA = "sweep.schema.json";
    private static final OutputFolder FILES = new OutputFolder("sweep", List.of(SUMMARY, RUNS));

    private SweepFolder() {}

    /**
     * Writes sweep.json and runs.csv.
     *
     * @throws OutputException when {@code folder} cannot be used; then nothing there has changed
     */
    public static void write(final Path folder, final Sweep sweep) throws OutputException {
        FILES.write(
                folder,
                Map.of(
                        SUMMARY, file -> file.write(JsonText.of(SweepSummary.of(sweep))),
                        RUNS, file -> RunTable.write(file, sweep.runs())));
    }

    /**
     * Finds out before a sweep starts whether its files can be written afterwards; leaves nothing behind.
     *
     * @throws OutputException when they cannot
     */
    public static void checkWritable(final Path folder) throws OutputException {
        FILES.checkWritable(folder);
    }

    /** The JSON Schema (2020-12) of {@code sweep.json}, as it ships with the program. */
    public static String schema() {
        return JsonText.schema(SweepFolder.class, SCHEMA);
    }
}
