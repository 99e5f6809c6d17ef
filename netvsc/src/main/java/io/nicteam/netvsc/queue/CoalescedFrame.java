package io.nicteam.netvsc.queue;

import io.nicteam.packet.DataPath;
import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;
import org.agrona.DirectBuffer;

/**
 * The frame that is being put together from the pieces in which a host hands up what it coalesced (RSC): each piece in a
 * PACKET of its own, in order, all in one ring packet: there are no more pieces than a packet has ranges. The frame has the
 * name of its first piece.
 */
final class CoalescedFrame {

    private final PacketPool pool;
    private int slot = PacketPool.NONE;

    /** No frame. */
    CoalescedFrame(PacketPool pool) {
        this.pool = pool;
    }

    /** Whether there is a frame that lacks its end. */
    boolean isUnfinished() {
        return slot != PacketPool.NONE;
    }

    /** Begins a frame without bytes; false when there is no memory for one. */
    boolean begin(long frameId, int vlan) {
        slot = pool.acquire(Owner.STACK);
        if (slot == PacketPool.NONE) {
            return false;
        }
        pool.frameId(slot, frameId);
        pool.vlan(slot, vlan);
        pool.path(slot, DataPath.SYNTHETIC);
        return true;
    }

    /** Appends a piece; false, and nothing done, when there is no frame to append it to, or no room in it. */
    boolean append(DirectBuffer buffer, int offset, int bytes) {
        if (!isUnfinished() || pool.length(slot) + bytes > pool.slotBytes()) {
            return false;
        }
        pool.slab().putBytes(pool.offset(slot) + pool.length(slot), buffer, offset, bytes);
        pool.length(slot, pool.length(slot) + bytes);
        return true;
    }

    /** The frame, which is finished: the stack's. */
    int end() {
        int finished = slot;
        slot = PacketPool.NONE;
        return finished;
    }

    /** Gives up an unfinished frame; returns its name. */
    long abandon() {
        long frameId = pool.frameId(slot);
        pool.release(end(), Owner.STACK);
        return frameId;
    }
}
