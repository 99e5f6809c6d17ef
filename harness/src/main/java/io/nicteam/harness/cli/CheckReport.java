package io.nicteam.harness.cli;

import io.nicteam.harness.check.Breach;
import io.nicteam.harness.check.Coverage;
import io.nicteam.harness.check.Ruling;
import io.nicteam.harness.drive.CheckedRun;
import io.nicteam.harness.drive.Search;
import io.nicteam.harness.generate.Draft;
import io.nicteam.harness.generate.Source;
import io.nicteam.harness.generate.Template;
import io.nicteam.harness.ledger.LoggedEvent;
import io.nicteam.harness.report.Figures;
import io.nicteam.harness.report.TextBlocks;
import io.nicteam.harness.report.TextBlocks.Tone;
import io.nicteam.harness.report.Verdict;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.ScenarioText;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** What {@code check} and {@code replay} say on the terminal. */
final class CheckReport {

    private static final int EVENTS_BEFORE = 12;
    private static final int EVENTS_AFTER = 4;
    private static final int NEVER_SHOWN = 12;

    private final TextBlocks text;
    private final String subject;

    /**
     * @param subject what was checked
     * @param overrides settings that every scenario had
     */
    CheckReport(String subject, List<String> overrides, long seed, int columns) {
        text = new TextBlocks(columns);
        this.subject = String.join("  ", subject, "seed " + seed, String.join(" ", overrides))
                .stripTrailing();
    }

    String text(boolean colour) {
        return text.text(colour);
    }

    /** The verdict on a run in which a property broke. */
    static Verdict verdict(Breach breach) {
        return breach.kind() == Ruling.Kind.SAFETY ? Verdict.FAILED : Verdict.NOT_CONVERGED;
    }

    /** No try broke anything. */
    void held(Search.Outcome outcome, long tries, long wallNs, boolean interrupted) {
        text.block();
        text.ends(subject, interrupted ? "INTERRUPTED" : "HELD", interrupted ? Tone.WARNING : Tone.GOOD);
        text.line(
                Figures.of(outcome.tries(), "scenario") + (interrupted ? " of " + Figures.count(tries) : "")
                        + ", none broke a property; " + speed(outcome.tries(), wallNs),
                Tone.PLAIN);
        text.block();
        for (Coverage.Table table : outcome.coverage().tables()) {
            text.line(
                    table.name() + ": " + table.visited() + " of " + table.legal() + " legal cells visited",
                    Tone.PLAIN);
            if (!table.never().isEmpty()) {
                List<String> shown = table.never()
                        .subList(0, Math.min(NEVER_SHOWN, table.never().size()));
                int more = table.never().size() - shown.size();
                text.wrapped(
                        "never: " + String.join("; ", shown) + (more > 0 ? "; and " + more + " more" : ""), Tone.PLAIN);
            }
        }
    }

    private static String speed(long tries, long wallNs) {
        double seconds = Math.max(1, wallNs) / (double) TimeUnit.SECONDS.toNanos(1);
        return Figures.decimal(seconds, 1) + " s, " + Figures.count(Math.round(tries / seconds)) + " a second";
    }

    /** A try did. */
    void broke(
            Search.Outcome outcome,
            Search.Finding found,
            Search.Smallest smallest,
            Template template,
            Path saved,
            long wallNs) {
        Breach breach = smallest.finding().breach();
        text.block();
        text.ends(subject, "BROKE " + breach.property(), Tone.BAD);
        text.line("try " + Figures.count(found.number() + 1) + "; " + speed(outcome.tries() + 1, wallNs), Tone.PLAIN);
        broken(breach);
        text.block();
        text.wrapped(
                "the smallest scenario that still does, from " + size(found.draft()) + " to "
                        + size(smallest.finding().draft()) + " in "
                        + Figures.of(smallest.tries(), "run") + ":",
                Tone.STRONG);
        String yaml = ScenarioText.of(template.tree(smallest.finding().draft()));
        yaml.lines().forEach(line -> text.line("  " + line, Tone.PLAIN));
        Scenario again = template.scenario(smallest.finding().draft()).orElseThrow();
        events(CheckedRun.of(again, List.of()).experiment().ledger().events(), breach);
        text.block();
        text.line("saved   " + saved, Tone.PLAIN);
        text.line("repeat  ./nicteam replay " + saved, Tone.PLAIN);
    }

    /** A saved scenario was run again. */
    void replayed(CheckedRun run, Optional<String> expected) {
        text.block();
        String broke = run.breaches().stream().map(Breach::property).collect(Collectors.joining(", "));
        text.ends(subject, broke.isEmpty() ? "HELD" : "BROKE " + broke, broke.isEmpty() ? Tone.GOOD : Tone.BAD);
        expected.ifPresent(name -> {
            boolean again =
                    run.breaches().stream().anyMatch(breach -> breach.property().equals(name));
            text.line(
                    "a counterexample to " + name + ", which " + (again ? "broke again" : "did not break"),
                    Tone.STRONG);
        });
        run.breaches().forEach(this::broken);
        run.breach().ifPresent(first -> events(run.experiment().ledger().events(), first));
        text.block();
        text.line("digest " + run.experiment().ledger().digest(), Tone.PLAIN);
    }

    /** What must hold and did not. */
    private void broken(Breach breach) {
        text.wrapped("must hold: " + breach.promise(), Tone.PLAIN);
        text.wrapped("but: " + breach.evidence(), Tone.LOSS);
    }

    private static String size(Draft draft) {
        int frames = draft.sources().stream().mapToInt(Source::frames).sum();
        return Figures.of(draft.steps().size(), "fault") + ", " + Figures.of(frames, "frame") + ", "
                + Figures.of(draft.settings().size(), "setting");
    }

    /** The event log around a breach. */
    private void events(List<LoggedEvent> events, Breach breach) {
        int first = 0;
        while (first < events.size() && events.get(first).atNs() <= breach.atNs()) {
            first++;
        }
        text.block();
        text.line("events until then, times from the start of the run:", Tone.STRONG);
        for (int i = Math.max(0, first - EVENTS_BEFORE); i < Math.min(events.size(), first + EVENTS_AFTER); i++) {
            LoggedEvent event = events.get(i);
            text.line(
                    String.format(
                            Locale.ROOT, "  %12s  %-8s %s", Figures.duration(event.atNs()), event.who(), event.text()),
                    event.kind() == LoggedEvent.Kind.FAULT ? Tone.STRONG : Tone.PLAIN);
        }
    }
}
