package io.nicteam.pair;

import io.nicteam.offload.Segments;
import io.nicteam.packet.Burst;
import io.nicteam.packet.DataPath;
import io.nicteam.packet.PacketPool;
import io.nicteam.state.NotState;
import java.util.function.ObjLongConsumer;

/**
 * What a pair has counted: of both paths together, of every VF that it ever had, of duplicates and of echoes. None of it is a member's, so
 * nothing is lost with a VF. Names are Linux': those of the device, and those that {@code ethtool -S} shows for netvsc, which
 * knows neither duplicates nor echoes.
 */
@NotState
public final class PairStatistics {

    private final PacketPool pool;
    private long allTxPackets;
    private long allTxBytes;
    private long allRxPackets;
    private long allRxBytes;
    private long txPackets;
    private long txBytes;
    private long txDropped;
    private long rxPackets;
    private long rxBytes;
    private long vfDuplicates;
    private long syntheticDuplicates;
    private long echoes;

    PairStatistics(PacketPool pool) {
        this.pool = pool;
    }

    /** A member has taken the first {@code count} frames of the burst; a large send counts as its segments. */
    void sent(Burst burst, int count, DataPath path) {
        long packets = 0;
        long bytes = 0;
        for (int i = 0; i < count; i++) {
            packets += Segments.count(pool, burst.slot(i));
            bytes += pool.length(burst.slot(i));
        }
        allTxPackets += packets;
        allTxBytes += bytes;
        if (path == DataPath.VF) {
            txPackets += packets;
            txBytes += bytes;
        }
    }

    /** A member has received the burst. */
    void received(Burst burst, DataPath path) {
        long bytes = 0;
        for (int i = 0; i < burst.size(); i++) {
            bytes += pool.length(burst.slot(i));
        }
        allRxPackets += burst.size();
        allRxBytes += bytes;
        if (path == DataPath.VF) {
            rxPackets += burst.size();
            rxBytes += bytes;
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

    /** An echo of a frame that the VF has sent has been dropped. */
    void echo() {
        echoes++;
    }

    /** Shows every number by name, always in the same order. */
    public void forEach(ObjLongConsumer<String> visitor) {
        visitor.accept("rx_packets", allRxPackets);
        visitor.accept("rx_bytes", allRxBytes);
        visitor.accept("tx_packets", allTxPackets);
        visitor.accept("tx_bytes", allTxBytes);
        visitor.accept("vf_rx_packets", rxPackets);
        visitor.accept("vf_rx_bytes", rxBytes);
        visitor.accept("vf_tx_packets", txPackets);
        visitor.accept("vf_tx_bytes", txBytes);
        visitor.accept("vf_tx_dropped", txDropped);
        visitor.accept("vf_rx_duplicates", vfDuplicates);
        visitor.accept("synthetic_rx_duplicates", syntheticDuplicates);
        visitor.accept("own_echo", echoes);
    }
}
