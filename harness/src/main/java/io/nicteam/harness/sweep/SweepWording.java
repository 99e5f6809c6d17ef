package io.nicteam.harness.sweep;

import io.nicteam.harness.report.Figures;
import io.nicteam.harness.sweep.SweepSummary.ReasonLoss;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.stream.Collectors;

/** The sentences about a sweep. */
final class SweepWording {

    private static final int MAX_PLACES = 6;
    private static final int SIGNIFICANT = 3;

    private SweepWording() {}

    static String subject(final SweepSummary summary) {
        final Sweep.Subject subject = summary.subject();
        final String mode =
                subject.transport() == null ? subject.mode() : subject.mode() + " (" + subject.transport() + ")";
        final String seeds = summary.runs() == 1
                ? "seed " + summary.firstSeed()
                : "seeds " + summary.firstSeed() + " to " + summary.lastSeed();
        return subject.scenario() + "  " + mode + "  policy " + subject.policy() + "  " + seeds;
    }

    /** How many runs ended how. */
    static String verdicts(final SweepSummary summary) {
        return summary.verdicts().entrySet().stream()
                .map(verdict -> Figures.count(verdict.getValue()) + " "
                        + verdict.getKey().toUpperCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    /** How much a run loses, and how many runs lose anything. */
    static String loss(final SweepSummary summary) {
        final Spread lost = summary.metric(Metric.LOST);
        if (summary.measured() == 1) {
            final String frames = lost.max() == 0 ? "no frame" : Figures.of(lost.max(), "frame");
            return "1 run: it lost " + frames + "; one run says nothing about other seeds";
        }
        return Figures.of(summary.measured(), "run") + ": " + amount(lost) + "; "
                + share(SweepSummary.LOST, " lost something", summary);
    }

    private static String amount(final Spread lost) {
        if (lost.max() == 0) {
            return "no frame lost";
        }
        if (lost.constant()) {
            return "every run loses " + Figures.of(lost.max(), "frame");
        }
        final int places = places(lost.mean95().high() - lost.mean());
        return "a run loses " + Figures.decimal(lost.mean(), places) + " frames on average (95 % CI "
                + Figures.decimal(lost.mean95().low(), places) + " to "
                + Figures.decimal(lost.mean95().high(), places) + "), between " + Figures.count(lost.min()) + " and "
                + Figures.count(lost.max());
    }

    /** How many runs something is true of, and what that says about runs not made. */
    static String share(final String name, final String predicate, final SweepSummary summary) {
        final Share share = summary.shares().get(name);
        return Figures.count(share.runs()) + " of " + Figures.of(summary.measured(), "run") + predicate
                + confidence(share);
    }

    private static String confidence(final Share share) {
        if (share.share95() == null) {
            return "";
        }
        if (share.below95() != null) {
            return " (with 95 % confidence below 3/n = " + Figures.percent(share.below95(), RoundingMode.CEILING) + ")";
        }
        final String low = Figures.percent(share.share95().low(), RoundingMode.FLOOR);
        if (share.share() == 1) {
            return " (at least " + low + ")";
        }
        return " (" + Figures.percent(share.share(), RoundingMode.HALF_UP) + ", 95 % CI " + low + " to "
                + Figures.percent(share.share95().high(), RoundingMode.CEILING) + ")";
    }

    /** How much of the loss is due to one reason. */
    static String reason(final String label, final ReasonLoss loss) {
        return label + " " + rounded(loss.mean()) + " (in "
                + Figures.of(loss.runs().runs(), "run") + ")";
    }

    static String leftOut(final SweepSummary summary) {
        final long left = summary.runs() - summary.measured();
        return "! " + Figures.count(left) + " of " + Figures.of(summary.runs(), "run")
                + " inconclusive or interrupted, and left out of all figures";
    }

    /** As many places as make a change by {@code half} visible. */
    static int places(final double half) {
        return half <= 0 ? 0 : (int) Math.max(0, Math.min(MAX_PLACES, Math.ceil(-Math.log10(half))));
    }

    /** Three significant digits, but never less than the whole units. */
    private static String rounded(final double number) {
        final int magnitude = number <= 0 ? SIGNIFICANT - 1 : (int) Math.floor(Math.log10(number));
        return Figures.decimal(number, Math.max(0, Math.min(MAX_PLACES, SIGNIFICANT - 1 - magnitude)));
    }
}
