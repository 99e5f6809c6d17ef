package io.nicteam.netvsc.queue;

import io.nicteam.netvsc.vmbus.Sections;
import io.nicteam.packet.Burst;
import io.nicteam.packet.PacketPool;
import io.nicteam.rss.RssHash;
import io.nicteam.rss.Toeplitz;

/**
 * The queues of a miniport, and which of them a frame takes: the host's table of sixteen, indexed by a hash of the frame's
 * flow, so that a flow keeps to one queue. Entries count modulo the open channels, and one that is not open stands for the
 * primary one.
 */
public final class QueueSelection {

    /** Entries of the table. */
    public static final int ENTRIES = 16;

    private final PacketPool pool;
    private final Queue[] queues;
    private final Queue[] table = new Queue[ENTRIES];
    private final long[] wanted = new long[ENTRIES];
    private final RssHash hash = new RssHash(Toeplitz.PUBLISHED, RssHash.ALL_TYPES);
    private int open;

    public QueueSelection(PacketPool pool, Queue[] queues) {
        this.pool = pool;
        this.queues = queues;
        forget();
    }

    /** All queues there may be. */
    public Queue[] all() {
        return queues;
    }

    /**
     * A new attachment begins: the host's cut of the receive buffer is forgotten, and its table, in which entry i is channel
     * i modulo the open ones until the host says otherwise.
     */
    public void forget() {
        for (Queue queue : queues) {
            queue.forget();
        }
        for (int i = 0; i < ENTRIES; i++) {
            wanted[i] = i;
        }
        refresh();
    }

    /** What the host says of an entry; any number. */
    public void entry(int index, long channel) {
        wanted[index] = channel;
    }

    /** Channels were opened or closed, or the table has changed. */
    public void refresh() {
        open = 0;
        for (Queue queue : queues) {
            open += queue.end().isOpen() ? 1 : 0;
        }
        for (int i = 0; i < ENTRIES; i++) {
            long channel = open > 0 ? wanted[i] % open : 0;
            Queue queue = queues[(int) channel];
            table[i] = queue.end().isOpen() ? queue : queues[0];
        }
    }

    /** The host has cut the receive buffer. */
    public void cut(Sections receive) {
        for (Queue queue : queues) {
            queue.cut(receive);
        }
    }

    /** What was agreed with the host; see {@link Transmitter#limits}. */
    public void limits(int framesAPacket, int alignment, int longestFrame, boolean coalescing) {
        for (Queue queue : queues) {
            queue.limits(framesAPacket, alignment, longestFrame, coalescing);
        }
    }

    /** Takes a prefix of the burst and tells its length. */
    public int transmit(Burst burst, long nowNs) {
        return open <= 1 ? transmitOnPrimary(burst, nowNs) : transmitOnMany(burst, nowNs);
    }

    private int transmitOnPrimary(Burst burst, long nowNs) {
        Queue queue = queues[0];
        int taken = 0;
        while (taken < burst.size() && queue.isOpen() && queue.send(burst.slot(taken), nowNs)) {
            taken++;
        }
        queue.flush(nowNs);
        return taken;
    }

    private int transmitOnMany(Burst burst, long nowNs) {
        int taken = 0;
        while (taken < burst.size()) {
            Queue queue = select(burst.slot(taken));
            if (!queue.isOpen() || !queue.send(burst.slot(taken), nowNs)) {
                break;
            }
            taken++;
        }
        for (Queue queue : queues) {
            queue.flush(nowNs);
        }
        return taken;
    }

    private Queue select(int slot) {
        // A frame without a hash has no flow that could be told apart.
        boolean hashed = hash.compute(pool.slab(), pool.offset(slot), pool.length(slot));
        return hashed ? table[hash.value() & (ENTRIES - 1)] : queues[0];
    }

    /** Frames taken and not yet completed, all queues together. */
    public int outstanding() {
        int outstanding = 0;
        for (Queue queue : queues) {
            outstanding += queue.outstanding();
        }
        return outstanding;
    }
}
