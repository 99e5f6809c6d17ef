package io.nicteam.harness.report;

import io.nicteam.harness.ledger.Latencies;
import io.nicteam.harness.ledger.Ledger;
import io.nicteam.harness.ledger.LossWindows;
import io.nicteam.harness.ledger.PathChanges;
import io.nicteam.harness.ledger.Phase;
import io.nicteam.harness.ledger.Settlement;
import io.nicteam.harness.ledger.Settlement.Lost;
import io.nicteam.harness.ledger.Settlement.Sums;
import io.nicteam.harness.ledger.TimeLine;
import io.nicteam.harness.report.RunResult.AdapterPackets;
import io.nicteam.harness.report.RunResult.Counts;
import io.nicteam.harness.report.RunResult.LatencySummary;
import io.nicteam.harness.report.RunResult.Outage;
import io.nicteam.harness.report.RunResult.PathPackets;
import io.nicteam.harness.scenario.Topology;
import io.nicteam.harness.scenario.Traffic.Direction;
import io.nicteam.packet.DataPath;
import io.nicteam.trace.PathElement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** Puts what the ledger holds into the shape in which it is reported. */
public final class RunAccount {

    /** Drops listed one by one; beyond it only groups and counts are kept. */
    private static final int RECORDS_KEPT = 100_000;

    private final Ledger ledger;
    private final Settlement settlement;
    private final Topology topology;
    private final List<String> adapters;

    public RunAccount(Ledger ledger, Settlement settlement, Topology topology) {
        this.ledger = ledger;
        this.settlement = settlement;
        this.topology = topology;
        adapters = topology.adapterNames();
    }

    /** Lower-case name of a direction. */
    static String name(Direction direction) {
        return direction.name().toLowerCase(Locale.ROOT);
    }

    /** The counts of each direction. */
    public Map<String, Counts> directions() {
        Map<String, Counts> counts = new LinkedHashMap<>();
        for (Direction direction : Direction.values()) {
            Sums sums = settlement.sums(direction);
            counts.put(
                    name(direction),
                    new Counts(
                            sums.offered(),
                            sums.delivered(),
                            ledger.duplicated(direction),
                            ledger.reordered(direction),
                            ledger.late(direction),
                            sums.lost(),
                            sums.refused(),
                            sums.inFlight()));
        }
        return counts;
    }

    /** Lost units by reason label. */
    public Map<String, Long> lostByReason() {
        Map<String, Long> counts = new TreeMap<>();
        settlement.lost().forEach(lost -> counts.merge(settlement.reason(lost).label(), 1L, Long::sum));
        return counts;
    }

    /** Lost units by place label. */
    public Map<String, Long> lostByPlace() {
        Map<String, Long> counts = new TreeMap<>();
        settlement.lost().forEach(lost -> counts.merge(settlement.place(lost).label(), 1L, Long::sum));
        return counts;
    }

    /** One outage a loss window. */
    public List<Outage> outages() {
        return LossWindows.of(ledger, settlement).stream()
                .map(window -> new Outage(
                        adapters.get(window.adapter()),
                        name(window.direction()),
                        window.firstUnit(),
                        window.lastUnit(),
                        window.startNs(),
                        window.endNs(),
                        window.loss(),
                        window.lossDerivedNs(),
                        window.timestampDerivedNs()))
                .toList();
    }

    /** Packets by path, as the receiving ends saw them. */
    public Map<String, AdapterPackets> adapters() {
        Map<String, AdapterPackets> packets = new LinkedHashMap<>();
        for (int i = 0; i < adapters.size(); i++) {
            boolean emulated = ledger.pathVector(i).now(PathElement.GUEST_TRANSMIT) == DataPath.EMULATED;
            packets.put(
                    adapters.get(i),
                    new AdapterPackets(
                            packets(i, DataPath.VF),
                            packets(i, DataPath.SYNTHETIC),
                            emulated ? packets(i, DataPath.EMULATED) : null));
        }
        return packets;
    }

    private PathPackets packets(int adapter, DataPath path) {
        return new PathPackets(
                ledger.packets(Direction.OUTBOUND, adapter, path), ledger.packets(Direction.INBOUND, adapter, path));
    }

    /** Latency quantiles by path and phase. */
    public Map<String, Map<String, LatencySummary>> latencies() {
        Map<String, Map<String, LatencySummary>> byPath = new LinkedHashMap<>();
        Latencies latencies = ledger.latencies();
        for (DataPath path : List.of(DataPath.VF, DataPath.SYNTHETIC, DataPath.EMULATED)) {
            Map<String, LatencySummary> byPhase = new LinkedHashMap<>();
            for (Phase phase : Phase.values()) {
                Histogram histogram = latencies.histogram(path, phase);
                if (histogram != null) {
                    byPhase.put(phase.name().toLowerCase(Locale.ROOT), summary(histogram));
                }
            }
            if (!byPhase.isEmpty()) {
                byPath.put(path.name().toLowerCase(Locale.ROOT), byPhase);
            }
        }
        return byPath;
    }

    private static LatencySummary summary(Histogram histogram) {
        return new LatencySummary(
                histogram.getTotalCount(),
                histogram.getValueAtPercentile(50),
                histogram.getValueAtPercentile(99),
                histogram.getValueAtPercentile(99.9),
                histogram.getMaxValue());
    }

    /** The course of the run up to {@code endNs}. */
    public RunStory story(long endNs) {
        return new RunStory(
                timeLine(), bands(endNs), EventList.of(ledger.events(), settlement, topology), groups(), records());
    }

    private RunStory.TimeLine timeLine() {
        TimeLine line = ledger.timeLine();
        List<RunStory.Series> series = new ArrayList<>();
        for (Direction direction : Direction.values()) {
            for (TimeLine.Kind kind : TimeLine.Kind.values()) {
                List<Integer> counts = new ArrayList<>(line.intervals());
                for (int i = 0; i < line.intervals(); i++) {
                    counts.add(line.count(direction, kind, i));
                }
                series.add(new RunStory.Series(
                        name(direction), RunStory.Series.Kind.valueOf(kind.name()), List.copyOf(counts)));
            }
        }
        return new RunStory.TimeLine(line.intervalNs(), series);
    }

    private List<RunStory.Band> bands(long endNs) {
        List<RunStory.Band> bands = new ArrayList<>();
        for (int i = 0; i < adapters.size(); i++) {
            String prefix = adapters.size() == 1 ? "" : adapters.get(i) + " ";
            PathChanges.bands(ledger.pathVector(i), endNs).stream()
                    .map(band -> new RunStory.Band(
                            prefix + band.element().phrase(),
                            band.startNs(),
                            band.endNs(),
                            band.intended().name(),
                            band.actual().name(),
                            band.generation()))
                    .forEach(bands::add);
        }
        return bands;
    }

    private List<RunStory.LossGroup> groups() {
        return settlement.lostByKind().stream()
                .map(this::group)
                .sorted((a, b) -> Long.compare(b.count(), a.count()))
                .toList();
    }

    private RunStory.LossGroup group(List<Lost> members) {
        Lost first = members.get(0);
        Lost last = members.get(members.size() - 1);
        Map<String, Integer> votes = new LinkedHashMap<>();
        members.forEach(lost -> votes.merge(settlement.disagreement(lost), 1, Integer::sum));
        String disagreement = votes.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("");
        return new RunStory.LossGroup(
                name(first.direction()),
                settlement.place(first).phrase(),
                settlement.reason(first).phrase(),
                settlement.place(first).label(),
                settlement.reason(first).label(),
                members.size(),
                settlement.droppedNs(first),
                settlement.droppedNs(last),
                disagreement);
    }

    private List<RunStory.LossRecord> records() {
        return settlement.lost().stream()
                .limit(RECORDS_KEPT)
                .map(lost -> new RunStory.LossRecord(
                        name(lost.direction()),
                        lost.unit(),
                        settlement.flow(lost),
                        settlement.sequence(lost),
                        settlement.intendedNs(lost),
                        settlement.droppedNs(lost),
                        settlement.place(lost).label(),
                        settlement.reason(lost).label(),
                        settlement.pathVector(lost)))
                .toList();
    }
}
