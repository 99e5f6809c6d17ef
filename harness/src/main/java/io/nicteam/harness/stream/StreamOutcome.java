package io.nicteam.harness.stream;

import io.nicteam.harness.scenario.Traffic.Direction;

/**
 * What became of a stream.
 *
 * @param bytes that the application had to send
 * @param received bytes that were handed over at the other end, in order
 * @param sentDigest SHA-256 of the bytes that the application handed over for sending
 * @param receivedDigest SHA-256 of the bytes that were handed over at the other end
 * @param finished whether everything was acknowledged
 * @param transmissions segments sent, repetitions included
 * @param retransmissions segments sent again
 * @param timeouts expiries of the retransmission timer
 * @param fastRetransmits losses found by duplicate acknowledgements
 * @param probes of the tail
 */
public record StreamOutcome(
        String name,
        Direction direction,
        long bytes,
        long received,
        String sentDigest,
        String receivedDigest,
        boolean finished,
        long transmissions,
        long retransmissions,
        long timeouts,
        long fastRetransmits,
        long probes,
        Stall longestStall) {

    /** Whether every byte arrived once and in its place. */
    public boolean intact() {
        return finished && received == bytes && sentDigest.equals(receivedDigest);
    }
}
