package io.nicteam.offload;

import io.nicteam.packet.Burst;
import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.Place;
import io.nicteam.trace.Trace;

/** Does for frames what a member will not: between the stack and that member, each time a burst is posted to it. */
public final class SoftwareOffload {

    private final PacketPool pool;
    private final Trace trace;
    /** Made when it is first needed, which in most runs is never. */
    private Burst ready;

    public SoftwareOffload(PacketPool pool, Trace trace) {
        this.pool = pool;
        this.trace = trace;
    }

    /**
     * The frames of a burst as the member can take them. The burst itself if there was nothing to do; else another, valid until
     * the next call, in which a large send has been replaced by its segments. Slots are {@link Owner#STACK}'s before and after.
     */
    public Burst prepare(Burst burst, Offloads member, long nowNs) {
        boolean all = true;
        for (int i = 0; i < burst.size(); i++) {
            all &= !pool.asksAnything(burst.slot(i));
        }
        if (all || member.equals(Offloads.ALL)) {
            return burst;
        }
        if (ready == null) {
            ready = new Burst(pool.slots());
        }
        ready.clear();
        for (int i = 0; i < burst.size(); i++) {
            prepare(burst.slot(i), member, nowNs);
        }
        return ready;
    }

    private void prepare(int slot, Offloads member, long nowNs) {
        // No member looks behind a tag that is in the frame already.
        boolean tagFirst = pool.priority(slot) != 0 && !member.priorityTag();
        Offloads can = tagFirst ? Offloads.NONE : member;
        if (pool.segmentBytes(slot) > 0 && !can.largeSend()) {
            cut(slot, can, nowNs);
        } else {
            finish(slot, can);
            ready.add(slot);
        }
    }

    private void cut(int slot, Offloads member, long nowNs) {
        int count = Segments.count(pool, slot);
        if (pool.freeSlots() < count) {
            trace.dropped(pool.frameId(slot), Place.PAIR, DropReason.NO_MEMORY, nowNs);
        } else {
            for (int i = 0; i < count; i++) {
                int segment = pool.acquire(Owner.STACK);
                Segments.write(pool, slot, i, pool, segment);
                finish(segment, member);
                ready.add(segment);
            }
        }
        pool.release(slot, Owner.STACK);
    }

    private void finish(int slot, Offloads member) {
        if (pool.awaitsChecksum(slot) && !member.checksum() && pool.segmentBytes(slot) == 0) {
            Checksums.fill(pool.slab(), pool.offset(slot), pool.length(slot));
            pool.awaitsChecksum(slot, false);
        }
        if (pool.priority(slot) != 0 && !member.priorityTag()) {
            PriorityTag.insert(pool, slot);
        }
    }
}
