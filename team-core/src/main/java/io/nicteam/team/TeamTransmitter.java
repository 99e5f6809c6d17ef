package io.nicteam.team;

import io.nicteam.adapter.Adapter;
import io.nicteam.adapter.Transmitter;
import io.nicteam.check.Invariant;
import io.nicteam.frame.Ethernet;
import io.nicteam.packet.Burst;
import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.Place;
import io.nicteam.trace.Trace;
import java.util.List;

/**
 * One CPU's way into a team. A burst is split by member, each member's part in the order of the burst.
 *
 * <p>What a member has no room for waits here, at most a burst, and until it is gone the team takes nothing more from this
 * CPU: backpressure of one member holds up the others, but neither drops nor reorders. If the member fails meanwhile, what waits
 * goes back to the stack and is chosen for anew.
 */
final class TeamTransmitter implements Transmitter {

    private static final int BURST = 64;

    private final Team team;
    private final Transmitter[] below;
    private final Burst[] parts;
    private final Burst[] held;
    private final Frames frames;
    private final int[] choice = new int[BURST];
    private final PacketPool pool;
    private final Trace trace;
    private Members chosen;

    TeamTransmitter(Team team, List<? extends Adapter> adapters, int cpu, PacketPool pool, Trace trace) {
        this.team = team;
        this.pool = pool;
        this.trace = trace;
        frames = new Frames(pool);
        below = new Transmitter[adapters.size()];
        parts = new Burst[below.length];
        held = new Burst[below.length];
        for (int i = 0; i < below.length; i++) {
            below[i] = adapters.get(i).transmitter(cpu);
            parts[i] = new Burst(BURST);
            held[i] = new Burst(BURST);
        }
    }

    @Override
    public void choose() {
        Invariant.check(chosen == null, "a CPU transmits one burst at a time");
        chosen = team.members();
        for (Transmitter member : below) {
            member.choose();
        }
    }

    @Override
    public int post(Burst burst, long nowNs) {
        Members by = chosen;
        chosen = null;
        if (held() > 0) {
            postHeld(nowNs);
            if (held() > 0) {
                return 0;
            }
            for (Transmitter member : below) {
                member.choose();
            }
        }
        int count = Math.min(burst.size(), BURST);
        split(burst, by, nowNs);
        for (int i = 0; i < below.length; i++) {
            int taken = below[i].post(parts[i], nowNs);
            for (int rest = taken; rest < parts[i].size(); rest++) {
                held[i].add(parts[i].slot(rest));
            }
            parts[i].clear();
        }
        return count;
    }

    private void postHeld(long nowNs) {
        for (int i = 0; i < below.length; i++) {
            held[i].removePrefix(below[i].post(held[i], nowNs));
        }
    }

    private void split(Burst burst, Members by, long nowNs) {
        team.plan().send().choose(frames.of(burst), by, choice, nowNs);
        for (int i = 0; i < burst.size(); i++) {
            int slot = burst.slot(i);
            if (choice[i] >= 0) {
                add(choice[i], slot, by);
            } else if (choice[i] == SendPolicy.ALL && by.usableCount() > 0) {
                addToAll(slot, by, nowNs);
            } else {
                trace.dropped(pool.frameId(slot), Place.TEAM, DropReason.NO_MEMBER, nowNs);
                pool.release(slot, Owner.STACK);
            }
        }
    }

    private void addToAll(int slot, Members by, long nowNs) {
        for (int i = 1; i < by.usableCount(); i++) {
            int copy = pool.acquire(Owner.STACK);
            if (copy != PacketPool.NONE) {
                pool.copyTo(slot, pool, copy);
                trace.copied(pool.frameId(slot), nowNs);
                add(by.usable(i), copy, by);
            }
        }
        add(by.usable(0), slot, by);
    }

    private void add(int member, int slot, Members by) {
        long source = team.plan().addresses().source(member, by);
        long written = Ethernet.source(pool.slab(), pool.offset(slot));
        if (written != source && isOurs(written, by)) {
            Ethernet.source(pool.slab(), pool.offset(slot), source);
        }
        parts[member].add(slot);
    }

    private static boolean isOurs(long mac, Members by) {
        for (int i = 0; i < by.count(); i++) {
            if (by.mac(i) == mac) {
                return true;
            }
        }
        return false;
    }

    int held() {
        int count = 0;
        for (Burst burst : held) {
            count += burst.size();
        }
        return count;
    }

    /** Members have changed: what waits for one that is not usable any more is the stack's again. */
    void giveUpHeld(Members members, long nowNs) {
        for (int i = 0; i < held.length; i++) {
            if (!members.isUsable(i) && !held[i].isEmpty()) {
                team.stack().onTransmitReturned(held[i], nowNs);
                held[i].clear();
            }
        }
    }
}
