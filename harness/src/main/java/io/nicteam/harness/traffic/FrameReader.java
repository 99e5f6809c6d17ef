package io.nicteam.harness.traffic;

import org.agrona.DirectBuffer;

/** Reads frames that have arrived, for traffic that answers. */
@FunctionalInterface
public interface FrameReader {

    /** Reads nothing. */
    FrameReader NOBODY = (receiver, frameId, frame, offset, length, nowNs) -> {};

    /**
     * A frame has arrived. Its memory is the caller's, and only for the time of the call.
     *
     * @param receiver position of the adapter whose stack has it, {@code Flows.NETWORK} for a peer
     */
    void read(int receiver, long frameId, DirectBuffer frame, int offset, int length, long nowNs);
}
