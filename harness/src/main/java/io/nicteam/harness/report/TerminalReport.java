package io.nicteam.harness.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A run on one screen of text. */
public final class TerminalReport {

    private static final int SCREEN_LINES = 24;
    private static final int MAX_LOSS_GROUPS = 4;
    private static final int MAX_OUTAGES = 3;
    private static final int MAX_FINDINGS = 4;
    private static final int MAX_PACKET_ROWS = 4;
    private static final int MAX_LATENCY_ROWS = 6;

    private static final String PLAIN = "";
    private static final String BOLD = "\u001b[1m";
    private static final String GREEN = "\u001b[1;32m";
    private static final String RED = "\u001b[31m";
    private static final String BOLD_RED = "\u001b[1;31m";
    private static final String YELLOW = "\u001b[33m";
    private static final String RESET = "\u001b[0m";

    private final RunResult result;
    private final RunStory story;
    private final Optional<Path> folder;
    private final int width;
    private final List<List<Line>> blocks = new ArrayList<>();

    /** A line and how it is highlighted where colours are wanted. */
    private record Line(String text, String highlight) {}

    private TerminalReport(final RunResult result, final RunStory story, final Optional<Path> folder, final int width) {
        this.result = result;
        this.story = story;
        this.folder = folder;
        this.width = width;
    }

    /**
     * The report of a run that left no files.
     *
     * @param width columns of the terminal; tables need about 70 and are not broken
     * @param colour whether to highlight with ANSI sequences
     */
    public static String render(final RunResult result, final RunStory story, final int width, final boolean colour) {
        return new TerminalReport(result, story, Optional.empty(), width).text(colour);
    }

    /**
     * The report of a run whose files are in {@code folder}; says so, and cut lists say which file has the rest.
     *
     * @param width columns of the terminal; tables need about 70 and are not broken
     * @param colour whether to highlight with ANSI sequences
     */
    public static String render(
            final RunResult result, final RunStory story, final Path folder, final int width, final boolean colour) {
        return new TerminalReport(result, story, Optional.of(folder), width).text(colour);
    }

    private String text(final boolean colour) {
        blocks.add(headline());
        blocks.add(whatHappened());
        blocks.add(packets());
        blocks.add(latency());
        blocks.add(closing());
        blocks.removeIf(List::isEmpty);
        final int lines = blocks.stream().mapToInt(List::size).sum();
        // Room between the blocks is the first thing to go when the screen is short.
        final boolean spaced = lines + blocks.size() - 1 <= SCREEN_LINES;
        final StringBuilder text = new StringBuilder();
        for (final List<Line> block : blocks) {
            if (spaced && !text.isEmpty()) {
                text.append('\n');
            }
            block.forEach(line -> append(text, line, colour));
        }
        return text.toString();
    }

    private static void append(final StringBuilder text, final Line line, final boolean colour) {
        if (colour && !line.highlight().isEmpty()) {
            text.append(line.highlight()).append(line.text()).append(RESET);
        } else {
            text.append(line.text());
        }
        text.append('\n');
    }

    private List<Line> headline() {
        final List<Line> block = new ArrayList<>();
        final String run = result.scenario() + "  " + Wording.mode(result) + "  seed " + result.seed() + "  policy "
                + result.policy();
        final String verdict = Wording.verdict(result.verdict());
        final String highlight = result.verdict() == Verdict.HELD ? GREEN : BOLD_RED;
        final int room = width - run.length() - verdict.length();
        if (room >= 2) {
            block.add(new Line(printable(run + " ".repeat(room) + verdict), highlight));
        } else {
            wrapped(block, run, highlight);
            block.add(new Line(verdict, highlight));
        }
        for (final String finding : firstOf(result.findings(), MAX_FINDINGS)) {
            wrapped(block, "! " + finding, YELLOW);
        }
        more(block, result.findings().size() - MAX_FINDINGS, "result.json");
        wrapped(block, Wording.sum(result), Wording.addsUp(result) ? BOLD : BOLD_RED);
        wrapped(block, Wording.beside(result), PLAIN);
        return block;
    }

    private List<Line> whatHappened() {
        final List<Line> block = new ArrayList<>();
        if (result.lost() == 0) {
            wrapped(block, Wording.noLoss(result), PLAIN);
        } else if (story.losses().isEmpty()) {
            wrapped(block, Figures.of(result.lost(), "frame") + " lost, and no record says where", RED);
        }
        for (final RunStory.LossGroup group : firstOf(story.losses(), MAX_LOSS_GROUPS)) {
            wrapped(block, Wording.loss(group), RED);
        }
        more(block, story.losses().size() - MAX_LOSS_GROUPS, "losses.csv");
        final boolean severalAdapters = result.adapters().size() > 1;
        for (final RunResult.Outage outage : firstOf(result.outages(), MAX_OUTAGES)) {
            wrapped(block, Wording.outage(outage, severalAdapters), PLAIN);
        }
        more(block, result.outages().size() - MAX_OUTAGES, "result.json");
        return block;
    }

    private List<Line> packets() {
        return table(
                new TextTable(List.of("frames carried", "outbound", "inbound"), 1),
                Wording.packetRows(result),
                MAX_PACKET_ROWS);
    }

    private List<Line> latency() {
        return table(
                new TextTable(List.of("latency", "phase", "frames", "p50", "p99", "p99.9", "max"), 2),
                Wording.latencyRows(result),
                MAX_LATENCY_ROWS);
    }

    private List<Line> table(final TextTable table, final List<List<String>> rows, final int limit) {
        final List<Line> block = new ArrayList<>();
        if (rows.isEmpty()) {
            return block;
        }
        firstOf(rows, limit).forEach(table::add);
        for (final String line : table.lines()) {
            block.add(new Line(printable(line), block.isEmpty() ? BOLD : PLAIN));
        }
        more(block, rows.size() - limit, "result.json");
        return block;
    }

    private List<Line> closing() {
        final List<Line> block = new ArrayList<>();
        if (result.digest() != null) {
            block.add(new Line(printable("digest " + result.digest()), PLAIN));
        }
        // Not wrapped: a path is there to be copied.
        folder.ifPresent(path -> block.add(new Line(printable("files  " + path), PLAIN)));
        return block;
    }

    private void more(final List<Line> block, final int cut, final String file) {
        if (cut > 0) {
            final String where = folder.isPresent() ? ", see " + file : "";
            block.add(new Line("... and " + Figures.count(cut) + " more" + where, PLAIN));
        }
    }

    private void wrapped(final List<Line> block, final String text, final String highlight) {
        StringBuilder line = new StringBuilder();
        for (final String word : printable(text).split(" ", -1)) {
            if (!line.toString().isBlank() && line.length() + 1 + word.length() > width) {
                block.add(new Line(line.toString(), highlight));
                line = new StringBuilder("   ");
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        block.add(new Line(line.toString(), highlight));
    }

    /** Names come from files of others: without this they could move the cursor or recolour the verdict. */
    private static String printable(final String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }

    private static <T> List<T> firstOf(final List<T> all, final int limit) {
        return all.subList(0, Math.min(limit, all.size()));
    }
}
