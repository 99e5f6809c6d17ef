package io.nicteam.team;

import io.nicteam.adapter.Adapter;
import io.nicteam.adapter.AdapterUpcalls;
import io.nicteam.adapter.Transmitter;
import io.nicteam.check.Invariant;
import io.nicteam.duty.Alarm;
import io.nicteam.duty.Alarms;
import io.nicteam.packet.Burst;
import io.nicteam.packet.DataPath;
import io.nicteam.packet.PacketPool;
import io.nicteam.trace.Trace;
import java.util.List;

/**
 * A team of adapters: switch-independent, so that nobody but the guest knows of it. Itself an adapter, with the address of
 * its primary member. One thread.
 *
 * <p>Control events change {@link Members}, in {@link #publish} and nowhere else; the data path reads one of those a burst.
 */
public final class Team implements Adapter {

    private final String name;
    private final TeamPlan plan;
    private final Member[] members;
    private final long[] macs;
    private final boolean[] good;
    private final TeamTransmitter[] transmitters;
    private final Announcer announcer;
    private final Trace trace;
    private final Alarm poll;
    private final Alarm again;
    private AdapterUpcalls stack;
    private Members current;

    /**
     * @param name label in traces
     * @param adapters the members; each has one {@link Transmitter} more than the team has CPUs, the last for announcements
     * @param macs their addresses, the first of which is the team's
     * @param carriers what to write down as the carrier of frames that come in over a member
     * @param ipv4 the address that is announced
     * @param pollPhaseNs when the first look at all members is, if there are such; nobody chooses that on a real machine
     * @param cpus how many transmitters there are
     */
    public Team(
            String name,
            TeamPlan plan,
            List<? extends Adapter> adapters,
            long[] macs,
            int[] carriers,
            int ipv4,
            long pollPhaseNs,
            int cpus,
            PacketPool pool,
            Alarms alarms,
            Trace trace) {
        Invariant.check(!adapters.isEmpty(), "a team has members");
        this.name = name;
        this.plan = plan;
        this.macs = macs.clone();
        this.trace = trace;
        members = new Member[adapters.size()];
        good = new boolean[members.length];
        for (int i = 0; i < members.length; i++) {
            members[i] = new Member(this, i, carriers[i], adapters.get(i).name(), pool, trace);
            adapters.get(i).bind(members[i]);
            good[i] = true;
        }
        transmitters = new TeamTransmitter[cpus];
        for (int i = 0; i < cpus; i++) {
            transmitters[i] = new TeamTransmitter(this, adapters, i, pool, trace);
        }
        announcer = new Announcer(name, plan, adapters, cpus, ipv4, pool, alarms, trace);
        poll = alarms.register(name + ".poll", this::poll);
        again = alarms.register(name + ".liveness", this::lookAtAll);
        current = new Members(macs, good, 0, 0, 0);
        plan.send().onChange(current, 0);
        if (plan.liveness().pollNs() > 0) {
            poll.set(pollPhaseNs % plan.liveness().pollNs());
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void bind(AdapterUpcalls above) {
        stack = above;
    }

    @Override
    public Transmitter transmitter(int cpu) {
        return transmitters[cpu];
    }

    /** What the members are now. */
    public Members members() {
        return current;
    }

    /** Frames that wait for room in a member. */
    public int held() {
        int held = 0;
        for (TeamTransmitter transmitter : transmitters) {
            held += transmitter.held();
        }
        return held;
    }

    /** Whether nothing is held and nothing is still to be announced. */
    public boolean atRest() {
        return held() == 0 && announcer.idle();
    }

    TeamPlan plan() {
        return plan;
    }

    AdapterUpcalls stack() {
        return stack;
    }

    void linkChanged(int member, long nowNs) {
        if (plan.liveness().pollNs() == 0) {
            look(member, nowNs);
        }
    }

    private void poll(long nowNs) {
        poll.set(nowNs + plan.liveness().pollNs());
        lookAtAll(nowNs);
    }

    private void lookAtAll(long nowNs) {
        for (int i = 0; i < members.length; i++) {
            look(i, nowNs);
        }
    }

    private void look(int index, long nowNs) {
        Observed observed = members[index].look(nowNs);
        boolean others = false;
        for (int i = 0; i < good.length; i++) {
            others |= i != index && good[i];
        }
        boolean isGood = plan.liveness().isGood(observed, good[index], others, nowNs);
        long inNs = plan.liveness().againInNs(observed, nowNs);
        if (inNs > 0) {
            again.setNoLater(nowNs + inNs);
        }
        if (isGood != good[index]) {
            good[index] = isGood;
            String because = "link " + (observed.linkUp() ? "up" : "down");
            trace.transition(
                    name + "." + members[index].name(),
                    isGood ? "FAILED" : "USABLE",
                    isGood ? "USABLE" : "FAILED",
                    because,
                    nowNs);
            publish(nowNs);
        }
    }

    private void publish(long nowNs) {
        int before = current.active();
        int active = chooseActive(before);
        current = new Members(macs, good, active, 0, current.epoch() + 1);
        plan.send().onChange(current, nowNs);
        if (active != before) {
            trace.event(name, "active member: " + (active == Members.NONE ? "none" : members[active].name()), nowNs);
            if (active != Members.NONE) {
                announcer.announce(active, current, nowNs);
            }
        }
        for (TeamTransmitter transmitter : transmitters) {
            transmitter.giveUpHeld(current, nowNs);
        }
        stack.onTransmitReady(nowNs);
        stack.onLink(active != Members.NONE, nowNs);
    }

    /** The primary if it may take over, else the one that is active, else the first. */
    private int chooseActive(int before) {
        boolean stays = before != Members.NONE && good[before];
        if (stays && (plan.reselect() == Reselect.FAILURE || before == 0)) {
            return before;
        }
        if (good[0]) {
            return 0;
        }
        if (stays) {
            return before;
        }
        for (int i = 0; i < good.length; i++) {
            if (good[i]) {
                return i;
            }
        }
        return Members.NONE;
    }

    void received(Burst burst, DataPath via, long nowNs) {
        stack.onReceive(burst, via, nowNs);
    }
}
