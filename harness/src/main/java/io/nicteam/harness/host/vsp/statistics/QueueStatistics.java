package io.nicteam.harness.host.vsp.statistics;

import io.nicteam.state.NotState;

/** Frames of one channel; {@code tx} is out of the guest, as the guest sees it. */
@NotState
public final class QueueStatistics {

    private long txPackets;
    private long txStalled;
    private long rxPackets;
    private long rxDroppedRingFull;
    private long rxDroppedFiltered;
    private long wakes;

    public void sent() {
        txPackets++;
    }

    public void stalled() {
        txStalled++;
    }

    public void received() {
        rxPackets++;
    }

    public void droppedRingFull() {
        rxDroppedRingFull++;
    }

    public void droppedFiltered() {
        rxDroppedFiltered++;
    }

    public void woken() {
        wakes++;
    }

    /** Frames that left the guest. */
    public long txPackets() {
        return txPackets;
    }

    /** How often the worker left the guest's ring alone because its answers found no room. */
    public long txStalled() {
        return txStalled;
    }

    /** Frames put into the guest's memory. */
    public long rxPackets() {
        return rxPackets;
    }

    /** Frames for the guest that found the physical function's receive ring full. */
    public long rxDroppedRingFull() {
        return rxDroppedRingFull;
    }

    /** Frames that the guest's packet filter does not want. */
    public long rxDroppedFiltered() {
        return rxDroppedFiltered;
    }

    /** Frames both ways in one waking of the worker, the mean of all wakings. */
    public long packetsPerWake() {
        return wakes == 0 ? 0 : (txPackets + rxPackets) / wakes;
    }
}
