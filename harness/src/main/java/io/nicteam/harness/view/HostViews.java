package io.nicteam.harness.view;

import io.nicteam.frame.MacAddress;
import io.nicteam.harness.host.VfStanding;
import io.nicteam.harness.host.nic.Nic;
import io.nicteam.harness.host.nic.pf.Assignment.Granted;
import io.nicteam.harness.host.nic.pf.PhysicalFunction;
import io.nicteam.harness.host.sriov.Eligibility;
import io.nicteam.harness.host.sriov.Obstacle;
import io.nicteam.harness.host.sriov.SriovSupport;
import io.nicteam.harness.scenario.HostCapabilities.SriovInNic;
import io.nicteam.harness.scenario.PfSettings;
import io.nicteam.harness.scenario.SriovSettings;
import io.nicteam.harness.scenario.SriovSettings.VswitchKind;
import io.nicteam.harness.scenario.Topology;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;

/** The host, its virtual switches, its NICs and their VFs. */
final class HostViews {

    private HostViews() {}

    /** Get-VMHost: whether the machine can do SR-IOV, and every reason why not. */
    static List<Item> host(Snapshot snapshot) {
        List<Item> hosts = new ArrayList<>();
        for (int host = 0; host < snapshot.topology().hosts(); host++) {
            int nic = snapshot.topology().nicsOf(host).get(0);
            Set<Obstacle> machine = obstacles(snapshot, nic, Obstacle.Layer.HOST);
            hosts.add(named(snapshot, host)
                    .with("IovSupport", machine.isEmpty())
                    .with("IovSupportReasons", reasons(machine)));
        }
        return hosts;
    }

    /** Get-VMSwitch. IovEnabled is how it was created, IovSupport is whether that helps. */
    static List<Item> switches(Snapshot snapshot) {
        List<Item> switches = new ArrayList<>();
        for (int host = 0; host < snapshot.topology().hosts(); host++) {
            switches.addAll(switches(snapshot, host));
        }
        return switches;
    }

    private static List<Item> switches(Snapshot snapshot, int host) {
        List<Item> switches = new ArrayList<>();
        for (String name : snapshot.topology().on(host).vswitches()) {
            List<Integer> nics = nicsOf(snapshot.topology(), host, name);
            SriovSettings settings = sriov(snapshot, nics.get(0));
            VswitchKind kind = settings.vswitch();
            Set<Obstacle> below =
                    obstacles(snapshot, nics.get(0), Obstacle.Layer.HOST, Obstacle.Layer.NIC, Obstacle.Layer.SWITCH);
            boolean external = kind.reachesNetwork();
            PfSettings pf = settings.pf();
            switches.add(named(snapshot, host)
                    .with("Name", name)
                    .with("SwitchType", external ? "External" : kind == VswitchKind.INTERNAL ? "Internal" : "Private")
                    .with(
                            "NetAdapter",
                            external
                                    ? nics.stream()
                                            .map(nic -> nicName(snapshot, nic))
                                            .toList()
                                    : List.of())
                    .with("IovEnabled", kind == VswitchKind.SR_IOV)
                    .with("IovSupport", below.isEmpty())
                    .with("IovSupportReasons", reasons(below))
                    .with("IovQueuePairCount", external ? (pf.queuePairs() - 1) * nics.size() : 0)
                    .with("IovQueuePairsInUse", sum(snapshot, nics, PhysicalFunction::queuePairsInUse))
                    .with("IovVirtualFunctionCount", external ? pf.numVfs() * nics.size() : 0)
                    .with("IovVirtualFunctionsInUse", sum(snapshot, nics, PhysicalFunction::assigned)));
        }
        return switches;
    }

    /** Get-NetAdapterSriov. */
    static List<Item> sriov(Snapshot snapshot) {
        List<Item> nics = new ArrayList<>();
        for (int i = 0; i < snapshot.topology().nics().size(); i++) {
            PfSettings settings = sriov(snapshot, i).pf();
            PhysicalFunction pf = physicalFunction(snapshot, i);
            Nic nic = snapshot.model().hostOf(i).nic(snapshot.model().withinHost(i));
            Set<Obstacle> below = obstacles(snapshot, i, Obstacle.Layer.HOST, Obstacle.Layer.NIC);
            SriovInNic inNic = sriov(snapshot, i).capabilities().nic();
            int vfFilters = nic.filters().size() - nic.defaultPort().filters();
            nics.add(new Item()
                    .with("Name", nic.name())
                    .with("SwitchName", snapshot.topology().nics().get(i).vswitch())
                    .with("Enabled", inNic == SriovInNic.PRESENT)
                    .with("SriovSupport", SriovSupport.of(below).label())
                    .with("NumVFs", settings.numVfs())
                    .with("NumAllocatedVFs", pf.allocated())
                    .with("NumVPorts", settings.vports())
                    .with("NumActiveVPorts", 1 + settings.pfVports() + pf.attached())
                    .with("NumQueuePairsForDefaultVPort", 1)
                    .with("NumQueuePairsForNonDefaultVPorts", pf.queuePairsInUse())
                    .with("NumActiveDefaultVPortMacAddresses", nic.defaultPort().filters())
                    .with("NumActiveNonDefaultVPortMacAddresses", vfFilters));
        }
        return nics;
    }

    /** Get-NetAdapterSriovVf: the VFs that the model's guests have, by NIC. */
    static List<Item> functions(Snapshot snapshot) {
        List<Item> functions = new ArrayList<>();
        for (int nic = 0; nic < snapshot.topology().nics().size(); nic++) {
            for (int i = 0; i < snapshot.topology().adapters().size(); i++) {
                VfStanding standing = snapshot.model().standing(i);
                if (standing.nic() == nic && standing.assigned().isPresent()) {
                    functions.add(function(snapshot, nic, i, standing.assigned().get()));
                }
            }
        }
        return functions;
    }

    private static Item function(Snapshot snapshot, int nic, int adapter, Granted vf) {
        Topology.Adapter owner = snapshot.topology().adapters().get(adapter);
        String mac = MacAddress.format(owner.mac());
        return new Item()
                .with("Name", nicName(snapshot, nic))
                .with("FunctionID", vf.vf())
                .with("SwitchID", 0)
                .with("RequestorId", vf.routingId())
                .with("VPortID", List.of(vf.vport()))
                .with("CurrentMacAddress", mac)
                .with("PermanentMacAddress", mac)
                .with("VmFriendlyName", owner.guest())
                .with("VmNicID", owner.name());
    }

    private static Set<Obstacle> obstacles(Snapshot snapshot, int nic, Obstacle.Layer first, Obstacle.Layer... more) {
        Set<Obstacle.Layer> layers = EnumSet.of(first, more);
        Set<Obstacle> all = EnumSet.noneOf(Obstacle.class);
        all.addAll(Eligibility.obstacles(sriov(snapshot, nic)));
        all.removeIf(obstacle -> !layers.contains(obstacle.layer()));
        return all;
    }

    private static List<String> reasons(Set<Obstacle> obstacles) {
        return obstacles.stream().map(Obstacle::phrase).toList();
    }

    /** Where there are several hosts, each thing says which one it is on. */
    private static Item named(Snapshot snapshot, int host) {
        Item item = new Item();
        return snapshot.topology().hosts() == 1
                ? item
                : item.with("ComputerName", snapshot.topology().hostName(host));
    }

    private static SriovSettings sriov(Snapshot snapshot, int nic) {
        return snapshot.model().hostOf(nic).sriov(snapshot.model().withinHost(nic));
    }

    private static PhysicalFunction physicalFunction(Snapshot snapshot, int nic) {
        return snapshot.model().hostOf(nic).physicalFunction(snapshot.model().withinHost(nic));
    }

    private static List<Integer> nicsOf(Topology topology, int host, String vswitch) {
        return topology.nicsOf(host).stream()
                .filter(nic -> topology.nics().get(nic).vswitch().equals(vswitch))
                .toList();
    }

    private static String nicName(Snapshot snapshot, int nic) {
        return snapshot.topology().nics().get(nic).name();
    }

    private static int sum(Snapshot snapshot, List<Integer> nics, ToIntFunction<PhysicalFunction> figure) {
        return nics.stream()
                .map(nic -> physicalFunction(snapshot, nic))
                .mapToInt(figure)
                .sum();
    }
}
