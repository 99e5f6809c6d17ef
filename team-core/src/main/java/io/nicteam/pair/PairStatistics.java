package io.nicteam.pair;

import io.nicteam.packet.Burst;
import io.nicteam.packet.PacketPool;

/** What a pair has counted of its VF. Names are those that {@code ethtool -S} shows for Linux' netvsc. */
public final class PairStatistics {

    /** Sees one number after the other. */
    public interface Visitor {

        void statistic(String name, long value);
    }

    private final PacketPool pool;
    private long txPackets;
    private long txBytes;
    private long txDropped;
    private long rxPackets;
    private long rxBytes;

    PairStatistics(PacketPool pool) {
        this.pool = pool;
    }

    /** The VF has taken the first {@code count} frames of the burst. */
    void sent(Burst burst, int count) {
        txPackets += count;
        for (int i = 0; i < count; i++) {
            txBytes += pool.length(burst.slot(i));
        }
    }

    /** The VF has received the burst. */
    void received(Burst burst) {
        rxPackets += burst.size();
        for (int i = 0; i < burst.size(); i++) {
            rxBytes += pool.length(burst.slot(i));
        }
    }

    /** The VF has given the burst back, and it is dropped for it. */
    void dropped(Burst burst) {
        txDropped += burst.size();
    }

    /** Shows every number, always in the same order. */
    public void forEach(Visitor visitor) {
        visitor.statistic("vf_rx_packets", rxPackets);
        visitor.statistic("vf_rx_bytes", rxBytes);
        visitor.statistic("vf_tx_packets", txPackets);
        visitor.statistic("vf_tx_bytes", txBytes);
        visitor.statistic("vf_tx_dropped", txDropped);
    }
}
