package io.nicteam.harness.host.vsp;

import io.nicteam.netvsc.ndis.NdisRssParameters;
import io.nicteam.packet.PacketPool;
import io.nicteam.rss.RssHash;
import io.nicteam.rss.Toeplitz;
import org.agrona.DirectBuffer;

/**
 * Which channel a frame for the guest takes: the guest's table, indexed by the guest's hash. Entries that name no channel of
 * the guest are left out, and when that leaves none, all channels are used in turn. Frames without a hash take the primary
 * channel, as all do while there is only one.
 */
final class ReceiveSteering {

    private final PacketPool fabric;
    private int[] table = {0};
    /** Null while frames are not spread. */
    private RssHash hash;

    ReceiveSteering(PacketPool fabric) {
        this.fabric = fabric;
    }

    /**
     * Spreads frames like this from now on.
     *
     * @param rss a sound {@link NdisRssParameters}, or null not to spread them
     */
    void spread(DirectBuffer rss, int channels) {
        hash = null;
        if (rss == null || channels == 1) {
            return;
        }
        int[] valid = new int[NdisRssParameters.MOST_ENTRIES];
        int count = 0;
        for (int i = 0; i < NdisRssParameters.entries(rss, 0); i++) {
            if (NdisRssParameters.queue(rss, 0, i) < channels) {
                valid[count++] = (int) NdisRssParameters.queue(rss, 0, i);
            }
        }
        table = new int[count == 0 ? channels : count];
        for (int i = 0; i < table.length; i++) {
            table[i] = count == 0 ? i : valid[i];
        }
        Toeplitz toeplitz = new Toeplitz(rss, NdisRssParameters.key(rss, 0));
        hash = new RssHash(toeplitz, NdisRssParameters.hashInfo(rss, 0) & RssHash.ALL_TYPES);
    }

    /** Index of the channel for the frame. */
    int select(int slot) {
        boolean hashed = hash != null && hash.compute(fabric.slab(), fabric.offset(slot), fabric.length(slot));
        return hashed ? table[Integer.remainderUnsigned(hash.value(), table.length)] : 0;
    }
}
