package io.nicteam.harness.traffic;

import io.nicteam.harness.scenario.Traffic;
import org.agrona.MutableDirectBuffer;

/** Frames in the order in which they are due. */
public interface TrafficSource {

    /** What {@link #nextNs} answers when no frame is left. */
    long NEVER = Long.MAX_VALUE;

    /** When the next frame is due, from the start of the run. */
    long nextNs();

    /**
     * Writes the next frame and moves on to the one after it.
     *
     * @return its length, without frame check sequence
     */
    int write(MutableDirectBuffer buffer, int offset);

    /** Index of the flow of the frame written last, from 0 to {@link #flows()} - 1. */
    int flow();

    /** Position of that frame in its flow, from 0. */
    int sequence();

    /** What that frame leaves to the adapter. */
    default Traffic.Asks asks() {
        return Traffic.Asks.NOTHING;
    }

    /** How many frames it is on the wire. */
    default int segments() {
        return 1;
    }

    /**
     * Writes one of those frames as its receiver is to see it.
     *
     * @param index from 0
     * @return its length
     */
    default int writeOnWire(int index, MutableDirectBuffer buffer, int offset) {
        throw new UnsupportedOperationException("its frames are on the wire as they are written");
    }

    /** How many flows this source has. */
    int flows();

    /** Whether the frames of a flow go to a group address. */
    boolean group(int flow);
}
