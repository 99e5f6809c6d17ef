package io.nicteam.adapter;

import io.nicteam.packet.Burst;
import io.nicteam.packet.DataPath;

/**
 * What an adapter tells the stack above it. Slots in every burst are owned by {@link
 * io.nicteam.packet.Owner#STACK} and are the callee's from then on; the burst object stays the caller's.
 */
public interface AdapterUpcalls {

    /** Frames came in over {@code via}. */
    void onReceive(Burst burst, DataPath via, long nowNs);

    /** The adapter is done with these frames. Says nothing about their delivery. */
    void onTransmitComplete(Burst burst, long nowNs);

    /** These frames go to the head of their transmit queue again, in this order: no path has carried them. */
    void onTransmitReturned(Burst burst, long nowNs);

    /** The adapter's link went down or came back, as its host says. */
    default void onLink(boolean up, long nowNs) {}

    /** The adapter may be at another place of the network: the addresses behind it are to be announced. */
    default void onAnnounce(long nowNs) {}

    /** An adapter that took a short prefix has room again, has come up, or its path has changed. */
    void onTransmitReady(long nowNs);
}
