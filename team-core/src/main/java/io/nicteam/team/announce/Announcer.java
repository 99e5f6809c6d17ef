package io.nicteam.team.announce;

import io.nicteam.duty.Alarm;
import io.nicteam.duty.Alarms;
import java.util.ArrayList;
import java.util.List;
import org.agrona.collections.LongHashSet;

/**
 * Tells the network where the team is after its active member has changed. What is being told when it changes again is
 * dropped: the new member has its own to tell.
 */
public final class Announcer {

    private static final int MOST_LEARNED = 1024;

    private final Announcements plan;
    private final Origin origin;
    private final Alarm nextPeers;
    private final Alarm nextRejoin;
    private final List<Integer> groups = new ArrayList<>();
    private final LongHashSet learned = new LongHashSet();
    private int ipv4;
    private long mac;
    private int member;
    private int round;
    private int rejoin;

    /** @param name label of its alarms */
    public Announcer(String name, Announcements plan, int ipv4, Origin origin, Alarms alarms) {
        this.plan = plan;
        this.ipv4 = ipv4;
        this.origin = origin;
        nextPeers = alarms.register(name + ".announce", this::tellPeers);
        nextRejoin = alarms.register(name + ".rejoin", this::tellGroups);
        round = plan.rounds();
        rejoin = plan.rejoins();
    }

    /** Whether nothing is left to be told. */
    public boolean idle() {
        return round >= plan.rounds() && rejoin >= plan.rejoins();
    }

    /** The stack has joined an IPv4 group. */
    public void join(int group) {
        if (!groups.contains(group)) {
            groups.add(group);
        }
    }

    /** The stack has left an IPv4 group. */
    public void leave(int group) {
        groups.remove((Integer) group);
    }

    /** The stack has another IPv4 address. */
    public void ipv4(int address) {
        ipv4 = address;
    }

    /** A frame with that source address has been sent; of use only if the plan has learned addresses announced. */
    public void sentWith(long source) {
        if (learned.size() < MOST_LEARNED) {
            learned.add(source);
        }
    }

    /** The team, with the address {@code teamMac}, is behind that member from now on. */
    public void announce(int over, long teamMac, long nowNs) {
        member = over;
        mac = teamMac;
        round = 0;
        rejoin = 0;
        nextPeers.off();
        nextRejoin.off();
        if (plan.rounds() > 0) {
            tellPeers(nowNs);
        }
        if (plan.rejoins() > 0) {
            tellGroups(nowNs);
        }
    }

    /** There is no member to announce over any more. */
    public void stop() {
        round = plan.rounds();
        rejoin = plan.rejoins();
        nextPeers.off();
        nextRejoin.off();
    }

    private void tellPeers(long nowNs) {
        if (round < plan.arps()) {
            origin.send(member, (buffer, at) -> ControlFrames.gratuitousArp(buffer, at, mac, ipv4), nowNs);
        }
        if (round < plan.advertisements()) {
            origin.send(member, (buffer, at) -> ControlFrames.advertisement(buffer, at, mac), nowNs);
        }
        if (round == 0 && plan.learned()) {
            tellLearned(nowNs);
        }
        round++;
        if (round < plan.rounds()) {
            nextPeers.set(nowNs + plan.everyNs());
        }
    }

    /** In the order of the addresses: that of the set depends on its history. */
    private void tellLearned(long nowNs) {
        learned.stream()
                .sorted()
                .forEach(source -> origin.send(member, (buffer, at) -> ControlFrames.rarp(buffer, at, source), nowNs));
    }

    private void tellGroups(long nowNs) {
        for (int group : groups) {
            origin.send(member, (buffer, at) -> ControlFrames.igmpReport(buffer, at, mac, ipv4, group), nowNs);
        }
        long own = ControlFrames.solicitedNode(ControlFrames.interfaceId(mac));
        origin.send(member, (buffer, at) -> ControlFrames.mldReport(buffer, at, mac, own), nowNs);
        rejoin++;
        if (rejoin < plan.rejoins()) {
            nextRejoin.set(nowNs + plan.rejoinEveryNs());
        }
    }
}
