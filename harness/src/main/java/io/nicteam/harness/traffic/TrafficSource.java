package io.nicteam.harness.traffic;

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

    /** How many flows this source has. */
    int flows();

    /** Whether the frames of a flow go to a group address. */
    boolean group(int flow);
}
