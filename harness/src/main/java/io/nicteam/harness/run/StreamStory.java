package io.nicteam.harness.run;

import io.nicteam.harness.ledger.Settlement;
import io.nicteam.harness.ledger.Settlement.Lost;
import io.nicteam.harness.report.Figures;
import io.nicteam.harness.report.RunResult.StreamFigures;
import io.nicteam.harness.scenario.Traffic.Direction;
import io.nicteam.harness.stack.StreamTraffic;
import io.nicteam.harness.stream.Stall;
import io.nicteam.harness.stream.StreamOutcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What became of the streams of a run, and why each stood still when it did so longest. */
final class StreamStory {

    /** A stall begins when the last good segment arrives; what is missing may have been sent a little earlier. */
    private static final long BEFORE_NS = TimeUnit.MILLISECONDS.toNanos(1);

    private final StreamTraffic traffic;
    private final Settlement settlement;
    private final List<StreamOutcome> outcomes;

    StreamStory(StreamTraffic traffic, Settlement settlement) {
        this.traffic = traffic;
        this.settlement = settlement;
        outcomes = traffic.streams().stream().map(stream -> stream.outcome()).toList();
    }

    List<StreamOutcome> outcomes() {
        return outcomes;
    }

    /** One sentence for each stream that ended without all of its bytes. */
    List<String> unfinished() {
        return outcomes.stream()
                .filter(outcome -> !outcome.finished())
                .map(outcome -> "stream " + outcome.name() + " has handed over " + Figures.count(outcome.received())
                        + " of " + Figures.count(outcome.bytes()) + " bytes")
                .toList();
    }

    /** One sentence for each stream that has other bytes at its end than at its beginning. */
    List<String> corrupt() {
        return outcomes.stream()
                .filter(outcome -> outcome.finished() && !outcome.intact())
                .map(outcome -> "stream " + outcome.name() + " has other bytes at its end than at its beginning")
                .toList();
    }

    List<StreamFigures> figures() {
        List<StreamFigures> figures = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            StreamOutcome outcome = outcomes.get(i);
            Stall stall = outcome.longestStall();
            figures.add(new StreamFigures(
                    outcome.name(),
                    outcome.direction().name().toLowerCase(Locale.ROOT),
                    outcome.bytes(),
                    outcome.received(),
                    outcome.intact(),
                    outcome.sentDigest(),
                    outcome.receivedDigest(),
                    outcome.transmissions(),
                    outcome.retransmissions(),
                    outcome.timeouts(),
                    outcome.fastRetransmits(),
                    outcome.probes(),
                    stall.durationNs(),
                    stall.startNs(),
                    stall.rule().label(),
                    explanation(i, stall)));
        }
        return figures;
    }

    private String explanation(int stream, Stall stall) {
        String lost = lost(stream, stall);
        String ended =
                switch (stall.rule()) {
                    case PATH -> "nothing had to be sent again: the path was slow";
                    case DUPLICATE_ACKS -> "three duplicate acknowledgements had the segment sent again";
                    case PARTIAL_ACK ->
                        "of several lost segments, one is found missing with each round trip (RFC 6582)";
                    case TAIL_LOSS -> "the probe of the tail brought the loss to light";
                    case RTO_MINIMUM ->
                        "the retransmission timer had to expire, and is never set to less than "
                                + Figures.duration(stall.timeoutNs());
                    case RTO_MEASURED ->
                        "the retransmission timer had to expire, set to " + Figures.duration(stall.timeoutNs())
                                + " by the round trips measured";
                    case RTO_BACK_OFF ->
                        "the retransmission timer expired " + stall.timeouts() + " times, set to "
                                + Figures.duration(stall.timeoutNs()) + " at first and twice as long each time";
                };
        return ended + "; " + lost;
    }

    /** Which of the stream's frames were lost around a stall, and where. */
    private String lost(int stream, Stall stall) {
        Map<String, Integer> groups = new LinkedHashMap<>();
        for (Lost lost : settlement.lost()) {
            Direction direction = lost.direction();
            long intendedNs = settlement.intendedNs(lost);
            if (settlement.flow(lost) == traffic.flow(stream, direction)
                    && intendedNs >= stall.startNs() - BEFORE_NS
                    && intendedNs <= stall.endNs()) {
                String where = settlement.place(lost).phrase() + ", "
                        + settlement.reason(lost).phrase();
                groups.merge(where, 1, Integer::sum);
            }
        }
        if (groups.isEmpty()) {
            return "none of its frames was lost";
        }
        List<String> said = new ArrayList<>();
        groups.forEach((where, count) -> said.add(Figures.of(count, "frame") + " of it lost " + where));
        return String.join("; ", said);
    }
}
