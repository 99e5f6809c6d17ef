package io.nicteam.pair;

import io.nicteam.offload.Segments;
import io.nicteam.packet.Burst;
import io.nicteam.packet.DataPath;
import io.nicteam.packet.PacketPool;
import java.util.function.ObjLongConsumer;

/**
 * What a pair has counted of its VF, and of duplicates; of every VF that it ever had. Names are those that {@code ethtool -S}
 * shows for Linux' netvsc, which knows no duplicates.
 */
public final class PairStatistics {

    private final PacketPool pool;
    private long txPackets;
    private long txBytes;
    private long txDropped;
    private long rxPackets;
    private long rxBytes;
    private long vfDuplicates;
    private long syntheticDuplicates;

    PairStatistics(PacketPool pool) {
        this.pool = pool;
    }

    /** The VF has taken the first {@code count} frames of the burst; a large send counts as its segments. */
    void sent(Burst burst, int count) {
        for (int i = 0; i < count; i++) {
            txPackets += Segments.count(pool, burst.slot(i));
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

    /** A frame that came over that path was filtered out as a duplicate. */
    void duplicate(DataPath via) {
        if (via == DataPath.VF) {
            vfDuplicates++;
        } else {
            syntheticDuplicates++;
        }
    }

    /** The VF has given the burst back, and it is dropped for it. */
    void dropped(Burst burst) {
        txDropped += burst.size();
    }

    /** Shows every number by name, always in the same order. */
    public void forEach(ObjLongConsumer<String> visitor) {
        visitor.accept("vf_rx_packets", rxPackets);
        visitor.accept("vf_rx_bytes", rxBytes);
        visitor.accept("vf_tx_packets", txPackets);
        visitor.accept("vf_tx_bytes", txBytes);
        visitor.accept("vf_tx_dropped", txDropped);
        visitor.accept("vf_rx_duplicates", vfDuplicates);
        visitor.accept("synthetic_rx_duplicates", syntheticDuplicates);
    }
}
