package io.nicteam.team;

import io.nicteam.frame.Ethernet;
import io.nicteam.packet.Burst;
import io.nicteam.packet.PacketPool;
import org.agrona.DirectBuffer;

/** The frames of a burst, to look at. Valid during the call; allocates nothing. */
public final class Frames {

    private final PacketPool pool;
    private final FlowHash hash = new FlowHash();
    private Burst burst;

    Frames(PacketPool pool) {
        this.pool = pool;
    }

    Frames of(Burst next) {
        burst = next;
        return this;
    }

    public int count() {
        return burst.size();
    }

    /** Where the bytes of all frames are; those of frame {@code i} begin at {@link #offset}. */
    public DirectBuffer buffer() {
        return pool.slab();
    }

    /** Index in {@link #buffer} of the first byte of frame {@code i}, its destination address. */
    public int offset(int i) {
        return pool.offset(burst.slot(i));
    }

    /** Length of frame {@code i} in bytes, without frame check sequence. */
    public int length(int i) {
        return pool.length(burst.slot(i));
    }

    /** The transmit queue that frame {@code i} came through: that of its CPU. */
    public int queue(int i) {
        return pool.queue(burst.slot(i));
    }

    /** The hash of frame {@code i} over the fields that {@code by} names. */
    public int hash(int i, FlowHash.By by) {
        return hash.of(buffer(), offset(i), length(i), by);
    }

    public long source(int i) {
        return Ethernet.source(buffer(), offset(i));
    }

    public long destination(int i) {
        return Ethernet.destination(buffer(), offset(i));
    }

    /** Whether frame {@code i} resolves addresses: ARP (RFC 826), or neighbour discovery (RFC 4861). */
    public boolean resolvesAddresses(int i) {
        int type = Ethernet.type(buffer(), offset(i));
        return type == Ethernet.TYPE_ARP
                || (type == Ethernet.TYPE_IPV6 && FlowHash.isNeighbourDiscovery(buffer(), offset(i), length(i)));
    }
}
