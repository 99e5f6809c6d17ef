package io.nicteam.harness.sweep;

import io.nicteam.harness.report.Figures;
import io.nicteam.harness.report.TextBlocks;
import io.nicteam.harness.report.TextBlocks.Tone;
import io.nicteam.harness.report.TextTable;
import io.nicteam.harness.report.Verdict;
import io.nicteam.harness.sweep.SweepSummary.ReasonLoss;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A sweep on one screen of text. */
public final class SweepReport {

    private static final int MAX_REASONS = 4;
    private static final int MAX_SEEDS = 10;
    private static final int CHART_WIDTH = 80;
    private static final int LEAST_BAR = 10;

    private final SweepSummary summary;
    private final Optional<Path> folder;
    private final int width;
    private final TextBlocks text;

    private SweepReport(final SweepSummary summary, final Optional<Path> folder, final int width) {
        this.summary = summary;
        this.folder = folder;
        this.width = width;
        this.text = new TextBlocks(width);
    }

    /**
     * The report of a sweep that left no files.
     *
     * @param width columns of the terminal; the table needs about 80 and leaves columns out before it is broken
     * @param colour whether to highlight with ANSI sequences
     */
    public static String render(final SweepSummary summary, final int width, final boolean colour) {
        return new SweepReport(summary, Optional.empty(), width).text(colour);
    }

    /**
     * The report of a sweep whose files are in {@code folder}; says so, and cut lists say which file has the rest.
     *
     * @param width columns of the terminal; the table needs about 80 and leaves columns out before it is broken
     * @param colour whether to highlight with ANSI sequences
     */
    public static String render(final SweepSummary summary, final Path folder, final int width, final boolean colour) {
        return new SweepReport(summary, Optional.of(folder), width).text(colour);
    }

    private String text(final boolean colour) {
        words();
        figures();
        reasons();
        histogram();
        failures();
        // Not wrapped: a path is there to be copied.
        folder.ifPresent(path -> text.line("files  " + path, Tone.PLAIN));
        return text.text(colour);
    }

    private void words() {
        text.block();
        final boolean held = summary.verdicts().keySet().equals(Set.of(Verdict.HELD.label()));
        text.ends(SweepWording.subject(summary), SweepWording.verdicts(summary), held ? Tone.GOOD : Tone.BAD);
        if (summary.measured() < summary.runs()) {
            text.wrapped(SweepWording.leftOut(summary), Tone.WARNING);
        }
        if (summary.measured() == 0) {
            return;
        }
        text.wrapped(SweepWording.loss(summary), Tone.STRONG);
        if (summary.measured() > 1) {
            whatElse();
        }
    }

    private void whatElse() {
        final boolean duplicated = summary.shares().get(SweepSummary.DUPLICATED).runs() > 0;
        final boolean failed = summary.shares().get(SweepSummary.FAILED).runs() > 0;
        if (!duplicated && !failed) {
            // None that did the one and none that did the other: the bound is one for both together.
            text.wrapped(SweepWording.share(SweepSummary.FAILED, " duplicated a frame or failed", summary), Tone.PLAIN);
            return;
        }
        text.wrapped(
                SweepWording.share(SweepSummary.DUPLICATED, " duplicated something", summary),
                duplicated ? Tone.LOSS : Tone.PLAIN);
        text.wrapped(SweepWording.share(SweepSummary.FAILED, " failed", summary), failed ? Tone.BAD : Tone.PLAIN);
    }

    private void figures() {
        text.block();
        if (summary.measured() == 0) {
            return;
        }
        final Map<Boolean, List<Metric>> metrics = Arrays.stream(Metric.values())
                .collect(Collectors.partitioningBy(
                        metric -> summary.metric(metric).constant()));
        if (!metrics.get(false).isEmpty()) {
            text.table(new SpreadTable(summary, metrics.get(false)).lines(width));
        }
        if (!metrics.get(true).isEmpty()) {
            text.wrapped(
                    metrics.get(true).stream()
                            .map(metric -> metric.phrase() + " "
                                    + SpreadTable.whole(
                                            metric, summary.metric(metric).min()))
                            .collect(Collectors.joining(
                                    ", ", summary.measured() == 1 ? "figures: " : "the same in every run: ", "")),
                    Tone.PLAIN);
        }
    }

    private void reasons() {
        text.block();
        final Map<String, ReasonLoss> reasons = summary.lostByReason();
        if (reasons.isEmpty() || summary.measured() == 1) {
            return;
        }
        final String listed = reasons.entrySet().stream()
                .sorted((a, b) ->
                        Double.compare(b.getValue().mean(), a.getValue().mean()))
                .limit(MAX_REASONS)
                .map(reason -> SweepWording.reason(reason.getKey(), reason.getValue()))
                .collect(Collectors.joining(", "));
        final int more = reasons.size() - MAX_REASONS;
        final String rest = more > 0 ? " ... and " + Figures.count(more) + " more" + see(SweepFolder.SUMMARY) : "";
        text.wrapped("lost by reason, per run: " + listed + rest, Tone.PLAIN);
    }

    private void histogram() {
        text.block();
        final List<Bin> bins = summary.lostHistogram();
        // Where all runs lost the same, words have said it.
        if (summary.measured() == 0 || summary.metric(Metric.LOST).constant()) {
            return;
        }
        final TextTable table = new TextTable(List.of("frames lost", "runs"), 0);
        bins.forEach(bin -> table.add(List.of(range(bin), Figures.count(bin.runs()))));
        final List<String> lines = table.lines();
        final int room =
                Math.max(LEAST_BAR, Math.min(width, CHART_WIDTH) - lines.get(0).length() - 2);
        final long most = bins.stream().mapToLong(Bin::runs).max().orElse(1);
        text.line(lines.get(0), Tone.STRONG);
        for (int i = 0; i < bins.size(); i++) {
            // Rounded up: a single run among a million is still to be seen.
            final int bar = (int) Math.ceil((double) bins.get(i).runs() / most * room);
            text.line((lines.get(i + 1) + "  " + "#".repeat(bar)).stripTrailing(), Tone.PLAIN);
        }
    }

    private static String range(final Bin bin) {
        final String from = Figures.count(bin.from());
        return bin.from() == bin.to() ? from : from + "-" + Figures.count(bin.to());
    }

    private void failures() {
        text.block();
        final List<Long> seeds = summary.failingSeeds();
        if (seeds.isEmpty()) {
            return;
        }
        final String listed =
                seeds.stream().limit(MAX_SEEDS).map(String::valueOf).collect(Collectors.joining(", "));
        final int more = seeds.size() - MAX_SEEDS;
        final String rest = more > 0 ? " ... and " + Figures.count(more) + " more" + see(SweepFolder.SUMMARY) : "";
        text.wrapped("failed with seed " + listed + rest, Tone.BAD);
        // Not wrapped: a command is there to be copied.
        text.line("repeat  " + summary.subject().command() + " --seed " + seeds.get(0), Tone.PLAIN);
    }

    private String see(final String file) {
        return folder.isPresent() ? ", see " + file : "";
    }
}
