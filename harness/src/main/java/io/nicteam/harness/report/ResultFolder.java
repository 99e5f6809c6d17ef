package io.nicteam.harness.report;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The files of a run, all of them or none. */
public final class ResultFolder {

    static final String RESULT = "result.json";
    static final String PAGE = "report.html";
    static final String EVENTS = "events.log";
    static final String LOSSES = "losses.csv";
    private static final OutputFolder FILES = new OutputFolder("run", List.of(RESULT, PAGE, EVENTS, LOSSES));

    private ResultFolder() {}

    /**
     * Writes result.json, report.html, events.log and losses.csv.
     *
     * @throws OutputException when {@code folder} cannot be used; then nothing there has changed
     */
    public static void write(final Path folder, final RunResult result, final RunStory story) throws OutputException {
        FILES.write(
                folder,
                Map.of(
                        RESULT, file -> ResultJson.write(file, result),
                        PAGE, file -> HtmlReport.write(file, result, story),
                        EVENTS, file -> EventLog.write(file, story.events()),
                        LOSSES, file -> LossTable.write(file, story.lossRecords())));
    }

    /**
     * Finds out before a run starts whether its files can be written afterwards; leaves nothing behind.
     *
     * @throws OutputException when they cannot
     */
    public static void checkWritable(final Path folder) throws OutputException {
        FILES.checkWritable(folder);
    }
}
