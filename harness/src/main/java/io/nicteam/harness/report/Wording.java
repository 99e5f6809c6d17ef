package io.nicteam.harness.report;

import io.nicteam.harness.report.RunResult.AdapterPackets;
import io.nicteam.harness.report.RunResult.LatencySummary;
import io.nicteam.harness.report.RunResult.Outage;
import io.nicteam.harness.report.RunStory.LossGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The sentences that the terminal and the page share, so that both tell the same story. */
final class Wording {

    private static final int DIGEST_SHOWN = 12;

    private Wording() {}

    /** The verdict as a headline has it; tells apart the two kinds of failure that share a label. */
    static String verdict(final Verdict verdict) {
        final String word = verdict.label().toUpperCase(Locale.ROOT);
        return verdict == Verdict.NOT_CONVERGED ? word + ": did not converge" : word;
    }

    static String mode(final RunResult result) {
        return result.transport() == null ? result.mode() : result.mode() + " (" + result.transport() + ")";
    }

    /** The terms that {@code offered} must equal, each with its name. */
    static List<String> terms(final RunResult result) {
        final List<String> terms = new ArrayList<>();
        terms.add("delivered " + Figures.count(result.delivered()));
        terms.add("lost " + Figures.count(result.lost()));
        terms.add("refused " + Figures.count(result.refused()));
        terms.add("in flight " + Figures.count(result.inFlight()));
        if (result.wireSelfLoss() != 0) {
            terms.add("lost by the live wire " + Figures.count(result.wireSelfLoss()));
        }
        return terms;
    }

    /** Whether the terms add up to what was offered. */
    static boolean addsUp(final RunResult result) {
        return result.offered()
                == result.delivered() + result.lost() + result.refused() + result.inFlight() + result.wireSelfLoss();
    }

    /** The sum a reader can check by eye; says {@code !=} where it does not add up. */
    static String sum(final RunResult result) {
        return "offered " + Figures.count(result.offered()) + (addsUp(result) ? " = " : " != ")
                + String.join(" + ", terms(result));
    }

    /** What stands beside the sum and is part of none of its terms. */
    static String beside(final RunResult result) {
        final String always = "duplicated " + Figures.count(result.duplicated())
                + ", reordered " + Figures.count(result.reordered())
                + ", late " + Figures.count(result.late())
                + ", misdelivered " + Figures.count(result.misdelivered())
                + ", altered " + Figures.count(result.altered());
        return result.unmatched() == 0 ? always : always + ", unmatched " + Figures.count(result.unmatched());
    }

    /** What became of a stream. */
    static String stream(final RunResult.StreamFigures stream) {
        final String arrived = stream.intact()
                ? Figures.count(stream.bytes()) + " bytes, whole (sha-256 "
                        + stream.receivedDigest().substring(0, DIGEST_SHOWN) + "...)"
                : Figures.count(stream.received()) + " of " + Figures.count(stream.bytes()) + " bytes, NOT WHOLE";
        return "stream " + stream.name() + " " + stream.direction() + ": " + arrived + ", "
                + Figures.of(stream.retransmissions(), "segment") + " of "
                + Figures.count(stream.transmissions() - stream.retransmissions()) + " sent again, "
                + Figures.of(stream.timeouts(), "time-out");
    }

    /** The longest time in which it stood still. */
    static String stall(final RunResult.StreamFigures stream) {
        return "stood still for " + Figures.duration(stream.longestStallNs()) + " at most (" + stream.stallRule()
                + "): " + stream.explanation();
    }

    /** How much of what the run was held to held. */
    static String expectations(final RunResult result) {
        final long held =
                result.expectations().stream().filter(RunResult.Expected::held).count();
        return "as expected: " + Figures.count(held) + " of "
                + Figures.of(result.expectations().size(), "measure");
    }

    /** The one line for a run without loss. */
    static String noLoss(final RunResult result) {
        final String copies = result.duplicated() == 0 ? "none" : Figures.count(result.duplicated());
        final String said = "no frame lost, " + copies + " duplicated";
        return result.refused() == 0
                ? said
                : said + "; " + Figures.of(result.refused(), "frame") + " refused by a full transmit queue";
    }

    /** What happened to one group of lost frames. */
    static String loss(final LossGroup group) {
        final String said = Figures.of(group.count(), "frame") + " lost " + group.direction() + ": " + cause(group);
        return group.disagreement().isEmpty() ? said : said + " (disagreed: " + group.disagreement() + ")";
    }

    /** Where and why. Reasons are clauses of two kinds; only "when ..." follows a place without a pause. */
    static String cause(final LossGroup group) {
        return group.place() + (group.reason().startsWith("when ") ? " " : ", ") + group.reason();
    }

    /** How long nothing arrived, both ways of telling it. */
    static String outage(final Outage outage, final boolean nameAdapter) {
        return (nameAdapter ? outage.adapter() + " " : "")
                + outage.direction() + ": no delivery for "
                + Figures.duration(outage.timestampDerivedNs()) + " ("
                + Figures.of(outage.loss(), "frame") + ", "
                + Figures.duration(outage.lossDerivedNs()) + " at the offered rate)";
    }

    /** What happened, on one line; faults are marked because everything after them follows from them. */
    static String event(final RunStory.Event event) {
        final String line = event.text().replaceAll("\\p{Cntrl}", " ");
        return event.fault() ? "(fault) " + line : line;
    }

    /** Frames by adapter and path; the adapter is named only where there are several. */
    static List<List<String>> packetRows(final RunResult result) {
        final List<List<String>> rows = new ArrayList<>();
        final boolean several = result.adapters().size() > 1;
        result.adapters().forEach((name, packets) -> {
            final String prefix = several ? name + " " : "";
            rows.addAll(pathRows(prefix, packets));
        });
        return rows;
    }

    private static List<List<String>> pathRows(final String prefix, final AdapterPackets packets) {
        if (packets.emulated() != null) {
            return List.of(List.of(
                    prefix + "emulated",
                    Figures.count(packets.emulated().txPackets()),
                    Figures.count(packets.emulated().rxPackets())));
        }
        return List.of(
                List.of(
                        prefix + "VF",
                        Figures.count(packets.vf().txPackets()),
                        Figures.count(packets.vf().rxPackets())),
                List.of(
                        prefix + "synthetic",
                        Figures.count(packets.synthetic().txPackets()),
                        Figures.count(packets.synthetic().rxPackets())));
    }

    /** Path, phase, count and quantiles. */
    static List<List<String>> latencyRows(final RunResult result) {
        final List<List<String>> rows = new ArrayList<>();
        result.latencyNs()
                .forEach((path, phases) -> phases.forEach((phase, summary) -> rows.add(latency(path, phase, summary))));
        return rows;
    }

    private static List<String> latency(final String path, final String phase, final LatencySummary summary) {
        return List.of(
                path.equals("vf") ? "VF" : path,
                phase,
                Figures.count(summary.count()),
                Figures.duration(summary.p50()),
                Figures.duration(summary.p99()),
                Figures.duration(summary.p999()),
                Figures.duration(summary.max()));
    }
}
