package io.nicteam.harness.host;

import io.nicteam.harness.host.VfSupply.Closure;
import io.nicteam.harness.host.nic.Nic;
import io.nicteam.harness.host.pf.PfLife;
import io.nicteam.harness.host.sriov.Obstacle;
import java.util.List;

/** What the life of a NIC's physical function does to the host: its VFs, its link, and the adapters that it carries. */
final class PfSurroundings implements PfLife.Surroundings {

    private final int position;
    private final Nic nic;
    private final VfSupply supply;
    private final EmbeddedTeam team;
    private final List<HostSide> adapters;
    private final LinkListener network;

    /**
     * @param position of the NIC
     * @param adapters of the host, filled later
     * @param network the other end of the link
     */
    PfSurroundings(
            int position, Nic nic, VfSupply supply, EmbeddedTeam team, List<HostSide> adapters, LinkListener network) {
        this.position = position;
        this.nic = nic;
        this.supply = supply;
        this.team = team;
        this.adapters = adapters;
        this.network = network;
    }

    @Override
    public void takeVfs(long nowNs) {
        supply.close(Closure.SRIOV_OFF, nowNs);
        for (int i = 0; i < adapters.size(); i++) {
            if (team.home(i) == position) {
                adapters.get(i).takeForHost(Obstacle.NIC_DISABLED, nowNs);
            }
        }
    }

    @Override
    public void giveVfs(long nowNs) {
        supply.open(Closure.SRIOV_OFF, nowNs);
        for (int i = 0; i < adapters.size(); i++) {
            if (team.home(i) == position) {
                adapters.get(i).giveAgain(nowNs);
            }
        }
    }

    @Override
    public boolean vfsGone() {
        return supply.isEmpty();
    }

    @Override
    public void deleteSwitch(long nowNs) {
        supply.deleteSwitch(nowNs);
    }

    @Override
    public void createSwitch(long nowNs) {
        supply.createSwitch(nowNs);
    }

    @Override
    public void halt(long nowNs) {
        network.set(position, false, nowNs);
        team.halted(position, nowNs);
    }

    @Override
    public void start(long nowNs) {
        network.set(position, true, nowNs);
        team.back(position, nowNs);
    }

    @Override
    public void link(boolean up, long nowNs) {
        network.set(position, up, nowNs);
        nic.link(up);
        team.tellAll(position, up, nowNs);
    }

    @Override
    public void resetVfs(long untilNs, long nowNs) {
        supply.driver().invalidateAll(nowNs);
        for (int i = 0; i < adapters.size(); i++) {
            if (team.home(i) == position) {
                adapters.get(i).resetVf(untilNs, nowNs);
            }
        }
    }

    @Override
    public void fail(long nowNs) {
        network.set(position, false, nowNs);
        team.fail(position, nowNs);
    }

    @Override
    public void recover(long nowNs) {
        supply.open(Closure.SRIOV_OFF, nowNs);
        network.set(position, true, nowNs);
        team.recover(position, nowNs);
    }
}
