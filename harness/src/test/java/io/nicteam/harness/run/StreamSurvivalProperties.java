package io.nicteam.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.drive.SimulatedRun;
import io.nicteam.harness.drive.Watch;
import io.nicteam.harness.report.Verdict;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.ScenarioFile;
import io.nicteam.harness.traffic.ScenarioTraffic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Whatever happens to VF, links and NIC: if there is a path in the end, streams arrive whole. */
class StreamSurvivalProperties {

    private static final Path NOWHERE = Path.of("survival.yaml");

    /** What can happen, and to an adapter whose VF is there or not. */
    private enum Trouble {
        SURPRISE,
        GRACEFUL,
        ADD,
        VF_LINK_DOWN,
        VF_LINK_UP,
        FREEZE,
        RESET,
        UPLINK_DOWN,
        UPLINK_UP,
        PF_FAILS,
        PF_RECOVERS
    }

    /** A scenario's faults, one after the other; what can't happen where it is drawn is left out. */
    private static final class Faults {

        private final ArrayNode list;
        private int atMs = 5;
        private boolean vf = true;
        private boolean uplink = true;
        private boolean works = true;

        Faults(ArrayNode list) {
            this.list = list;
        }

        void strike(Trouble trouble, int gapMs) {
            switch (trouble) {
                case SURPRISE, GRACEFUL -> {
                    if (vf && works) {
                        fault("remove", trouble.name().toLowerCase(Locale.ROOT));
                        vf = false;
                    }
                }
                case ADD -> {
                    if (!vf && works) {
                        fault("add", "vf");
                        vf = true;
                    }
                }
                case VF_LINK_DOWN, VF_LINK_UP -> ofTheVf("link", trouble == Trouble.VF_LINK_UP ? "vf-up" : "vf-down");
                case FREEZE -> ofTheVf("freeze", "vf-queue");
                case RESET -> ofTheVf("reset", "vf");
                case UPLINK_DOWN, UPLINK_UP -> uplink(trouble == Trouble.UPLINK_UP);
                case PF_FAILS, PF_RECOVERS -> pf(trouble == Trouble.PF_RECOVERS);
            }
            atMs += gapMs;
        }

        private void ofTheVf(String key, String what) {
            if (vf && works) {
                fault(key, what);
            }
        }

        private void uplink(boolean up) {
            if (uplink != up && works) {
                fault("uplink", up ? "up" : "down");
                uplink = up;
            }
        }

        private void pf(boolean recovers) {
            if (works != recovers && uplink) {
                fault("pf", recovers ? "recovers" : "fails");
                works = recovers;
            }
        }

        /** There is a path in the end. */
        int end() {
            uplink(true);
            pf(true);
            return atMs + 20;
        }

        private void fault(String key, String what) {
            list.addObject().put("at", atMs + "ms").put(key, what);
        }
    }

    @Property(tries = 40)
    void shouldArriveWholeIfThereIsAPathInTheEnd(
            @ForAll long seed,
            @ForAll @Size(min = 1, max = 8) List<Trouble> troubles,
            @ForAll @IntRange(min = 1, max = 40) int gapMs,
            @ForAll @IntRange(max = 2) int order,
            @ForAll @IntRange(max = 2) int handOver,
            @ForAll boolean probes)
            throws Exception {
        Scenario scenario = scenario(seed, troubles, gapMs, order, handOver, probes);
        SimulatedRun run = new SimulatedRun(scenario, ScenarioTraffic.of(scenario));
        long endNs = run.run(Watch.PATIENT);
        FinishedRun finished = new FinishedRun(run.experiment(), endNs, Judgement.End.COMPLETE, List.of());

        List<String> ofStreams = finished.judgement().findings().stream()
                .filter(finding -> finding.startsWith("stream "))
                .toList();
        assertThat(ofStreams).as("%s", scenario.settings().get("faults")).isEmpty();
        assertThat(finished.judgement().verdict()).isNotEqualTo(Verdict.FAILED);
    }

    private static Scenario scenario(
            long seed, List<Trouble> troubles, int gapMs, int order, int handOver, boolean probes) throws Exception {
        ObjectNode tree = JsonMapper.shared().createObjectNode();
        tree.put("seed", seed);
        Faults faults = new Faults(tree.putArray("faults"));
        new ArrayList<>(troubles).forEach(trouble -> faults.strike(trouble, gapMs));
        tree.put("duration", faults.end() + "ms");
        tree.putObject("guest")
                .put("takeoverDelay", "2ms")
                .put(
                        "handOver",
                        List.of("drop", "resend-not-sent", "resend-unknown").get(handOver));
        tree.putObject("vf").put("frozenAfter", "3ms");
        tree.putObject("host")
                .put(
                        "removalOrder",
                        List.of("host-first", "guest-first", "guest-requested").get(order))
                .put("noticeDelay", "1ms")
                .put("offerDelay", "2ms")
                .put("driverLoadTime", "2ms");
        ArrayNode traffic = tree.putArray("traffic");
        traffic.addObject().put("stream", "outbound").put("rate", "3k/s").put("tailLossProbe", probes);
        traffic.addObject().put("stream", "inbound").put("rate", "3k/s").put("tailLossProbe", probes);
        return ScenarioFile.of(tree, NOWHERE);
    }
}
