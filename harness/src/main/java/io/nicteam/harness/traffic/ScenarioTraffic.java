package io.nicteam.harness.traffic;

import io.nicteam.harness.capture.CaptureException;
import io.nicteam.harness.capture.CaptureTrace;
import io.nicteam.harness.ledger.Flows;
import io.nicteam.harness.random.Prng;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.Traffic;
import io.nicteam.harness.scenario.Traffic.Direction;
import io.nicteam.harness.traffic.GeneratedTraffic.Host;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The sources of a scenario. Captures are read once and shared by all runs. */
public final class ScenarioTraffic {

    private final Scenario scenario;
    private final Map<Traffic.Replay, CaptureTrace> captures = new LinkedHashMap<>();
    private final List<String> remarks = new ArrayList<>();

    private ScenarioTraffic(Scenario scenario) {
        this.scenario = scenario;
    }

    /**
     * Reads the captures of a scenario.
     *
     * @throws CaptureException if one is no capture, or holds no frame to replay
     */
    public static ScenarioTraffic of(Scenario scenario) throws CaptureException {
        ScenarioTraffic traffic = new ScenarioTraffic(scenario);
        for (Traffic entry : scenario.traffic()) {
            if (entry instanceof Traffic.Replay replay) {
                CaptureTrace trace =
                        CaptureTrace.load(replay.file(), scenario.guest().mtu());
                traffic.captures.put(replay, trace);
                traffic.remark(replay, trace);
            }
        }
        return traffic;
    }

    private void remark(Traffic.Replay replay, CaptureTrace trace) {
        CaptureTrace.Summary summary = trace.summary();
        long foreign = 0;
        for (int i = 0; i < trace.frames(); i++) {
            if (ReplayedTraffic.directionOf(trace, replay, i) == null) {
                foreign++;
            }
        }
        StringBuilder text = new StringBuilder(replay.name() + ": " + summary.format() + ", " + summary.framesInFile()
                + " frames, " + (summary.replayable() - foreign) + " replayed");
        add(text, summary.paddedTo60(), "padded to 60 bytes");
        add(text, summary.tooShort(), "skipped (under 14 bytes)");
        add(text, summary.overMtu(), "skipped (over the MTU)");
        add(text, summary.snapped(), "cut by the capture, filled with zeros");
        add(text, foreign, "skipped (neither from nor to the guest)");
        add(text, summary.outOfOrderTimestamps(), "with a time before their predecessor's");
        remarks.add(text.toString());
        summary.warnings().forEach(warning -> remarks.add(replay.name() + ": " + warning));
    }

    private static void add(StringBuilder text, long count, String what) {
        if (count > 0) {
            text.append(", ").append(count).append(' ').append(what);
        }
    }

    /** The traffic of the scenario's {@link Scenario#warmUp}, with the captures that are already read. */
    public ScenarioTraffic warmUp(long durationNs) {
        ScenarioTraffic traffic = new ScenarioTraffic(scenario.warmUp(durationNs));
        traffic.captures.putAll(captures);
        return traffic;
    }

    /** What was noticed in the captures, for the user. */
    public List<String> remarks() {
        return remarks;
    }

    /** A fresh source of everything that goes one way, under the given seed. */
    public TrafficSource source(Direction direction, long seed) {
        return new TrafficMix(
                entries(direction, seed).stream().map(Entry::source).toArray(TrafficSource[]::new));
    }

    /** Between whom the flows of {@link #source} are, and behind them one for each stream. */
    public Flows flows(Direction direction) {
        Flows flows = new Flows();
        for (Entry entry : entries(direction, scenario.seed())) {
            int first = flows.size();
            flows.add(entry.source().flows(), entry.sender(), entry.receiver());
            for (int i = 0; i < entry.source().flows(); i++) {
                if (entry.source().group(i)) {
                    flows.group(first + i);
                }
            }
        }
        for (Traffic entry : scenario.traffic()) {
            if (entry instanceof Traffic.Stream stream) {
                boolean out = direction == Direction.OUTBOUND;
                flows.add(1, out ? stream.adapter() : Flows.NETWORK, out ? Flows.NETWORK : stream.adapter());
            }
        }
        return flows;
    }

    /** One source, and the two ends of its flows. */
    private record Entry(TrafficSource source, int sender, int receiver) {}

    private List<Entry> entries(Direction direction, long seed) {
        Prng root = new Prng(seed).split("traffic");
        List<Entry> entries = new ArrayList<>();
        for (Traffic entry : scenario.traffic()) {
            if (entry instanceof Traffic.Generator generator && generator.direction() == direction) {
                Traffic.Ends ends = generator.ends();
                boolean toPeers = ends.far() == Traffic.Ends.PEERS;
                TrafficSource source = new GeneratedTraffic(
                        generator,
                        adapter(ends.adapter()),
                        toPeers ? new Host(Peers.PEER_MAC, Peers.PEER_IP) : adapter(ends.far()),
                        root.split(generator.name()),
                        scenario.trafficStartNs(),
                        scenario.trafficEndNs());
                entries.add(entry(source, direction, ends.adapter(), toPeers ? Flows.NETWORK : ends.far()));
            } else if (entry instanceof Traffic.Replay replay) {
                TrafficSource source = new ReplayedTraffic(
                        captures.get(replay),
                        replay,
                        direction,
                        adapter(replay.adapter()).mac(),
                        scenario.trafficStartNs(),
                        scenario.trafficEndNs());
                entries.add(entry(source, direction, replay.adapter(), Flows.NETWORK));
            }
        }
        return entries;
    }

    private static Entry entry(TrafficSource source, Direction direction, int near, int far) {
        return direction == Direction.OUTBOUND ? new Entry(source, near, far) : new Entry(source, far, near);
    }

    private Host adapter(int position) {
        return new Host(scenario.topology().adapters().get(position).mac(), Peers.guestIp(position));
    }
}
