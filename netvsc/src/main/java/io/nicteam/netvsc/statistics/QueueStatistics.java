package io.nicteam.netvsc.statistics;

import io.nicteam.state.NotState;

/** Frames and bytes of one queue, each way. */
@NotState
public final class QueueStatistics {

    private long txPackets;
    private long txBytes;
    private long rxPackets;
    private long rxBytes;

    public void sent(int bytes) {
        txPackets++;
        txBytes += bytes;
    }

    public void received(int bytes) {
        rxPackets++;
        rxBytes += bytes;
    }

    public long txPackets() {
        return txPackets;
    }

    public long txBytes() {
        return txBytes;
    }

    public long rxPackets() {
        return rxPackets;
    }

    public long rxBytes() {
        return rxBytes;
    }
}
