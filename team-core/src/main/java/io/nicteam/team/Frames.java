package io.nicteam.team;

import io.nicteam.frame.Ethernet;
import io.nicteam.packet.Burst;
import io.nicteam.packet.PacketPool;
import java.util.Arrays;
import org.agrona.DirectBuffer;

/** Frames that go out together, to look at. Valid during the call; allocates nothing. */
public final class Frames {

    private final PacketPool pool;
    private final FlowHash hash = new FlowHash();
    private Burst burst;
    private int from;
    private int count;

    Frames(PacketPool pool) {
        this.pool = pool;
    }

    /** {@code number} frames of a burst, from the one at {@code first} on. */
    Frames of(Burst next, int first, int number) {
        burst = next;
        from = first;
        count = number;
        return this;
    }

    int slot(int i) {
        return burst.slot(from + i);
    }

    public int count() {
        return count;
    }

    /** Where the bytes of all frames are; those of frame {@code i} begin at {@link #offset}. */
    public DirectBuffer buffer() {
        return pool.slab();
    }

    /** Index in {@link #buffer} of the first byte of frame {@code i}, its destination address. */
    public int offset(int i) {
        return pool.offset(slot(i));
    }

    /** Length of frame {@code i} in bytes, without frame check sequence. */
    public int length(int i) {
        return pool.length(slot(i));
    }

    /** The transmit queue that frame {@code i} came through: that of its CPU. */
    public int queue(int i) {
        return pool.queue(slot(i));
    }

    /** VLAN that travels beside frame {@code i}, 0 for none. */
    public int vlan(int i) {
        return pool.vlan(slot(i));
    }

    /** The hash of frame {@code i} over the fields that {@code by} names. */
    public int hash(int i, FlowHash.By by) {
        int slot = slot(i);
        return hash.of(buffer(), pool.offset(slot), pool.length(slot), pool.vlan(slot), by);
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

    /** Fills {@code choice} with each frame's entry of a table. */
    void lookUp(FlowHash.By by, int[] table, int[] choice) {
        if (table.length <= 1) {
            Arrays.fill(choice, 0, count, table.length == 0 ? Members.NONE : table[0]);
            return;
        }
        int mask = table.length - 1;
        if ((table.length & mask) == 0) {
            for (int i = 0; i < count; i++) {
                choice[i] = table[hash(i, by) & mask];
            }
        } else {
            for (int i = 0; i < count; i++) {
                choice[i] = table[Integer.remainderUnsigned(hash(i, by), table.length)];
            }
        }
    }
}
