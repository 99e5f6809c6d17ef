package io.nicteam.harness.traffic;

import io.nicteam.harness.capture.CaptureException;
import io.nicteam.harness.capture.CaptureTrace;
import io.nicteam.harness.random.Prng;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.Traffic;
import io.nicteam.harness.scenario.Traffic.Direction;
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
        Prng root = new Prng(seed).split("traffic");
        List<TrafficSource> sources = new ArrayList<>();
        for (Traffic entry : scenario.traffic()) {
            if (entry instanceof Traffic.Generator generator && generator.direction() == direction) {
                sources.add(new GeneratedTraffic(
                        generator,
                        scenario.guest().mac(),
                        root.split(generator.name()),
                        scenario.trafficStartNs(),
                        scenario.trafficEndNs()));
            } else if (entry instanceof Traffic.Replay replay) {
                sources.add(new ReplayedTraffic(
                        captures.get(replay),
                        replay,
                        direction,
                        scenario.guest().mac(),
                        scenario.trafficStartNs(),
                        scenario.trafficEndNs()));
            }
        }
        return new TrafficMix(sources.toArray(new TrafficSource[0]));
    }
}
