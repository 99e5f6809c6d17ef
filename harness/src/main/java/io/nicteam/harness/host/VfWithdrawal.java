package io.nicteam.harness.host;

import io.nicteam.harness.host.sriov.Obstacle;
import io.nicteam.harness.scenario.Fault;
import io.nicteam.harness.scenario.Topology;
import io.nicteam.trace.Trace;
import java.util.List;

/** Takes VFs of many adapters at once, because of something above them, and gives them again when it is over. */
public final class VfWithdrawal {

    private final Topology topology;
    private final List<VfSupply> supplies;
    private final List<HostSide> adapters;
    private final List<Trace> traces;
    private final EmbeddedTeam team;

    /**
     * @param supplies by NIC
     * @param adapters of the host, live
     * @param traces where they report; live
     */
    VfWithdrawal(
            Topology topology,
            List<VfSupply> supplies,
            List<HostSide> adapters,
            List<Trace> traces,
            EmbeddedTeam team) {
        this.topology = topology;
        this.supplies = supplies;
        this.adapters = adapters;
        this.traces = traces;
        this.team = team;
    }

    /** Takes every VF, and gives none until {@link #endService}. */
    public void service(Fault.Kind kind, long nowNs) {
        adapters.forEach(adapter -> adapter.bar(VfBar.SERVICING, kind, nowNs));
    }

    /** VFs are given again. */
    public void endService(long nowNs) {
        adapters.forEach(adapter -> adapter.unbar(VfBar.SERVICING, nowNs));
    }

    /** Asks for all VFs of a NIC, and gives none until {@link #enable}. */
    public void disable(int nic, long nowNs) {
        for (int i = 0; i < adapters.size(); i++) {
            if (team.home(i) == nic) {
                adapters.get(i).bar(VfBar.NIC_DISABLED, Fault.Kind.GRACEFUL, nowNs);
            }
        }
    }

    /** Whether no VF of a NIC is left. */
    public boolean withoutVfs(int nic) {
        for (int i = 0; i < adapters.size(); i++) {
            if (team.home(i) == nic && !adapters.get(i).withoutVf()) {
                return false;
            }
        }
        return true;
    }

    /** Its VFs may be given again; the recovery of its physical function follows. */
    public void enable() {
        adapters.forEach(adapter -> adapter.lift(VfBar.NIC_DISABLED));
    }

    /** An extension that does not know SR-IOV is bound to the virtual switch above a NIC, or no longer. */
    void extension(int nic, boolean binds, long nowNs) {
        String vswitch = topology.nics().get(nic).vswitch();
        boolean[] above = new boolean[supplies.size()];
        for (int i = 0; i < above.length; i++) {
            above[i] = topology.nics().get(i).vswitch().equals(vswitch);
            if (above[i] && binds) {
                supplies.get(i).close(VfSupply.Closure.EXTENSION, nowNs);
            } else if (above[i]) {
                supplies.get(i).open(VfSupply.Closure.EXTENSION, nowNs);
            }
        }
        for (int i = 0; i < adapters.size(); i++) {
            if (above[team.home(i)] && binds) {
                traces.get(i).event("vswitch", "NDIS_STATUS_SWITCH_PORT_REMOVE_VF", nowNs);
                adapters.get(i).takeForHost(Obstacle.EXTENSION, nowNs);
            } else if (above[team.home(i)]) {
                adapters.get(i).giveAgain(nowNs);
            }
        }
    }
}
