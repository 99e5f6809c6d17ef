package io.nicteam.harness.host.nic.pf;

import io.nicteam.harness.host.nic.pci.DeviceIdentity;
import io.nicteam.harness.host.nic.pci.RoutingIds;
import io.nicteam.harness.scenario.HostCapabilities;
import io.nicteam.harness.scenario.PfSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * How many VFs the firmware has left room for: each needs a routing id on a bus behind the NIC's port, and memory space for
 * its registers. The host enables as many as there is room for.
 *
 * @param wanted NumVFs
 * @param byBusNumbers those of them that have a bus number
 * @param byBarSpace those of them that have memory space
 */
public record VfRoom(int wanted, int byBusNumbers, int byBarSpace) {

    /** The room that a PF with these settings has in that machine. */
    public static VfRoom of(PfSettings pf, HostCapabilities machine) {
        RoutingIds ids = new RoutingIds(DeviceIdentity.PF_ROUTING_ID, pf.firstVfOffset(), pf.vfStride(), pf.ari());
        int vfs = 0;
        while (vfs < pf.numVfs() && ids.busNumbers(vfs + 1) <= machine.busNumbers()) {
            vfs++;
        }
        long barBytes = DeviceIdentity.of(pf).vfBarBytes();
        return new VfRoom(pf.numVfs(), vfs, (int) Math.min(pf.numVfs(), machine.barSpaceBytes() / barBytes));
    }

    /** VFs that can be enabled. */
    public int vfs() {
        return Math.min(byBusNumbers, byBarSpace);
    }

    /** What keeps the PF from as many as it is to have, as clauses; empty if nothing does. */
    public List<String> limits() {
        List<String> limits = new ArrayList<>();
        if (byBusNumbers < wanted) {
            limits.add("there are bus numbers for " + byBusNumbers + " of " + wanted + " VFs");
        }
        if (byBarSpace < wanted) {
            limits.add("there is memory space for the registers of " + byBarSpace + " of " + wanted + " VFs");
        }
        return limits;
    }
}
