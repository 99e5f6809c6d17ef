package io.nicteam.harness.report;

import io.nicteam.harness.report.TextBlocks.Tone;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A run on one screen of text. */
public final class TerminalReport {

    private static final int MAX_LOSS_GROUPS = 4;
    private static final int MAX_OUTAGES = 3;
    private static final int MAX_FINDINGS = 4;
    private static final int MAX_STREAMS = 4;
    private static final int MAX_REFUSALS = 4;
    private static final int MAX_PACKET_ROWS = 4;
    private static final int MAX_LATENCY_ROWS = 6;

    private final RunResult result;
    private final RunStory story;
    private final Optional<Path> folder;
    private final TextBlocks text;

    private TerminalReport(final RunResult result, final RunStory story, final Optional<Path> folder, final int width) {
        this.result = result;
        this.story = story;
        this.folder = folder;
        this.text = new TextBlocks(width);
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
        headline();
        whatHappened();
        refusals();
        streams();
        packets();
        latency();
        closing();
        return text.text(colour);
    }

    private void headline() {
        text.block();
        final String run = result.scenario() + "  " + Wording.mode(result) + "  seed " + result.seed() + "  policy "
                + result.policy();
        final String verdict = Wording.verdict(result.verdict());
        text.ends(run, verdict, result.verdict() == Verdict.HELD ? Tone.GOOD : Tone.BAD);
        for (final String finding : firstOf(result.findings(), MAX_FINDINGS)) {
            text.wrapped("! " + finding, Tone.WARNING);
        }
        more(result.findings().size() - MAX_FINDINGS, "result.json");
        text.wrapped(Wording.sum(result), Wording.addsUp(result) ? Tone.STRONG : Tone.BAD);
        text.wrapped(Wording.beside(result), Tone.PLAIN);
        if (!result.expectations().isEmpty()) {
            text.line(Wording.expectations(result), Tone.PLAIN);
        }
    }

    private void whatHappened() {
        text.block();
        if (result.lost() == 0) {
            text.wrapped(Wording.noLoss(result), Tone.PLAIN);
        } else if (story.losses().isEmpty()) {
            text.wrapped(Figures.of(result.lost(), "frame") + " lost, and no record says where", Tone.LOSS);
        }
        for (final RunStory.LossGroup group : firstOf(story.losses(), MAX_LOSS_GROUPS)) {
            text.wrapped(Wording.loss(group), Tone.LOSS);
        }
        more(story.losses().size() - MAX_LOSS_GROUPS, "losses.csv");
        final boolean severalAdapters = result.adapters().size() > 1;
        for (final RunResult.Outage outage : firstOf(result.outages(), MAX_OUTAGES)) {
            text.wrapped(Wording.outage(outage, severalAdapters), Tone.PLAIN);
        }
        more(result.outages().size() - MAX_OUTAGES, "result.json");
    }

    private void refusals() {
        text.block();
        for (final String refusal : firstOf(result.vfRefusals(), MAX_REFUSALS)) {
            text.wrapped("no VF: " + refusal, Tone.WARNING);
        }
        more(result.vfRefusals().size() - MAX_REFUSALS, "result.json");
    }

    private void streams() {
        text.block();
        for (final RunResult.StreamFigures stream : firstOf(result.streams(), MAX_STREAMS)) {
            text.wrapped(Wording.stream(stream), stream.intact() ? Tone.PLAIN : Tone.BAD);
            text.wrapped(Wording.stall(stream), Tone.PLAIN);
        }
        more(result.streams().size() - MAX_STREAMS, "result.json");
    }

    private void packets() {
        table(
                new TextTable(List.of("frames carried", "outbound", "inbound"), 1),
                Wording.packetRows(result),
                MAX_PACKET_ROWS);
    }

    private void latency() {
        table(
                new TextTable(List.of("latency", "phase", "frames", "p50", "p99", "p99.9", "max"), 2),
                Wording.latencyRows(result),
                MAX_LATENCY_ROWS);
    }

    private void table(final TextTable table, final List<List<String>> rows, final int limit) {
        text.block();
        if (rows.isEmpty()) {
            return;
        }
        firstOf(rows, limit).forEach(table::add);
        text.table(table.lines());
        more(rows.size() - limit, "result.json");
    }

    private void closing() {
        text.block();
        if (result.digest() != null) {
            text.line("digest " + result.digest(), Tone.PLAIN);
        }
        // Not wrapped: a path is there to be copied.
        folder.ifPresent(path -> text.line("files  " + path, Tone.PLAIN));
    }

    private void more(final int cut, final String file) {
        if (cut > 0) {
            final String where = folder.isPresent() ? ", see " + file : "";
            text.line("... and " + Figures.count(cut) + " more" + where, Tone.PLAIN);
        }
    }

    private static <T> List<T> firstOf(final List<T> all, final int limit) {
        return all.subList(0, Math.min(limit, all.size()));
    }
}
