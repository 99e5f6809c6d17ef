package io.nicteam.harness.wire;

import java.util.OptionalLong;
import org.agrona.DirectBuffer;

/** One end of a wire that carries whole frames in order. Belongs to the thread that opened it. */
public interface FramePort extends AutoCloseable {

    /** The UDP port that this end is bound to. */
    int localPort();

    /** What carries the frames. */
    Transport transport();

    /**
     * Sets the other end; frames go there and are taken from there only.
     *
     * @throws WireException if the socket cannot be connected
     */
    void connect(int remotePort) throws WireException;

    /**
     * Copies a frame; it leaves with the next {@link #flush}, never before.
     *
     * @return false when too many frames wait for that already: flush, and offer it again
     */
    boolean offer(DirectBuffer buffer, int offset, int length);

    /** Sends what was offered. */
    void flush();

    /**
     * Hands over a few of the frames that are there, without waiting.
     *
     * @return how many
     */
    int poll(FrameHandler handler);

    /**
     * As {@link #poll}, but waits for the first frame.
     *
     * @param maxWaitNs how long at most, above 0
     */
    int await(FrameHandler handler, long maxWaitNs);

    /** Sends and receives that the socket refused. */
    long errors();

    /** Datagrams that the kernel dropped before this end could read them; empty where it does not tell. */
    OptionalLong kernelDrops();

    @Override
    void close();
}
