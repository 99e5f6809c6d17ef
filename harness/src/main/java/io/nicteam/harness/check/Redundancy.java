package io.nicteam.harness.check;

import io.nicteam.harness.host.vsp.control.VspOptions;
import io.nicteam.harness.scenario.Fault;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.Topology;
import io.nicteam.team.Liveness;
import io.nicteam.team.Probing;
import io.nicteam.team.policy.ActiveOnly;

/** Whether a team had another way to send and receive when a frame was lost because a link was down. */
final class Redundancy {

    /** Probes that may be missed in a row before a member is out, in any policy that ships. */
    private static final int MISSED_PROBES = 8;

    private final Scenario scenario;
    private final long settleNs;

    /**
     * @param settleNs from the moment at which a team knows better until frames go the other way, in both directions
     */
    Redundancy(Scenario scenario, long settleNs) {
        this.scenario = scenario;
        this.settleNs = settleNs;
    }

    /** Whether every adapter is in a team. */
    boolean isEverywhere() {
        Topology topology = scenario.topology();
        for (int i = 0; i < topology.adapters().size(); i++) {
            if (topology.teamOf(i).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** Whether several members of a team may send with the same address at once. */
    boolean sharesAddresses() {
        return scenario.topology().teams().stream()
                .anyMatch(team -> !(team.plan().get().send() instanceof ActiveOnly));
    }

    /** Whether each team had a member that had worked for long, and had had the time to notice every failure of the others. */
    boolean had(long nowNs) {
        return scenario.topology().teams().stream().allMatch(team -> had(team, nowNs));
    }

    private boolean had(Topology.Team team, long nowNs) {
        long noticedNs = noticeNs(team.plan().get().liveness()) + settleNs;
        // The host tells of a link that changes again only a while after the first change.
        long steadyNs = VspOptions.LINK_DAMPING_NS + noticedNs;
        boolean steady = false;
        for (int adapter : team.adapters()) {
            int nic = scenario.topology().adapters().get(adapter).nic();
            long changedNs = lastChangeNs(nic, nowNs);
            if (changedNs >= nowNs - noticedNs) {
                return false;
            }
            steady |= changedNs < nowNs - steadyNs;
        }
        return steady;
    }

    private static long noticeNs(Liveness liveness) {
        long probesNs = liveness.probing().map(Probing::everyNs).orElse(0L) * MISSED_PROBES;
        return liveness.pollNs() + liveness.delays().downNs() + probesNs;
    }

    /** Whether any NIC is without its link then: frames for it come in over others, under the same virtual switch or not. */
    boolean lacksALink(long nowNs) {
        boolean[] down = new boolean[scenario.topology().nics().size()];
        for (Fault fault : scenario.faults()) {
            if (fault instanceof Fault.Uplink uplink && uplink.atNs() <= nowNs) {
                down[uplink.nic()] = !uplink.up();
            }
        }
        for (boolean one : down) {
            if (one) {
                return true;
            }
        }
        return false;
    }

    /** Whether a fault takes the NIC's link or gives it back. */
    static boolean changesLink(Fault fault, int nic) {
        return (fault instanceof Fault.Uplink uplink && uplink.nic() == nic)
                || (fault instanceof Fault.PhysicalFunction pf && pf.nic() == nic);
    }

    /** When the NIC last lost or got its link, until {@code nowNs}; before everything if it never did. */
    private long lastChangeNs(int nic, long nowNs) {
        long last = Long.MIN_VALUE / 2;
        for (Fault fault : scenario.faults()) {
            if (changesLink(fault, nic) && fault.atNs() <= nowNs) {
                last = fault.atNs();
            }
        }
        return last;
    }
}
