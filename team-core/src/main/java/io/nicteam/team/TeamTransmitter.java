package io.nicteam.team;

import io.nicteam.adapter.Transmitter;
import io.nicteam.check.Invariant;
import io.nicteam.frame.Ethernet;
import io.nicteam.frame.MacAddress;
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
 * <p>What a member has no room for waits here, in that member's queue, and later frames for it wait behind: a full member
 * holds up no other one, until {@link #HELD} frames wait and the team takes no more from this CPU. When the members change,
 * what waits is chosen for anew, before anything that comes later. So nothing is reordered or lost.
 *
 * <p>Where the members alone decide that all frames take one of them, bursts go straight through, and what it does not take
 * is handed back.
 */
final class TeamTransmitter implements Transmitter {

    /** Frames that wait for room, all members together. */
    static final int HELD = 256;

    private static final int BURST = 64;
    private static final Burst NOTHING = new Burst(0);
    /** The position in a choice, without what is marked beside it. */
    private static final int MEMBER = SendPolicy.WITH_TEAM_ADDRESS - 1;

    private static final int ARP_SENDER = Ethernet.HEADER_LENGTH + 8;

    private final Team team;
    private final SendPolicy policy;
    /** Whether the source addresses that frames are sent with are of use to the announcer. */
    private final boolean learns;

    private final Transmitter[] below;
    private final Burst[] waiting;
    private final Burst again = new Burst(HELD);
    private final Frames frames;
    private final int[] choice = new int[BURST];
    private final PacketPool pool;
    private final Trace trace;
    /** Members that what waits was chosen among. */
    private int waitsByEpoch;

    private int held;
    private Members chosen;
    private boolean posting;
    /** Whether frames have ever left with another address than the stack wrote. */
    private boolean rewrote;

    TeamTransmitter(Team team, List<Transmitter> below, PacketPool pool, Trace trace) {
        this.team = team;
        this.pool = pool;
        this.trace = trace;
        policy = team.plan().send();
        learns = team.plan().announcements().learned();
        frames = new Frames(pool);
        this.below = below.toArray(Transmitter[]::new);
        waiting = new Burst[this.below.length];
        for (int i = 0; i < waiting.length; i++) {
            waiting[i] = new Burst(HELD);
        }
    }

    @Override
    public void choose() {
        Invariant.check(chosen == null, "a CPU transmits one burst at a time");
        chosen = team.members();
        if (chosen.sole() == Members.NONE) {
            for (Transmitter member : below) {
                member.choose();
            }
        } else {
            below[chosen.sole()].choose();
        }
    }

    @Override
    public int post(Burst burst, long nowNs) {
        Invariant.check(burst.size() <= HELD, "a team takes bursts of at most " + HELD);
        Members by = chosen;
        chosen = null;
        posting = true;
        int taken;
        if (by.sole() != Members.NONE && held == 0 && !learns) {
            taken = below[by.sole()].post(burst, nowNs);
        } else if (held > 0 && by.epoch() != team.members().epoch()) {
            // Older frames wait that were chosen for anew: none of these may pass them by the old choice.
            postNothing(by, nowNs);
            taken = 0;
        } else {
            taken = add(burst, 0, by, nowNs);
            // What waits may have been chosen for anew since this CPU chose: these frames have not.
            waitsByEpoch = Math.min(waitsByEpoch, by.epoch());
            postWaiting(by, nowNs);
        }
        if (by.epoch() != team.members().epoch() || !again.isEmpty()) {
            // This CPU chose before the last change. What nobody took by that choice is chosen for anew.
            taken += chooseAnew(burst, taken, nowNs);
        }
        posting = false;
        return taken;
    }

    /** Gives up the dispatches that were read. */
    private void postNothing(Members by, long nowNs) {
        for (int i = 0; i < below.length; i++) {
            if (by.sole() == Members.NONE || by.sole() == i) {
                below[i].post(NOTHING, nowNs);
            }
        }
    }

    /** Every member whose dispatch was read gets what waits for it, be it nothing. */
    private void postWaiting(Members by, long nowNs) {
        if (by.sole() == Members.NONE) {
            for (int i = 0; i < below.length; i++) {
                send(i, nowNs);
            }
        } else {
            send(by.sole(), nowNs);
            flush(nowNs);
        }
    }

    private int chooseAnew(Burst burst, int taken, long nowNs) {
        moveWaiting(nowNs);
        addAgain(Members.NONE, nowNs);
        int more = add(burst, taken, team.members(), nowNs);
        flush(nowNs);
        addAgain(Members.NONE, nowNs);
        return more;
    }

    /** Chooses for the frames of a burst from {@code first} on, and tells how many there was room for. */
    private int add(Burst burst, int first, Members by, long nowNs) {
        boolean asTheyAre = !by.rewrites() && !learns;
        int added = 0;
        while (first + added < burst.size()) {
            int count = Math.min(BURST, burst.size() - first - added);
            choose(burst, first + added, count, by, nowNs);
            for (int i = 0; i < count; i++) {
                int where = choice[i];
                if (held + (where == SendPolicy.ALL ? Math.max(1, by.usableCount()) : 1) > HELD) {
                    return added + i;
                }
                int slot = burst.slot(first + added + i);
                if (asTheyAre && where >= 0) {
                    waiting[where & MEMBER].add(slot);
                    held++;
                } else {
                    add(slot, where, by, nowNs);
                }
            }
            added += count;
        }
        return added;
    }

    /** A frame that has been to a member and came back is chosen for as the stack wrote it, or its flow would be another. */
    private void choose(Burst burst, int first, int count, Members by, long nowNs) {
        if (rewrote) {
            for (int i = 0; i < count; i++) {
                int frame = pool.offset(burst.slot(first + i));
                long written = Ethernet.source(pool.slab(), frame);
                if (written != by.teamMac() && by.isOwn(written)) {
                    Ethernet.source(pool.slab(), frame, by.teamMac());
                }
            }
        }
        policy.choose(frames.of(burst, first, count), by, choice, nowNs);
    }

    private void add(int slot, int where, Members by, long nowNs) {
        if (where >= 0) {
            enqueue(where & MEMBER, slot, where & ~MEMBER, by);
        } else if (where == SendPolicy.ALL && by.usableCount() > 0) {
            for (int i = 1; i < by.usableCount(); i++) {
                copy(slot, by.usable(i), by, nowNs);
            }
            enqueue(by.usable(0), slot, 0, by);
        } else {
            trace.dropped(pool.frameId(slot), Place.TEAM, DropReason.NO_MEMBER, nowNs);
            pool.release(slot, Owner.STACK);
        }
    }

    private void copy(int slot, int member, Members by, long nowNs) {
        int copy = pool.acquire(Owner.STACK);
        if (copy != PacketPool.NONE) {
            pool.copyTo(slot, pool, copy);
            trace.sentAgain(pool.frameId(slot), nowNs);
            enqueue(member, copy, 0, by);
        }
    }

    private void enqueue(int member, int slot, int marks, Members by) {
        if (by.rewrites()) {
            rewrite(member, pool.offset(slot), marks, by);
        }
        if (learns) {
            team.announcer().sentWith(Ethernet.source(pool.slab(), pool.offset(slot)));
        }
        waiting[member].add(slot);
        held++;
    }

    private void rewrite(int member, int frame, int marks, Members by) {
        long source = (marks & SendPolicy.WITH_TEAM_ADDRESS) != 0 ? by.teamMac() : by.source(member);
        long written = Ethernet.source(pool.slab(), frame);
        boolean answers = (marks & SendPolicy.ANSWERS_WITH_SOURCE) != 0;
        if ((written == source && !answers) || !by.isOwn(written)) {
            return;
        }
        if (written != source) {
            rewrote = true;
            Ethernet.source(pool.slab(), frame, source);
        }
        if (answers) {
            MacAddress.write(pool.slab(), frame + ARP_SENDER, source);
        }
    }

    /** Posts what waits for a member whose dispatch this CPU has read. */
    private void send(int member, long nowNs) {
        Burst queue = waiting[member];
        int size = queue.size();
        if (size > 0) {
            team.sent(member, nowNs);
        }
        int taken = below[member].post(queue, nowNs);
        if (taken > 0) {
            held -= taken;
            queue.removePrefix(taken);
        }
    }

    /** Posts what waits by dispatches that are read now. */
    private void flush(long nowNs) {
        for (int i = 0; i < below.length; i++) {
            if (!waiting[i].isEmpty()) {
                below[i].choose();
                send(i, nowNs);
            }
        }
    }

    /** Frames that a member hands back while this CPU posts; their order among each other is kept. */
    void takeBack(Burst burst) {
        for (int i = 0; i < burst.size(); i++) {
            again.add(burst.slot(i));
        }
    }

    /** Chooses anew for all that waits, if the members have changed since it was chosen for. */
    private void moveWaiting(long nowNs) {
        if (waitsByEpoch == team.members().epoch()) {
            return;
        }
        waitsByEpoch = team.members().epoch();
        for (int i = 0; i < waiting.length; i++) {
            takeBack(waiting[i]);
            held -= waiting[i].size();
            waiting[i].clear();
            addAgain(i, nowNs);
        }
    }

    /**
     * Chooses anew for what came back.
     *
     * @param from where it was to go: a copy that every member was to get stays there if it can
     */
    private void addAgain(int from, long nowNs) {
        Members now = team.members();
        int copiesTo = from != Members.NONE && now.isUsable(from) ? from : now.active();
        for (int first = 0; first < again.size(); first += BURST) {
            int count = Math.min(BURST, again.size() - first);
            choose(again, first, count, now, nowNs);
            for (int i = 0; i < count; i++) {
                add(again.slot(first + i), choice[i] == SendPolicy.ALL ? copiesTo : choice[i], now, nowNs);
            }
        }
        again.clear();
    }

    /** The members have changed, or one of them has room again. */
    void ready(long nowNs) {
        if (posting || held == 0) {
            return;
        }
        posting = true;
        moveWaiting(nowNs);
        if (chosen == null) {
            flush(nowNs);
            addAgain(Members.NONE, nowNs);
        }
        posting = false;
    }

    /** Hands what waits for a member back to the stack: older frames of that member are about to be. */
    void handBack(int member, long nowNs) {
        if (!waiting[member].isEmpty()) {
            held -= waiting[member].size();
            team.stack().onTransmitReturned(waiting[member], nowNs);
            waiting[member].clear();
        }
    }

    boolean isPosting() {
        return posting;
    }

    int held() {
        return held;
    }
}
