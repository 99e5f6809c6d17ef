package io.nicteam.team.announce;

import io.nicteam.adapter.Transmitter;
import io.nicteam.packet.Burst;
import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;
import io.nicteam.trace.Trace;
import java.util.List;
import org.agrona.MutableDirectBuffer;

/** Sends frames of a team's own over its members, one at a time, through a transmitter of its own in each. */
public final class Origin {

    /** Writes a frame, and tells its length. */
    @FunctionalInterface
    public interface Layout {

        int write(MutableDirectBuffer buffer, int frame);
    }

    private final List<Transmitter> members;
    private final PacketPool pool;
    private final Trace trace;
    private final Burst burst = new Burst(1);

    /** @param members a transmitter of each, which nobody else uses */
    public Origin(List<Transmitter> members, PacketPool pool, Trace trace) {
        this.members = List.copyOf(members);
        this.pool = pool;
        this.trace = trace;
    }

    /** Sends a frame, and tells whether the member took it. One that it has no room for was never sent. */
    public boolean send(int member, Layout layout, long nowNs) {
        int slot = pool.acquire(Owner.STACK);
        if (slot == PacketPool.NONE) {
            return false;
        }
        pool.length(slot, layout.write(pool.slab(), pool.offset(slot)));
        pool.frameId(slot, Trace.ORIGINATED);
        // Should a member hand it back, the stack has a queue for it.
        pool.queue(slot, 0);
        burst.clear();
        burst.add(slot);
        members.get(member).choose();
        trace.originated(nowNs);
        if (members.get(member).post(burst, nowNs) == 1) {
            return true;
        }
        trace.consumed(nowNs);
        pool.release(slot, Owner.STACK);
        return false;
    }
}
