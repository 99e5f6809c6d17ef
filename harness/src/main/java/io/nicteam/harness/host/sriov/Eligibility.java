package io.nicteam.harness.host.sriov;

import io.nicteam.harness.host.nic.pci.DeviceIdentity;
import io.nicteam.harness.host.nic.pci.RoutingIds;
import io.nicteam.harness.host.nic.pf.VfRoom;
import io.nicteam.harness.scenario.AdapterSettings;
import io.nicteam.harness.scenario.AdapterSettings.PolicyOnVf;
import io.nicteam.harness.scenario.HostCapabilities;
import io.nicteam.harness.scenario.HostCapabilities.FirmwareTables;
import io.nicteam.harness.scenario.HostCapabilities.Presence;
import io.nicteam.harness.scenario.PfSettings;
import io.nicteam.harness.scenario.PortPolicies;
import io.nicteam.harness.scenario.SriovSettings;
import io.nicteam.harness.scenario.SriovSettings.VswitchKind;
import java.util.EnumSet;
import java.util.Set;

/**
 * The complete list of what keeps an adapter from having a VF. Every check is made whatever the others find: somebody
 * who repairs a host wants to restart it once.
 */
public final class Eligibility {

    private Eligibility() {}

    /** Everything in the way, outermost first; empty if the adapter can have a VF as soon as the NIC has one left. */
    public static Set<Obstacle> obstacles(SriovSettings settings) {
        Set<Obstacle> found = EnumSet.noneOf(Obstacle.class);
        machine(settings.capabilities(), found);
        nic(settings.capabilities(), found);
        vfs(settings, found);
        vswitch(settings.vswitch(), found);
        if (settings.extension() == SriovSettings.Extension.SR_IOV_UNAWARE) {
            found.add(Obstacle.EXTENSION);
        }
        adapter(settings.adapter(), found);
        return found;
    }

    private static void machine(HostCapabilities machine, Set<Obstacle> found) {
        need(machine.slat(), Obstacle.NO_SLAT, found);
        switch (machine.iommu()) {
            case PRESENT -> {}
            case MISSING -> found.add(Obstacle.NO_DMA_REMAPPING);
            case OFF_IN_FIRMWARE -> found.add(Obstacle.REMAPPING_OFF_IN_FIRMWARE);
            case DISABLED -> found.add(Obstacle.REMAPPING_DISABLED);
            case INSECURE -> {
                if (!machine.iovEnableOverride()) {
                    found.add(Obstacle.INSECURE_REMAPPING);
                }
            }
        }
        need(machine.interruptRemapping(), Obstacle.NO_INTERRUPT_REMAPPING, found);
        if (machine.firmwareTables() == FirmwareTables.WRONG) {
            found.add(Obstacle.WRONG_FIRMWARE_TABLES);
        }
        need(machine.pciExpress(), Obstacle.NO_PCI_EXPRESS, found);
        need(machine.nativeControl(), Obstacle.NO_NATIVE_CONTROL, found);
        need(machine.acs(), Obstacle.NO_ACS, found);
    }

    private static void nic(HostCapabilities machine, Set<Obstacle> found) {
        switch (machine.nic()) {
            case PRESENT -> {}
            case MISSING -> found.add(Obstacle.NIC_WITHOUT_SRIOV);
            case DISABLED -> found.add(Obstacle.NIC_DISABLED);
        }
        need(machine.pfDriver(), Obstacle.NO_PF_DRIVER, found);
        need(machine.slotAcs(), Obstacle.NO_SLOT_ACS, found);
    }

    /** What the PF cannot have a single VF for, or cannot have as they are set. */
    private static void vfs(SriovSettings settings, Set<Obstacle> found) {
        PfSettings pf = settings.pf();
        if (pf.numVfs() == 0) {
            found.add(Obstacle.NO_VFS);
            return;
        }
        VfRoom room = VfRoom.of(pf, settings.capabilities());
        RoutingIds ids = new RoutingIds(DeviceIdentity.PF_ROUTING_ID, pf.firstVfOffset(), pf.vfStride(), pf.ari());
        if (room.byBusNumbers() == 0) {
            found.add(Obstacle.NO_BUS_NUMBERS);
        }
        if (room.byBarSpace() == 0) {
            found.add(Obstacle.NO_BAR_SPACE);
        }
        if (pf.numVfs() > pf.totalVfs()) {
            found.add(Obstacle.TOO_MANY_VFS);
        }
        int enabled = room.vfs() > 0 ? room.vfs() : pf.numVfs();
        if (!ids.reachable(enabled - 1)) {
            found.add(Obstacle.NO_ARI);
        }
    }

    private static void vswitch(VswitchKind kind, Set<Obstacle> found) {
        switch (kind) {
            case SR_IOV -> {}
            case EXTERNAL -> found.add(Obstacle.NO_IOV_MODE);
            case ON_TEAM -> found.add(Obstacle.ON_TEAM);
            case INTERNAL -> found.add(Obstacle.INTERNAL_SWITCH);
            case PRIVATE -> found.add(Obstacle.PRIVATE_SWITCH);
        }
    }

    private static void adapter(AdapterSettings adapter, Set<Obstacle> found) {
        if (adapter.iovWeight() == 0) {
            found.add(Obstacle.ZERO_WEIGHT);
        }
        if (adapter.policyOnVf() == PolicyOnVf.REFUSE) {
            adapter.portPolicies().kinds().forEach(policy -> found.add(lostOnVf(policy)));
        }
    }

    private static Obstacle lostOnVf(PortPolicies.Kind policy) {
        return switch (policy) {
            case ACL -> Obstacle.ACL;
            case QOS -> Obstacle.QOS;
            case MIRRORING -> Obstacle.MIRRORING;
            case ROUTER_GUARD -> Obstacle.ROUTER_GUARD;
            case DHCP_GUARD -> Obstacle.DHCP_GUARD;
        };
    }

    private static void need(Presence presence, Obstacle without, Set<Obstacle> found) {
        if (presence == Presence.MISSING) {
            found.add(without);
        }
    }
}
