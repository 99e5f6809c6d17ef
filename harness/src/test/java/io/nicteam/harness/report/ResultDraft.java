package io.nicteam.harness.report;

import io.nicteam.harness.report.RunResult.AdapterPackets;
import io.nicteam.harness.report.RunResult.Counts;
import io.nicteam.harness.report.RunResult.LatencySummary;
import io.nicteam.harness.report.RunResult.Outage;
import io.nicteam.harness.report.RunResult.PathPackets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;

/** A result in the making: 100 frames each way, all delivered, until a test says otherwise. */
final class ResultDraft {

    String scenario = "quiet";
    long seed = 42;
    String mode = "sim";
    String transport;
    Verdict verdict = Verdict.HELD;
    List<RunResult.Expected> expectations = List.of();
    List<String> findings = List.of();
    long offered = 200;
    long delivered = 200;
    long duplicated;
    long reordered;
    long late;
    long lost;
    long refused;
    long wireSelfLoss;
    long unmatched;
    Map<String, Long> lostByReason = new LinkedHashMap<>();
    Map<String, Long> lostByPlace = new LinkedHashMap<>();
    Map<String, Counts> directions = new LinkedHashMap<>();
    List<Outage> outages = List.of();
    List<RunResult.StreamFigures> streams = List.of();
    Map<String, AdapterPackets> adapters = new LinkedHashMap<>();
    Map<String, Map<String, Long>> counters = new LinkedHashMap<>();
    List<String> vfRefusals = List.of();
    Map<String, Map<String, LatencySummary>> latencyNs = new LinkedHashMap<>();
    String digest = "5b1e0a94c3f7d286";
    long simulatedNs = 1_150_000_000L;

    ResultDraft() {
        directions.put("outbound", new Counts(100, 100, 0, 0, 0, 0, 0, 0));
        directions.put("inbound", new Counts(100, 100, 0, 0, 0, 0, 0, 0));
        adapters.put("eth0", new AdapterPackets(new PathPackets(100, 100), new PathPackets(0, 0)));
        latencyNs.put("vf", Map.of("before", new LatencySummary(200, 9_400, 14_300, 21_700, 40_200)));
    }

    RunResult build() {
        return new RunResult(
                RunResult.SCHEMA_VERSION,
                "0.1.0",
                "17.0.15",
                scenario,
                seed,
                mode,
                transport,
                "accelerated-pair",
                JsonNodeFactory.instance.objectNode().put("seed", seed),
                verdict,
                findings,
                expectations,
                offered,
                delivered,
                duplicated,
                reordered,
                late,
                0,
                0,
                lost,
                refused,
                0,
                lostByReason,
                lostByPlace,
                directions,
                wireSelfLoss,
                unmatched,
                outages,
                streams,
                adapters,
                counters,
                vfRefusals,
                latencyNs,
                digest,
                812_345_678L,
                simulatedNs);
    }
}
