package io.nicteam.harness.report;

import io.nicteam.harness.report.RunResult.AdapterPackets;
import io.nicteam.harness.report.RunResult.Counts;
import io.nicteam.harness.report.RunResult.LatencySummary;
import io.nicteam.harness.report.RunResult.Outage;
import io.nicteam.harness.report.RunResult.PathPackets;
import io.nicteam.harness.report.RunStory.LossGroup;
import io.nicteam.harness.report.RunStory.LossRecord;
import io.nicteam.harness.report.RunStory.Series;
import io.nicteam.harness.report.RunStory.TimeLine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A made-up run whose figures agree with each other: 100,000 frames a second each way from 100 ms to 1,100 ms, the VF
 * gone without warning at 500 ms, a new one assigned at 800 ms and in use from 812.4 ms.
 */
public final class SampleRun {

    static final long REMOVED_NS = 500_000_000L;
    static final long ADDED_NS = 800_000_000L;
    static final long BACK_NS = 812_400_000L;
    static final long INTERVAL_NS = 2_000_000L;

    private static final int INTERVALS = 575;
    private static final int FIRST_BUSY = 50;
    private static final int LAST_BUSY = 549;
    private static final int RATE = 200;
    private static final int REMOVAL = 250;
    private static final int RETURN = 406;
    private static final int LOST_OUTBOUND = 37;
    private static final int LOST_INBOUND = 112;
    private static final int DUE_BEFORE_REMOVAL = 2;
    private static final long SPACING_NS = 10_000L;
    private static final String VECTOR_OUTBOUND = "tx=VF rx=BOTH vsp=VF port=VF filter=VF hw=NONE upstream=VF";
    private static final String VECTOR_INBOUND = "tx=SYNTHETIC rx=BOTH vsp=VF port=VF filter=VF hw=NONE upstream=VF";

    private final List<Integer> vfOut = new ArrayList<>();
    private final List<Integer> syntheticOut = new ArrayList<>();
    private final List<Integer> vfIn = new ArrayList<>();
    private final List<Integer> syntheticIn = new ArrayList<>();

    public SampleRun() {
        fill(vfOut, syntheticOut, LOST_OUTBOUND, 0, 1);
        fill(vfIn, syntheticIn, DUE_BEFORE_REMOVAL, LOST_INBOUND - DUE_BEFORE_REMOVAL, 3);
    }

    public RunResult result() {
        return draft().build();
    }

    ResultDraft draft() {
        final ResultDraft draft = new ResultDraft();
        draft.scenario = "surprise-removal";
        draft.offered = 200_000;
        draft.delivered = 200_000 - LOST_OUTBOUND - LOST_INBOUND;
        draft.lost = LOST_OUTBOUND + LOST_INBOUND;
        draft.reordered = 14;
        draft.lostByReason.put("vf-vanished", (long) LOST_OUTBOUND);
        draft.lostByReason.put("vport-not-receiving", (long) LOST_INBOUND);
        draft.lostByPlace.put("vf-tx-ring", (long) LOST_OUTBOUND);
        draft.lostByPlace.put("nic-switch", (long) LOST_INBOUND);
        draft.directions.put("outbound", counts(LOST_OUTBOUND, 0));
        draft.directions.put("inbound", counts(LOST_INBOUND, 14));
        draft.outages = List.of(
                new Outage("eth0", "outbound", 39_963, 39_999, 499_630_000L, 499_990_000L, 37, 370_000L, 482_113L),
                new Outage("eth0", "inbound", 39_998, 40_109, 499_980_000L, 501_090_000L, 112, 1_120_000L, 1_904_377L));
        draft.counters.put("netvsc", new TreeMap<>(Map.of("stop_queue", 2L, "wake_queue", 2L)));
        draft.counters.put("vsp", Map.of("queue_0_rx_packets", 31_132L));
        draft.adapters.put(
                "eth0",
                new AdapterPackets(
                        new PathPackets(total(vfOut), total(vfIn)),
                        new PathPackets(total(syntheticOut), total(syntheticIn))));
        draft.latencyNs = latency();
        return draft;
    }

    RunStory story() {
        return new RunStory(
                new TimeLine(
                        INTERVAL_NS,
                        List.of(
                                new Series("outbound", Series.Kind.VF, vfOut),
                                new Series("outbound", Series.Kind.SYNTHETIC, syntheticOut),
                                new Series("outbound", Series.Kind.LOST, lost(LOST_OUTBOUND, 0)),
                                new Series("outbound", Series.Kind.DUPLICATED, lost(0, 0)),
                                new Series("inbound", Series.Kind.VF, vfIn),
                                new Series("inbound", Series.Kind.SYNTHETIC, syntheticIn),
                                new Series(
                                        "inbound",
                                        Series.Kind.LOST,
                                        lost(DUE_BEFORE_REMOVAL, LOST_INBOUND - DUE_BEFORE_REMOVAL)),
                                new Series("inbound", Series.Kind.DUPLICATED, lost(0, 0)))),
                SampleCourse.bands(INTERVALS * INTERVAL_NS),
                SampleCourse.events(),
                List.of(groupOutbound(), groupInbound()),
                lossRecords());
    }

    static LossGroup groupOutbound() {
        return new LossGroup(
                "outbound",
                "in the VF's transmit ring",
                "when the VF vanished",
                "vf-tx-ring",
                "vf-vanished",
                LOST_OUTBOUND,
                REMOVED_NS,
                REMOVED_NS,
                "");
    }

    private static LossGroup groupInbound() {
        return new LossGroup(
                "inbound",
                "in the NIC's embedded switch",
                "steered to a VF that was gone or not receiving",
                "nic-switch",
                "vport-not-receiving",
                LOST_INBOUND,
                500_004_000L,
                501_114_000L,
                "NIC filter VF, VF hardware none");
    }

    private static List<LossRecord> lossRecords() {
        final List<LossRecord> records = new ArrayList<>();
        for (int i = 0; i < LOST_OUTBOUND; i++) {
            final long due = REMOVED_NS - LOST_OUTBOUND * SPACING_NS + i * SPACING_NS;
            records.add(new LossRecord(
                    "outbound",
                    39_963 + i,
                    i % 4,
                    9_990 + i / 4,
                    due,
                    REMOVED_NS,
                    "vf-tx-ring",
                    "vf-vanished",
                    VECTOR_OUTBOUND));
        }
        for (int i = 0; i < LOST_INBOUND; i++) {
            final long due = 499_980_000L + i * SPACING_NS;
            records.add(new LossRecord(
                    "inbound",
                    39_998 + i,
                    4 + i % 4,
                    9_999 + i / 4,
                    due,
                    due + 24_000,
                    "nic-switch",
                    "vport-not-receiving",
                    VECTOR_INBOUND));
        }
        return records;
    }

    /** Neighbouring intervals differ by what one takes from the other, so that the total stays what was offered. */
    private static void fill(
            final List<Integer> vf,
            final List<Integer> synthetic,
            final int lostBefore,
            final int lostAfter,
            final int strength) {
        for (int i = 0; i < INTERVALS; i++) {
            final int wobble = (i / 2 * 7919 % 5) * strength * (i % 2 == 0 ? 1 : -1);
            final int lost = lost(lostBefore, lostAfter).get(i);
            final int carried = i < FIRST_BUSY || i > LAST_BUSY ? 0 : RATE + wobble - lost;
            final int onVf;
            if (i == RETURN) {
                onVf = carried * 4 / 5;
            } else {
                onVf = i < REMOVAL || i > RETURN ? carried : 0;
            }
            vf.add(onVf);
            synthetic.add(carried - onVf);
        }
    }

    /** Losses of the interval that ends with the removal, and of the one that begins with it. */
    private static List<Integer> lost(final int before, final int after) {
        final List<Integer> counts = new ArrayList<>(Collections.nCopies(INTERVALS, 0));
        counts.set(REMOVAL - 1, before);
        counts.set(REMOVAL, after);
        return counts;
    }

    private static long total(final List<Integer> counts) {
        return counts.stream().mapToLong(Integer::longValue).sum();
    }

    private static Counts counts(final long lost, final long reordered) {
        return new Counts(100_000, 100_000 - lost, 0, reordered, 0, lost, 0, 0);
    }

    private Map<String, Map<String, LatencySummary>> latency() {
        final long before = total(vfOut.subList(0, REMOVAL)) + total(vfIn.subList(0, REMOVAL));
        final Map<String, LatencySummary> vf = new LinkedHashMap<>();
        vf.put("before", new LatencySummary(before, 9_400, 14_300, 21_700, 40_200));
        vf.put("after", new LatencySummary(total(vfOut) + total(vfIn) - before, 9_500, 14_500, 22_400, 1_310_000));
        final Map<String, LatencySummary> synthetic = new LinkedHashMap<>();
        synthetic.put(
                "during",
                new LatencySummary(total(syntheticOut) + total(syntheticIn), 61_800, 118_000, 1_640_000, 1_904_000));
        final Map<String, Map<String, LatencySummary>> latency = new LinkedHashMap<>();
        latency.put("vf", vf);
        latency.put("synthetic", synthetic);
        return latency;
    }
}
