package io.nicteam.harness.run;

import io.nicteam.harness.ledger.Ledger;
import io.nicteam.harness.ledger.Settlement;
import io.nicteam.harness.ledger.Settlement.Sums;
import io.nicteam.harness.report.RunAccount;
import io.nicteam.harness.report.RunResult;
import io.nicteam.harness.report.RunResult.Expected;
import io.nicteam.harness.report.RunStory;
import io.nicteam.harness.scenario.Topology;
import io.nicteam.harness.scenario.Traffic.Direction;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** A run that is over, settled and judged. */
public final class FinishedRun {

    /**
     * Circumstances that the model does not know.
     *
     * @param version of the program
     * @param jdk version of the Java runtime
     * @param mode {@code sim} or {@code live}
     * @param transport what carried the frames, {@code null} in simulation
     * @param wireSelfLoss frames that the live wire lost
     * @param unmatched datagrams that belong to no frame
     * @param wallNs real time it took
     */
    public record Circumstances(
            String version,
            String jdk,
            String mode,
            String transport,
            long wireSelfLoss,
            long unmatched,
            long wallNs) {}

    private final Experiment experiment;
    private final Settlement settlement;
    private final StreamStory streams;
    private final List<Expected> expectations;
    private final Judgement judgement;
    private final RunAccount account;
    private final long endNs;

    /**
     * @param endNs model time at the end
     * @param doubts what keeps the measurement from being trusted
     */
    public FinishedRun(Experiment experiment, long endNs, Judgement.End end, List<String> doubts) {
        this.experiment = experiment;
        this.endNs = endNs;
        settlement = Settlement.of(experiment.ledger());
        account = new RunAccount(
                experiment.ledger(), settlement, experiment.scenario().topology());
        streams = new StreamStory(experiment.streams(), settlement);
        expectations = end == Judgement.End.INTERRUPTED
                ? List.of()
                : new Measurements(experiment, settlement, account, streams.outcomes(), endNs).judge();
        judgement = Judgement.of(experiment, settlement, end, doubts)
                .with(streams)
                .with(expectations.stream()
                        .filter(expected -> !expected.held())
                        .map(expected -> "expected " + expected.expected() + ", but measured " + expected.measured())
                        .toList());
    }

    public Settlement settlement() {
        return settlement;
    }

    public Judgement judgement() {
        return judgement;
    }

    /** What the run was held to, and what was measured. */
    public List<Expected> expectations() {
        return expectations;
    }

    /** Copies that a receiver saw again, both directions. */
    public long duplicated() {
        return both(experiment.ledger()::duplicated);
    }

    /** How often a flow moved from one adapter to another, both directions. */
    public long moves() {
        return both(experiment.ledger()::moves);
    }

    /** The course of the run. */
    public RunStory story() {
        return account.story(endNs);
    }

    /** The figures of the run. */
    public RunResult result(Circumstances of) {
        Ledger ledger = experiment.ledger();
        return new RunResult(
                RunResult.SCHEMA_VERSION,
                of.version(),
                of.jdk(),
                experiment.scenario().name(),
                experiment.scenario().seed(),
                of.mode(),
                of.transport(),
                policy(),
                experiment.scenario().settings(),
                judgement.verdict(),
                judgement.findings(),
                expectations,
                sum(Sums::offered),
                sum(Sums::delivered),
                duplicated(),
                both(ledger::reordered),
                both(ledger::late),
                both(ledger::misdelivered),
                both(ledger::altered),
                sum(Sums::lost),
                sum(Sums::refused),
                sum(Sums::inFlight),
                account.lostByReason(),
                account.lostByPlace(),
                account.directions(),
                of.wireSelfLoss(),
                of.unmatched(),
                account.outages(),
                streams.figures(),
                account.adapters(),
                experiment.model().counters(),
                experiment.model().refusals(),
                account.latencies(),
                of.transport() == null ? ledger.digest() : null,
                of.wallNs(),
                endNs);
    }

    private String policy() {
        List<Topology.Team> teams = experiment.scenario().topology().teams();
        return teams.isEmpty()
                ? "pair"
                : teams.stream().map(Topology.Team::policy).distinct().collect(Collectors.joining(", "));
    }

    private long sum(ToLongFunction<Sums> figure) {
        return both(direction -> figure.applyAsLong(settlement.sums(direction)));
    }

    private static long both(ToLongFunction<Direction> figure) {
        return figure.applyAsLong(Direction.OUTBOUND) + figure.applyAsLong(Direction.INBOUND);
    }
}
