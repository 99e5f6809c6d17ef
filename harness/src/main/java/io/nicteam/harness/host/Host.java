package io.nicteam.harness.host;

import io.nicteam.duty.Alarms;
import io.nicteam.harness.host.address.AddressHolders;
import io.nicteam.harness.host.address.PortAddresses;
import io.nicteam.harness.host.nic.ModerationRange;
import io.nicteam.harness.host.nic.Nic;
import io.nicteam.harness.host.nic.VPort;
import io.nicteam.harness.host.nic.VirtualFunction;
import io.nicteam.harness.host.nic.iommu.Domain;
import io.nicteam.harness.host.nic.iommu.HostMemory;
import io.nicteam.harness.host.nic.iommu.Iommu;
import io.nicteam.harness.host.vswitch.VirtualSwitch;
import io.nicteam.harness.network.FrameSink;
import io.nicteam.harness.scenario.AdapterSettings;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.Topology;
import io.nicteam.netvsc.vmbus.Vmbus;
import io.nicteam.packet.PacketPool;
import io.nicteam.trace.Trace;
import io.nicteam.vf.hw.PlugAndPlay;
import java.util.ArrayList;
import java.util.List;

/** The host: NICs, virtual switches above them, and its side of every adapter. */
public final class Host {

    private final Scenario scenario;
    private final Topology topology;
    private final PacketPool fabric;
    private final Alarms alarms;
    private final boolean hasUplink;
    private final List<Nic> nics = new ArrayList<>();
    private final List<VfSupply> supplies = new ArrayList<>();
    private final List<VirtualSwitch> vswitches = new ArrayList<>();
    private final List<HostAdapter> adapters = new ArrayList<>();
    private final List<PortAddresses> addresses = new ArrayList<>();
    private final List<Trace> traces = new ArrayList<>();
    private final List<Domain> memories = new ArrayList<>();
    private final HostMemory memory = new HostMemory();
    private final AddressHolders holders = new AddressHolders();
    private final EmbeddedTeam team;

    /** @param trace of what belongs to no single adapter */
    public Host(Scenario scenario, PacketPool fabric, Alarms alarms, Trace trace) {
        this.scenario = scenario;
        topology = scenario.topology();
        this.fabric = fabric;
        this.alarms = alarms;
        hasUplink = scenario.host().sriov().vswitch().reachesNetwork();
        topology.nics().forEach(nic -> nics.add(new Nic(nic.name(), fabric, trace)));
        topology.nics().forEach(nic -> supplies.add(new VfSupply(scenario.host().sriov(), memory, alarms, trace)));
        supplies.forEach(supply -> supply.driver().mtu(scenario.guest().mtu(), 0));
        topology.vswitches().forEach(name -> vswitches.add(new VirtualSwitch(fabric, trace)));
        if (topology.adapters().size() > 1) {
            nics.forEach(Nic::shareGroups);
        }
        team = new EmbeddedTeam(
                topology, nics, adapters, this::rehome, scenario.host().filterMoveNs(), fabric, alarms, trace);
    }

    /**
     * Adds its side of the next adapter.
     *
     * @param bus the synthetic adapter's, whose host side this takes
     * @param guestBus where VFs are offered
     * @param guestMemory what its VFs may reach
     * @param its where the adapter's parts report
     */
    public void addAdapter(Vmbus bus, PlugAndPlay guestBus, PacketPool guestMemory, Trace its) {
        int position = adapters.size();
        Topology.Adapter adapter = topology.adapters().get(position);
        Nic nic = nics.get(adapter.nic());
        PortAddresses own = addressesOf(position);
        memories.add(memory.domain(guestMemory));
        HostAdapter side = new HostAdapter(
                scenario,
                own,
                adapter.sriov(),
                nic,
                vfHome(adapter.nic(), own, adapter.sriov(), its),
                vswitchOf(adapter.nic()),
                bus,
                fabric,
                guestBus,
                alarms,
                its);
        side.uplink(nic, hasUplink ? nic::fromPhysicalFunction : vswitchOf(adapter.nic())::unreachable);
        adapters.add(side);
        addresses.add(own);
        traces.add(its);
        holders.add(own, side.steering(), its);
    }

    private void rehome(int adapter, int nic, long nowNs) {
        AdapterSettings settings = topology.adapters().get(adapter).sriov();
        VfHome home = vfHome(nic, addresses.get(adapter), settings, traces.get(adapter));
        adapters.get(adapter).rehome(nics.get(nic), home, nowNs);
    }

    private PortAddresses addressesOf(int position) {
        Topology.Adapter adapter = topology.adapters().get(position);
        PortAddresses own = new PortAddresses(position, adapter.mac(), adapter.vlan());
        if (adapter.sources() == Topology.Sources.ANY) {
            own.allowAny();
        }
        for (int other = 0; other < topology.adapters().size(); other++) {
            if (topology.shareAddresses(position, other)) {
                own.allow(topology.adapters().get(other).mac());
            }
        }
        return own;
    }

    private VfHome vfHome(int nic, PortAddresses own, AdapterSettings settings, Trace its) {
        VPort port = nics.get(nic).vfPort(own, its);
        ModerationRange moderation =
                ModerationRange.of(settings.interruptModeration(), scenario.vf().moderationNs());
        VirtualFunction function = new VirtualFunction(port, fabric, scenario.vf(), moderation, alarms, its);
        return new VfHome(
                port,
                function,
                supplies.get(nic),
                memories.get(own.adapter()),
                scenario.network().linkBitsPerSecond());
    }

    private VirtualSwitch vswitchOf(int nic) {
        return vswitches.get(
                topology.vswitches().indexOf(topology.nics().get(nic).vswitch()));
    }

    /** Sets where frames of a NIC for the network go, and tells where frames from it enter. */
    public FrameSink connect(int nic, FrameSink uplink) {
        VirtualSwitch above = vswitchOf(nic);
        Nic itself = nics.get(nic);
        itself.connect(
                uplink,
                hasUplink ? (slot, nowNs) -> above.fromNetwork(itself, slot, nowNs) : above::unreachable,
                above::fromVf);
        return itself;
    }

    /** Offers their synthetic adapters to the guests. */
    public void start(long nowNs) {
        adapters.forEach(adapter -> adapter.start(nowNs));
    }

    /** The host's side of the adapter at that position. */
    public HostAdapter adapter(int position) {
        return adapters.get(position);
    }

    /** The NIC at that position. */
    public Nic nic(int position) {
        return nics.get(position);
    }

    /**
     * A NIC loses or gets back its link. The switch above stays; the adapters of a guest that teams them are told, because
     * AllowTeaming says that the loss of the uplink is theirs.
     */
    public void uplink(int nic, boolean up, long nowNs) {
        nics.get(nic).link(up);
        for (int i = 0; i < adapters.size(); i++) {
            Topology.Adapter adapter = topology.adapters().get(i);
            if (team.home(i) == nic && adapter.sources() == Topology.Sources.TEAM) {
                adapters.get(i).link(up, nowNs);
            }
        }
    }

    /** A NIC's PF lets its VFs send payloads of at most so many bytes from now on; their drivers are told. */
    public void mtu(int nic, int bytes, long nowNs) {
        supplies.get(nic).driver().mtu(bytes, nowNs);
    }

    /** What stands between a NIC's functions and memory. */
    public Iommu iommu(int nic) {
        return supplies.get(nic).iommu();
    }

    /** A NIC's physical function fails. */
    public void fail(int nic, long nowNs) {
        team.fail(nic, nowNs);
    }

    /** A NIC's physical function works again. */
    public void recover(int nic, long nowNs) {
        team.recover(nic, nowNs);
    }

    /** Why adapters were refused a VF, each reason once; empty if none was. */
    public List<String> refusals() {
        List<String> refusals = new ArrayList<>();
        for (int i = 0; i < adapters.size(); i++) {
            String prefix =
                    adapters.size() == 1 ? "" : topology.adapters().get(i).name() + ": ";
            adapters.get(i).refusals().forEach(reason -> refusals.add(prefix + reason));
        }
        return refusals;
    }

    /** Whether no removal or assignment is under way and nothing waits in any synthetic path. */
    public boolean idle() {
        return team.idle() && adapters.stream().allMatch(HostAdapter::idle);
    }
}
