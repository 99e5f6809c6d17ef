package io.nicteam.team;

import io.nicteam.adapter.Adapter;
import io.nicteam.adapter.AdapterUpcalls;
import io.nicteam.adapter.Station;
import io.nicteam.adapter.Transmitter;
import io.nicteam.check.Invariant;
import io.nicteam.duty.Alarm;
import io.nicteam.duty.Alarms;
import io.nicteam.packet.Burst;
import io.nicteam.packet.PacketPool;
import io.nicteam.team.announce.Announcer;
import io.nicteam.team.announce.Origin;
import io.nicteam.team.member.MemberEvent;
import io.nicteam.team.member.MemberState;
import io.nicteam.team.member.MemberTransitions;
import io.nicteam.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A team of adapters: switch-independent, so that nobody but the guest knows of it. Itself an adapter, with the address of
 * its first member; its members may be teams. One thread.
 *
 * <p>Control events go through {@link MemberTransitions}, one machine a member; {@link #publish} then makes a new
 * {@link Members} of all, and nothing else does. The data path reads one of those a burst.
 */
public final class Team implements Adapter {

    private static final int PRIMARY = 0;

    private final TeamPlan plan;
    private final Station station;
    private final Member[] members;
    private final MemberTransitions transitions;
    private final TeamTransmitter[] transmitters;
    private final Announcer announcer;
    private final Prober prober;
    private final Borrowing borrowing;
    private final Trace trace;
    private final Alarm poll;
    private final Alarm look;
    private final Optional<Alarm> set;
    /** Whom a change of the active member favours that is half done: none is active until it is. */
    private OptionalInt favouredNext = OptionalInt.empty();

    private Ranking ranking;
    private AdapterUpcalls stack;
    private Members current;

    /**
     * @param name label in traces
     * @param adapters the members, the one whose address is the team's first; each has one {@link Transmitter} more than the
     *     team has CPUs, the last for frames of the team's own
     * @param carriers what to write down as the carrier of frames that come in over a member; negative leaves what is there
     * @param cpus how many transmitters there are
     */
    public Team(
            String name,
            TeamPlan plan,
            List<? extends Adapter> adapters,
            int[] carriers,
            TeamSurroundings surroundings,
            int cpus,
            PacketPool pool,
            Alarms alarms,
            Trace trace) {
        Invariant.check(!adapters.isEmpty(), "a team has members");
        this.plan = plan;
        this.trace = trace;
        ranking = plan.ranking();
        transitions = new MemberTransitions(plan.liveness().delays());
        Station first = adapters.get(PRIMARY).station();
        station = new Station(name, first.permanentMac(), first.linkBitsPerSecond());
        members = new Member[adapters.size()];
        for (int i = 0; i < members.length; i++) {
            members[i] = new Member(this, i, carriers[i], adapters.get(i).station(), pool, trace);
            adapters.get(i).bind(members[i]);
        }
        Origin origin = new Origin(transmitters(adapters, cpus), pool, trace);
        announcer = new Announcer(name, plan.announcements(), surroundings.ipv4(), origin, alarms);
        boolean probesAll = plan.liveness()
                .probing()
                .filter(probing -> probing.over() == Probing.Over.ALL)
                .isPresent();
        borrowing = new Borrowing(members, probesAll);
        transmitters = new TeamTransmitter[cpus];
        for (int i = 0; i < cpus; i++) {
            transmitters[i] = new TeamTransmitter(this, transmitters(adapters, i), pool, trace);
        }
        poll = alarms.register(name + ".poll", this::poll);
        look = alarms.register(name + ".liveness", this::lookAtAll);
        set = ranking.gapNs() > 0 ? Optional.of(alarms.register(name + ".active", this::set)) : Optional.empty();
        current = members(Members.NONE, 0);
        prober = plan.liveness()
                .probing()
                .map(probing -> new Prober(
                        this,
                        probing,
                        origin,
                        surroundings.probeTargets(),
                        surroundings.probeNeighbours(),
                        surroundings.ipv4(),
                        alarms))
                .orElse(null);
        station.filter((mac, wanted, nowNs) -> borrowing.forward(mac, wanted, current, nowNs), 0);
        borrowing.update(current, 0);
        plan.send().onChange(current, 0);
        members[current.active()].activeSince(0);
        if (plan.liveness().pollNs() > 0) {
            long everyNs = plan.liveness().pollNs();
            long phaseNs = surroundings.pollPhaseNs() % everyNs;
            poll.set(phaseNs == 0 ? everyNs : phaseNs);
        }
    }

    private static List<Transmitter> transmitters(List<? extends Adapter> adapters, int cpu) {
        List<Transmitter> transmitters = new ArrayList<>();
        for (Adapter adapter : adapters) {
            transmitters.add(adapter.transmitter(cpu));
        }
        return transmitters;
    }

    @Override
    public Station station() {
        return station;
    }

    @Override
    public void bind(AdapterUpcalls above) {
        stack = above;
    }

    @Override
    public Transmitter transmitter(int cpu) {
        return transmitters[cpu];
    }

    public TeamPlan plan() {
        return plan;
    }

    /** What the members are now. */
    public Members members() {
        return current;
    }

    /** The state of one member. */
    public MemberState state(int member) {
        return members[member].state();
    }

    /** The link of one member. */
    public boolean linkUp(int member) {
        return members[member].station().linkUp();
    }

    /** How the members rank now. */
    public Ranking ranking() {
        return ranking;
    }

    /** What the network is told of the team; the stack tells it of groups and addresses. */
    public Announcer announcer() {
        return announcer;
    }

    /** Frames that wait for room in a member. */
    public int held() {
        int held = 0;
        for (TeamTransmitter transmitter : transmitters) {
            held += transmitter.held();
        }
        return held;
    }

    /** Whether nothing is held, announced or half done. */
    public boolean atRest() {
        return held() == 0 && announcer.idle() && favouredNext.isEmpty();
    }

    /** The administrator takes a member out. */
    public void disable(int member, long nowNs) {
        on(member, MemberEvent.DISABLED, nowNs);
    }

    /** The administrator puts a member back. */
    public void enable(int member, long nowNs) {
        on(member, MemberEvent.ENABLED, nowNs);
    }

    /** A member's device is gone: seen at once, whatever the delays. */
    public void removed(int member, long nowNs) {
        on(member, MemberEvent.REMOVED, nowNs);
    }

    /** A member's device is there again. */
    public void added(int member, long nowNs) {
        on(member, MemberEvent.ADDED, nowNs);
    }

    /** The administrator ranks the members anew. */
    public void rank(Ranking by, long nowNs) {
        ranking = by;
        publish(nowNs);
    }

    /** The administrator makes a member the active one, if it is usable. It stays so until a higher one is to take over. */
    public void activate(int member, long nowNs) {
        if (current.isUsable(member) && current.active() != member) {
            publish(member, nowNs);
        }
    }

    private void on(int member, MemberEvent event, long nowNs) {
        if (members[member].on(event, isAlone(member), nowNs)) {
            publish(nowNs);
        }
    }

    void linkChanged(int member, long nowNs) {
        if (plan.liveness().pollNs() == 0 && look(member, nowNs)) {
            publish(nowNs);
        }
    }

    /** A team that polls looks when it polls. */
    void lookBy(long deadlineNs) {
        if (plan.liveness().pollNs() == 0) {
            look.setNoLater(deadlineNs);
        }
    }

    private void poll(long nowNs) {
        poll.set(nowNs + plan.liveness().pollNs());
        lookAtAll(nowNs);
    }

    private void lookAtAll(long nowNs) {
        boolean changed = false;
        for (int i = 0; i < members.length; i++) {
            changed |= look(i, nowNs);
        }
        if (changed) {
            publish(nowNs);
        }
    }

    /** Looks at a member, and tells whether that changed what it is to the others. */
    private boolean look(int index, long nowNs) {
        Member member = members[index];
        boolean good = plan.liveness().isGood(member.observed(current), nowNs);
        MemberEvent seen = good ? MemberEvent.SEEN_GOOD : MemberEvent.SEEN_BAD;
        boolean changed = member.on(seen, isAlone(index), nowNs);
        if (member.delayUntilNs() <= nowNs) {
            changed |= member.on(MemberEvent.DELAY_OVER, isAlone(index), nowNs);
        }
        lookBy(member.delayUntilNs());
        return changed;
    }

    private boolean isAlone(int member) {
        for (int i = 0; i < members.length; i++) {
            if (i != member && members[i].state().isUsable()) {
                return false;
            }
        }
        return true;
    }

    private Members members(int before, int epoch) {
        long[] macs = new long[members.length];
        long[] speeds = new long[members.length];
        boolean[] present = new boolean[members.length];
        boolean[] good = new boolean[members.length];
        for (int i = 0; i < members.length; i++) {
            macs[i] = members[i].station().permanentMac();
            speeds[i] = members[i].station().linkBitsPerSecond();
            present[i] = members[i].takesPart();
            good[i] = members[i].state().isUsable();
        }
        boolean[] used = ranking.used(good);
        int active = favouredNext.isPresent() ? Members.NONE : ranking.active(used, speeds, before);
        return new Members(new Members(macs, speeds, present, used, active, PRIMARY, epoch), plan, current);
    }

    private void publish(long nowNs) {
        publish(current.active(), nowNs);
    }

    private void publish(int favoured, long nowNs) {
        Members before = current;
        if (favouredNext.isPresent() && favoured != Members.NONE) {
            favouredNext = OptionalInt.of(favoured);
        }
        Members next = members(favoured, before.epoch() + 1);
        if (set.isPresent() && takesOver(before, next)) {
            favouredNext = OptionalInt.of(favoured);
            set.get().set(nowNs + plan.ranking().gapNs());
            next = members(favoured, before.epoch() + 1);
        }
        current = next;
        station.mac(current.teamMac(), nowNs);
        borrowing.update(current, nowNs);
        plan.send().onChange(current, nowNs);
        if (current.active() != before.active()) {
            changeActive(nowNs);
        }
        ready(nowNs);
        boolean up = current.usableCount() > 0;
        if (up != before.usableCount() > 0) {
            station.link(up);
            stack.onLink(up, nowNs);
        }
    }

    private static boolean takesOver(Members before, Members next) {
        return before.active() != Members.NONE && next.active() != Members.NONE && before.active() != next.active();
    }

    /** The second step of a change of the active member. */
    private void set(long nowNs) {
        int favoured = favouredNext.orElseThrow();
        favouredNext = OptionalInt.empty();
        publish(favoured, nowNs);
    }

    private void changeActive(long nowNs) {
        int active = current.active();
        if (active == Members.NONE) {
            trace.event(name(), "active member: none", nowNs);
            announcer.stop();
            return;
        }
        trace.event(name(), "active member: " + members[active].station().name(), nowNs);
        members[active].activeSince(nowNs);
        announcer.announce(active, current.teamMac(), nowNs);
    }

    /** A member may be at another place of the network: if the team is behind it, that is said as after a fail-over. */
    void announceAgain(int member, long nowNs) {
        if (member == current.active()) {
            announcer.announce(member, current.teamMac(), nowNs);
        }
    }

    MemberTransitions transitions() {
        return transitions;
    }

    AdapterUpcalls stack() {
        return stack;
    }

    /** Null if the plan has no probes. */
    Prober prober() {
        return prober;
    }

    void sent(int member, long nowNs) {
        members[member].sent(nowNs);
    }

    void probed(int member, long nowNs) {
        members[member].probed(nowNs);
    }

    /** A member has room again, or the members have changed. */
    void ready(long nowNs) {
        for (TeamTransmitter transmitter : transmitters) {
            transmitter.ready(nowNs);
        }
        stack.onTransmitReady(nowNs);
    }

    /** A member hands frames back: to the CPU that is posting, or to the stack, before those that wait for that member. */
    void returned(int member, Burst burst, long nowNs) {
        for (TeamTransmitter transmitter : transmitters) {
            if (transmitter.isPosting()) {
                transmitter.takeBack(burst);
                return;
            }
        }
        for (TeamTransmitter transmitter : transmitters) {
            transmitter.handBack(member, nowNs);
        }
        stack.onTransmitReturned(burst, nowNs);
    }
}
