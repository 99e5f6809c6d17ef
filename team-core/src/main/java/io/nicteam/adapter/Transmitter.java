package io.nicteam.adapter;

import io.nicteam.packet.Burst;

/**
 * One CPU's way into an adapter. Choosing where frames go and posting them are two steps with time between them, because
 * they are on real machines: a CPU that read the dispatch before a switch may post after it.
 */
public interface Transmitter {

    /** First step: reads the dispatch. One burst at a time. */
    void choose();

    /**
     * Second step: posts by the dispatch that was read, whatever has happened since.
     *
     * @return the length of the prefix taken; {@link AdapterUpcalls#onTransmitReady} follows when there is room for more.
     *     What was not taken stays the caller's
     */
    int post(Burst burst, long nowNs);
}
