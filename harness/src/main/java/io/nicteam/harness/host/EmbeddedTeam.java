package io.nicteam.harness.host;

import io.nicteam.duty.Alarm;
import io.nicteam.duty.Alarms;
import io.nicteam.harness.host.nic.Nic;
import io.nicteam.harness.scenario.Topology;
import io.nicteam.trace.Trace;
import java.util.List;

/**
 * Which NIC carries which adapter, where several are under one virtual switch (Switch Embedded Teaming): when a physical
 * function fails, its adapters move to another NIC of the switch that works, first with their synthetic path, and get a VF
 * there. They stay when the failed one works again. Their addresses are announced upstream where they are now,
 * by a RARP request each.
 */
final class EmbeddedTeam {

    /** Moves an adapter. */
    interface Homes {

        /** Has the NIC at that position carry the adapter from now on. */
        void rehome(int adapter, int nic, long nowNs);
    }

    private final Topology topology;
    private final List<Nic> nics;
    private final List<HostSide> adapters;
    private final Homes homes;
    private final RarpSender announcements;
    private final Trace trace;
    private final long failoverNs;
    private final boolean[] failed;
    private final int[] home;
    private final Alarm failover;

    /**
     * @param failoverNs time from the failure of a physical function until its adapters have moved
     */
    EmbeddedTeam(
            Topology topology,
            List<Nic> nics,
            List<HostSide> adapters,
            Homes homes,
            long failoverNs,
            RarpSender announcements,
            Alarms alarms,
            Trace trace) {
        this.topology = topology;
        this.nics = nics;
        this.adapters = adapters;
        this.homes = homes;
        this.failoverNs = failoverNs;
        this.announcements = announcements;
        this.trace = trace;
        failed = new boolean[topology.nics().size()];
        home = topology.adapters().stream().mapToInt(Topology.Adapter::nic).toArray();
        failover = alarms.register("host.set-failover", this::moveAll);
    }

    /** Whether no adapter is still to be moved. */
    boolean idle() {
        return failover.deadlineNs() == Alarm.NEVER;
    }

    /** The NIC that carries an adapter now. */
    int home(int adapter) {
        return home[adapter];
    }

    /** A physical function fails: its VFs are gone, its link is down. */
    void fail(int nic, long nowNs) {
        failed[nic] = true;
        nics.get(nic).link(false);
        for (int i = 0; i < home.length; i++) {
            if (home[i] == nic) {
                adapters.get(i).lose(nowNs);
                tell(i, other(nic) >= 0, nowNs);
            }
        }
        failover.setNoLater(nowNs + failoverNs);
    }

    /** A physical function works again; the adapters that had nowhere else to go get VFs of it. */
    void recover(int nic, long nowNs) {
        back(nic, nowNs);
        for (int i = 0; i < home.length; i++) {
            if (home[i] == nic) {
                adapters.get(i).regain(nowNs);
            }
        }
    }

    /** A physical function has been halted, without any VF left: its link is down. */
    void halted(int nic, long nowNs) {
        failed[nic] = true;
        nics.get(nic).link(false);
        tellAll(nic, other(nic) >= 0, nowNs);
        failover.setNoLater(nowNs + failoverNs);
    }

    /** A physical function has its link again. */
    void back(int nic, long nowNs) {
        failed[nic] = false;
        nics.get(nic).link(true);
        tellAll(nic, true, nowNs);
        failover.setNoLater(nowNs + failoverNs);
    }

    /** The link of a NIC changes, and its adapters stay. */
    void tellAll(int nic, boolean connected, long nowNs) {
        for (int i = 0; i < home.length; i++) {
            if (home[i] == nic) {
                tell(i, connected, nowNs);
            }
        }
    }

    /** AllowTeaming: the loss of every uplink is the adapter's, if it is here. */
    private void tell(int adapter, boolean connected, long nowNs) {
        HostSide side = adapters.get(adapter);
        if (side.here() && topology.adapters().get(adapter).sources() == Topology.Sources.TEAM) {
            side.link(connected, nowNs);
        }
    }

    /** The first other NIC of the same virtual switch that works, or -1. */
    private int other(int nic) {
        String vswitch = topology.nics().get(nic).vswitch();
        for (int i = 0; i < failed.length; i++) {
            if (!failed[i]
                    && nics.get(i).linkUp()
                    && topology.nics().get(i).vswitch().equals(vswitch)) {
                return i;
            }
        }
        return -1;
    }

    private void moveAll(long nowNs) {
        for (int i = 0; i < home.length; i++) {
            int to = failed[home[i]] ? other(home[i]) : -1;
            if (to >= 0) {
                move(i, to, nowNs);
            }
        }
    }

    /** An adapter that is not here finds its new home when it comes. */
    private void move(int adapter, int to, long nowNs) {
        Topology.Adapter its = topology.adapters().get(adapter);
        boolean here = adapters.get(adapter).here();
        if (here) {
            trace.event(
                    "host",
                    its.name() + " moves from " + nics.get(home[adapter]).name() + " to "
                            + nics.get(to).name(),
                    nowNs);
        }
        home[adapter] = to;
        homes.rehome(adapter, to, nowNs);
        if (here) {
            announcements.announce(its.mac(), its.vlan(), nics.get(to), nowNs);
        }
        adapters.get(adapter).regain(nowNs);
        tell(adapter, true, nowNs);
    }
}
