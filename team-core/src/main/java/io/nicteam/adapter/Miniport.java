package io.nicteam.adapter;

import io.nicteam.offload.Offloads;
import io.nicteam.packet.Burst;
import io.nicteam.packet.DataPath;

/** A driver that carries frames over one data path. All calls on the model's thread. */
public interface Miniport {

    /** Label in traces. */
    String name();

    /** Which data path this miniport is. */
    DataPath path();

    MiniportState state();

    /**
     * Takes a prefix of the burst, in order, and tells its length. Slots are owned by {@link
     * io.nicteam.packet.Owner#STACK} before the call; the accepted ones belong to the miniport until {@link
     * MiniportUpcalls#onTransmitComplete}, the others never left the caller.
     *
     * <p>While {@link MiniportState#RUNNING running}, a short prefix means a full ring: {@link
     * MiniportUpcalls#onTransmitReady} follows when there is room again. What is {@link SendStatus#refusal refused} is
     * taken and completed at once, from within the call, with an outcome of {@link TxOutcome#NOT_SENT}.
     *
     * @return how many frames were taken, 0 to {@code burst.size()}
     */
    int transmit(Burst burst, long nowNs);

    /** What it does to frames that ask for it; whoever is above does the rest. */
    default Offloads offloads() {
        return Offloads.NONE;
    }

    /** Frames taken and not yet completed. */
    int outstanding();
}
