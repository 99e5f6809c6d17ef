package io.nicteam.pair;

import io.nicteam.packet.Burst;
import io.nicteam.packet.PacketPool;
import io.nicteam.state.NotState;
import java.util.function.ObjLongConsumer;

/**
 * What a pair has counted of its VF. Names are those that {@code ethtool -S} shows for Linux' netvsc, which does not count
 * echoes.
 */
@NotState
public final class PairStatistics {

    private final PacketPool pool;
    private long txPackets;
    private long txBytes;
    private long txDropped;
    private long rxPackets;
    private long rxBytes;
    private long echoes;

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

    /** An echo of a frame that the VF has sent has been dropped. */
    void echo() {
        echoes++;
    }

    /** Shows every number by name, always in the same order. */
    public void forEach(ObjLongConsumer<String> visitor) {
        visitor.accept("vf_rx_packets", rxPackets);
        visitor.accept("vf_rx_bytes", rxBytes);
        visitor.accept("vf_tx_packets", txPackets);
        visitor.accept("vf_tx_bytes", txBytes);
        visitor.accept("vf_tx_dropped", txDropped);
        visitor.accept("own_echo", echoes);
    }
}
