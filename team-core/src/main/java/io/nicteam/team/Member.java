package io.nicteam.team;

import io.nicteam.adapter.AdapterUpcalls;
import io.nicteam.adapter.Station;
import io.nicteam.check.Invariant;
import io.nicteam.frame.Ethernet;
import io.nicteam.frame.MacAddress;
import io.nicteam.packet.Burst;
import io.nicteam.packet.DataPath;
import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;
import io.nicteam.team.member.MemberEffect;
import io.nicteam.team.member.MemberEvent;
import io.nicteam.team.member.MemberState;
import io.nicteam.team.member.MemberTransitions;
import io.nicteam.team.member.MemberTransitions.Transition;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.Place;
import io.nicteam.trace.Trace;

/**
 * One member: its state, what is observed of it, and what comes in over it. {@link #on} is the only place that applies what
 * {@link MemberTransitions} says.
 */
final class Member implements AdapterUpcalls {

    private static final int BURST = 256;
    private static final long NO_DELAY = Long.MAX_VALUE;

    private final Team team;
    private final int index;
    private final int carrier;
    private final Station station;
    private final PacketPool pool;
    private final Trace trace;
    private final Burst admitted = new Burst(BURST);
    private MemberState state = MemberTransitions.initial();
    private long delayUntilNs = NO_DELAY;
    private long linkChangedNs = Observed.NEVER;
    private long activeSinceNs = Observed.NEVER;
    private long receivedNs = Observed.NEVER;
    /** When the team begins, its members have nothing to prove. */
    private long proofNs;

    private long sentNs;
    private long probes;
    private long answered;

    /** @param carrier what to write down as the carrier of received frames, negative to leave what is there */
    Member(Team team, int index, int carrier, Station station, PacketPool pool, Trace trace) {
        this.team = team;
        this.index = index;
        this.carrier = carrier;
        this.station = station;
        this.pool = pool;
        this.trace = trace;
    }

    Station station() {
        return station;
    }

    MemberState state() {
        return state;
    }

    boolean takesPart() {
        return state != MemberState.DISABLED && state != MemberState.ABSENT;
    }

    /** When the delay that it waits for is over, a time that never comes if it waits for none. */
    long delayUntilNs() {
        return delayUntilNs;
    }

    Observed observed(Members members) {
        return new Observed(
                station.linkUp(),
                linkChangedNs,
                members.isUsable(index),
                members.active() == index,
                activeSinceNs,
                members.active() != Members.NONE,
                receivedNs,
                proofNs,
                sentNs,
                probes,
                answered);
    }

    void sent(long nowNs) {
        sentNs = nowNs;
    }

    void probed(long nowNs) {
        sentNs = nowNs;
        probes++;
        answered <<= 1;
    }

    void activeSince(long nowNs) {
        activeSinceNs = nowNs;
    }

    /** Something proved that its path works. */
    private void proven(long nowNs) {
        proofNs = nowNs;
        answered |= 1;
    }

    /** Applies an event, and tells whether that changed what the member is to the others: usable, or taking part at all. */
    boolean on(MemberEvent event, boolean alone, long nowNs) {
        Transition transition = team.transitions().next(state, event, alone);
        switch (transition.verdict()) {
            case GO -> {
                MemberState before = state;
                boolean tookPart = takesPart();
                String machine = team.name() + '.' + station.name();
                state = transition.next();
                trace.transition(machine, before.name(), state.name(), event.name(), nowNs);
                delayUntilNs = NO_DELAY;
                for (MemberEffect effect : transition.effects()) {
                    apply(effect, nowNs);
                }
                return before.isUsable() != state.isUsable() || tookPart != takesPart();
            }
            case IGNORE -> {
                return false;
            }
            case IMPOSSIBLE ->
                throw Invariant.violation(station.name() + ": " + event + " in " + state + ": " + transition.because());
        }
        throw new AssertionError(transition);
    }

    private void apply(MemberEffect effect, long nowNs) {
        switch (effect) {
            // The team publishes what is usable once it has dealt with all members.
            case USE, STOP_USING -> {}
            case START_DOWN_DELAY ->
                delayUntilNs = nowNs + team.plan().liveness().delays().downNs();
            case START_UP_DELAY ->
                delayUntilNs = nowNs + team.plan().liveness().delays().upNs();
            case LOOK -> team.lookBy(nowNs);
        }
    }

    @Override
    public void onLink(boolean up, long nowNs) {
        linkChangedNs = nowNs;
        team.linkChanged(index, nowNs);
    }

    @Override
    public void onAnnounce(long nowNs) {
        team.announceAgain(index, nowNs);
    }

    @Override
    public void onReceive(Burst burst, DataPath via, long nowNs) {
        receivedNs = nowNs;
        Members members = team.members();
        if (team.prober() == null && members.admitsAll(index)) {
            for (int i = 0; i < burst.size(); i++) {
                carriedHere(burst.slot(i));
            }
            team.stack().onReceive(burst, via, nowNs);
            return;
        }
        for (int i = 0; i < burst.size(); i++) {
            int slot = burst.slot(i);
            boolean group = MacAddress.isGroup(Ethernet.destination(pool.slab(), pool.offset(slot)));
            if (isAnswer(slot, members, nowNs)) {
                trace.consumed(nowNs);
                pool.release(slot, Owner.STACK);
            } else if (members.admits(index, group)) {
                carriedHere(slot);
                handUp(slot, via, nowNs);
            } else {
                trace.dropped(pool.frameId(slot), Place.TEAM, DropReason.INACTIVE_MEMBER, nowNs);
                pool.release(slot, Owner.STACK);
            }
        }
        handUp(via, nowNs);
    }

    /** Whether the frame is the end of a probe; sees to it that what it proves is noted. */
    private boolean isAnswer(int slot, Members members, long nowNs) {
        Prober prober = team.prober();
        if (prober == null) {
            return false;
        }
        int frame = pool.offset(slot);
        if (prober.proves(pool.slab(), frame, pool.length(slot), members.active() == index)) {
            proven(nowNs);
        }
        return pool.frameId(slot) == Trace.ORIGINATED && prober.isOwn(pool.slab(), frame, pool.length(slot));
    }

    private void carriedHere(int slot) {
        if (carrier >= 0) {
            pool.carrier(slot, carrier);
        }
    }

    private void handUp(int slot, DataPath via, long nowNs) {
        if (admitted.isFull()) {
            handUp(via, nowNs);
        }
        admitted.add(slot);
    }

    private void handUp(DataPath via, long nowNs) {
        if (!admitted.isEmpty()) {
            team.stack().onReceive(admitted, via, nowNs);
            admitted.clear();
        }
    }

    @Override
    public void onTransmitComplete(Burst burst, long nowNs) {
        team.stack().onTransmitComplete(burst, nowNs);
    }

    @Override
    public void onTransmitReturned(Burst burst, long nowNs) {
        team.returned(index, burst, nowNs);
    }

    @Override
    public void onTransmitReady(long nowNs) {
        team.ready(nowNs);
    }
}
