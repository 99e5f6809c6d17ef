package io.nicteam.adapter;

import io.nicteam.packet.Burst;

/** What a miniport tells whoever is bound to it. Called on the model's thread. */
public interface MiniportUpcalls {

    /**
     * Frames came in. The slots belong to {@link io.nicteam.packet.Owner#STACK} now: the callee owns them and gives
     * them back to the pool. The burst object itself stays the caller's.
     */
    void onReceive(Miniport from, Burst burst, long nowNs);

    /**
     * Sends are over.
     *
     * <p>By {@link SendStatus#outcome()}: {@link TxOutcome#COMPLETED} and {@link TxOutcome#NOT_SENT}: the slots are owned
     * by {@link io.nicteam.packet.Owner#STACK} again and are the callee's. {@link TxOutcome#UNKNOWN}: the vanished device
     * may still read them, so they stay in quarantine; the callee may copy them during the call and nothing else.
     */
    void onTransmitComplete(Miniport from, Burst burst, SendStatus status, long nowNs);

    /** The link went down or came back. */
    default void onLink(Miniport from, boolean up, long nowNs) {}

    /** The link stays up, and may be at another place of the network: whoever has addresses behind it announces them. */
    default void onAnnounce(Miniport from, long nowNs) {}

    /** A miniport that took a short prefix has room again, or one that comes up by itself has begun to run. */
    void onTransmitReady(Miniport from, long nowNs);

    /** The {@link RemovableMiniport#health health} of a miniport has changed since it began to run, or since the last call. */
    void onHealth(Miniport from, MiniportHealth health, long nowNs);
}
