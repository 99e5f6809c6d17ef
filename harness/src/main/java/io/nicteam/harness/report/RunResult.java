package io.nicteam.harness.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The figures of one run, as {@code result.json} has them. Counts are of units, a unit being one frame for one
 * intended receiver; times are nanoseconds.
 *
 * @param schemaVersion version of this format
 * @param version of the program
 * @param jdk version of the Java runtime
 * @param scenario name of the scenario
 * @param seed of the run
 * @param mode {@code sim} or {@code live}
 * @param transport what carried the frames of a live run ({@code epoll}, {@code nio}); null in simulation
 * @param policy what decided the path
 * @param settings the scenario with every default written out, to be run again
 * @param verdict whether the run held
 * @param findings one sentence for everything that keeps the verdict from being held
 * @param expectations what the run was held to, and what was measured
 * @param offered frames that sources produced
 * @param delivered units that their receiver saw at least once
 * @param duplicated further copies that a receiver saw
 * @param reordered units that came after a later one of their flow (RFC 4737)
 * @param late delivered units that took longer than the waiting time (RFC 7680)
 * @param misdelivered copies seen by somebody else than the intended receiver
 * @param altered copies whose content was not what was offered
 * @param lost units that nobody saw and somebody dropped
 * @param refused frames that a full transmit queue turned away before they were sent
 * @param inFlight units neither seen nor dropped when the run ended
 * @param lostByReason lost units by reason label
 * @param lostByPlace lost units by place label
 * @param directions the same counts for each direction, keys {@code outbound} and {@code inbound}
 * @param wireSelfLoss frames that the live wire itself lost; part of neither {@code lost} nor {@code delivered}
 * @param unmatched datagrams of a live run that belong to no frame offered
 * @param outages times without delivery caused by loss, one entry a loss window
 * @param streams what became of each reliable stream
 * @param adapters packets by adapter and path
 * @param counters what the parts of the model counted, by part and name, those that are 0 left out; they explain, the ledger
 *     states
 * @param vfRefusals why an adapter was refused a VF, one clause for each reason; empty if none was
 * @param latencyNs latency against the intended send time, by path and phase
 * @param digest of the event sequence, hexadecimal; null in live mode
 * @param wallNs real time of the run itself
 * @param simulatedNs model time from start to quiet
 */
public record RunResult(
        int schemaVersion,
        String version,
        String jdk,
        String scenario,
        long seed,
        String mode,
        String transport,
        String policy,
        JsonNode settings,
        Verdict verdict,
        List<String> findings,
        List<Expected> expectations,
        long offered,
        long delivered,
        long duplicated,
        long reordered,
        long late,
        long misdelivered,
        long altered,
        long lost,
        long refused,
        long inFlight,
        Map<String, Long> lostByReason,
        Map<String, Long> lostByPlace,
        Map<String, Counts> directions,
        long wireSelfLoss,
        long unmatched,
        List<Outage> outages,
        List<StreamFigures> streams,
        Map<String, AdapterPackets> adapters,
        Map<String, Map<String, Long>> counters,
        List<String> vfRefusals,
        Map<String, Map<String, LatencySummary>> latencyNs,
        String digest,
        long wallNs,
        long simulatedNs) {

    /** The current value of {@link #schemaVersion}. */
    public static final int SCHEMA_VERSION = 1;

    /**
     * Something that the run was held to.
     *
     * @param expected measure, relation and bound as written
     * @param measured the value, in the unit of the bound
     * @param held whether the value is as expected
     */
    public record Expected(String expected, String measured, boolean held) {}

    /** Counts of one direction. */
    public record Counts(
            long offered,
            long delivered,
            long duplicated,
            long reordered,
            long late,
            long lost,
            long refused,
            long inFlight) {}

    /**
     * A loss window: losses of one direction that follow each other closely.
     *
     * @param adapter whose
     * @param direction {@code outbound} or {@code inbound}
     * @param firstSeq position, in the direction's offered order, of the first frame lost
     * @param lastSeq position of the last
     * @param startNs intended time of the first frame lost
     * @param endNs intended time of the last
     * @param loss units lost
     * @param lossDerivedNs loss divided by the offered rate (RFC 6201 section 5.2)
     * @param timestampDerivedNs from the last delivery before the window to the first after it (RFC 6201 section 5.3)
     */
    public record Outage(
            String adapter,
            String direction,
            long firstSeq,
            long lastSeq,
            long startNs,
            long endNs,
            long loss,
            long lossDerivedNs,
            long timestampDerivedNs) {}

    /**
     * A reliable stream of bytes.
     *
     * @param name label of the stream
     * @param direction in which the bytes go
     * @param bytes that the application had to send
     * @param received bytes that were handed over at the other end, in order
     * @param intact whether all bytes arrived, and the two digests are equal
     * @param sentDigest SHA-256 of the bytes as they were handed over for sending
     * @param receivedDigest SHA-256 of the bytes as they were handed over at the other end
     * @param transmissions segments sent, repetitions included
     * @param retransmissions segments sent again
     * @param timeouts expiries of the retransmission timer
     * @param fastRetransmits losses found by duplicate acknowledgements
     * @param probes of the tail
     * @param longestStallNs the longest time in which nothing was handed over although there was something to send
     * @param stallStartNs when that began
     * @param stallRule label of the rule that decided how long it took
     * @param explanation the same in words, with what was lost
     */
    public record StreamFigures(
            String name,
            String direction,
            long bytes,
            long received,
            boolean intact,
            String sentDigest,
            String receivedDigest,
            long transmissions,
            long retransmissions,
            long timeouts,
            long fastRetransmits,
            long probes,
            long longestStallNs,
            long stallStartNs,
            String stallRule,
            String explanation) {}

    /**
     * Frames by path, as the receivers' ends saw them.
     *
     * @param emulated through an emulated NIC; null, and left out of the file, for an adapter that is none
     */
    public record AdapterPackets(
            PathPackets vf, PathPackets synthetic, @JsonInclude(JsonInclude.Include.NON_NULL) PathPackets emulated) {

        /** Those of an adapter that is not emulated. */
        public AdapterPackets(PathPackets vf, PathPackets synthetic) {
            this(vf, synthetic, null);
        }
    }

    /** Frames carried by one path. */
    public record PathPackets(long txPackets, long rxPackets) {}

    /** Quantiles of one histogram. */
    public record LatencySummary(long count, long p50, long p99, long p999, long max) {}
}
