package io.nicteam.offload;

import static java.nio.ByteOrder.BIG_ENDIAN;

import io.nicteam.frame.Ethernet;
import io.nicteam.packet.PacketPool;
import org.agrona.concurrent.UnsafeBuffer;

/** The tag of IEEE 802.1Q that gives a frame a priority and leaves its VLAN to the port: VLAN 0. */
public final class PriorityTag {

    /** Bytes that it adds to a frame. */
    public static final int BYTES = 4;

    private static final int ADDRESSES = 12;
    private static final int PRIORITY_SHIFT = 13;

    private PriorityTag() {}

    /** Puts the tag that is beside the frame in a slot into it; the slot has room for it. */
    public static void insert(PacketPool pool, int slot) {
        UnsafeBuffer slab = pool.slab();
        int type = pool.offset(slot) + ADDRESSES;
        slab.putBytes(type + BYTES, slab, type, pool.length(slot) - ADDRESSES);
        slab.putShort(type, (short) Ethernet.TYPE_VLAN, BIG_ENDIAN);
        slab.putShort(type + 2, (short) (pool.priority(slot) << PRIORITY_SHIFT), BIG_ENDIAN);
        pool.length(slot, pool.length(slot) + BYTES);
        pool.priority(slot, 0);
    }
}
