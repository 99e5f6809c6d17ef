package io.nicteam.harness.host;

import io.nicteam.duty.Alarms;
import io.nicteam.harness.emulated.EmulatedMiniport;
import io.nicteam.harness.emulated.EmulatedNic;
import io.nicteam.harness.host.address.AddressHolders;
import io.nicteam.harness.host.address.PortAddresses;
import io.nicteam.harness.host.nic.ModerationRange;
import io.nicteam.harness.host.nic.Nic;
import io.nicteam.harness.host.nic.VPort;
import io.nicteam.harness.host.nic.VirtualFunction;
import io.nicteam.harness.host.nic.iommu.Domain;
import io.nicteam.harness.host.nic.iommu.HostMemory;
import io.nicteam.harness.host.nic.iommu.Iommu;
import io.nicteam.harness.host.nic.pf.PhysicalFunction;
import io.nicteam.harness.host.pf.PfLife;
import io.nicteam.harness.host.vswitch.VirtualSwitch;
import io.nicteam.harness.host.vswitch.VswitchPort;
import io.nicteam.harness.host.vswitch.policy.PortEnforcement;
import io.nicteam.harness.network.FrameSink;
import io.nicteam.harness.scenario.AdapterSettings;
import io.nicteam.harness.scenario.Fault;
import io.nicteam.harness.scenario.HostSettings;
import io.nicteam.harness.scenario.HostSettings.GroupEcho;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.SriovSettings;
import io.nicteam.harness.scenario.Topology;
import io.nicteam.harness.scenario.Topology.PortValidation;
import io.nicteam.netvsc.vmbus.Vmbus;
import io.nicteam.packet.PacketPool;
import io.nicteam.trace.Trace;
import io.nicteam.vf.hw.PlugAndPlay;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The host: NICs, virtual switches above them, and its side of every adapter. */
public final class Host {

    private final Scenario scenario;
    private final int position;
    private final String name;
    private final HostSettings settings;
    private final PortValidation validation;
    private final Topology topology;
    private final PacketPool fabric;
    private final Alarms alarms;
    private final boolean hasUplink;
    private final List<Nic> nics = new ArrayList<>();
    private final List<VfSupply> supplies = new ArrayList<>();
    private final List<VirtualSwitch> vswitches = new ArrayList<>();
    private final List<HostSide> adapters = new ArrayList<>();
    private final List<PortAddresses> addresses = new ArrayList<>();
    private final List<Trace> traces = new ArrayList<>();
    /** By the position of an adapter that can have a VF. */
    private final TreeMap<Integer, Domain> memories = new TreeMap<>();

    private final HostMemory memory = new HostMemory();
    private final AddressHolders holders = new AddressHolders();
    private final EmbeddedTeam team;
    private final VfWithdrawal withdrawal;
    private final RarpSender announcements;
    private final List<PfLife> lives = new ArrayList<>();
    private LinkListener network = (nic, up, nowNs) -> {};

    /**
     * @param position which of the scenario's hosts it is
     * @param whole of what belongs to no single adapter
     */
    public Host(Scenario scenario, int position, PacketPool fabric, Alarms alarms, Trace whole) {
        this.scenario = scenario;
        this.position = position;
        topology = scenario.topology().on(position);
        name = scenario.topology().hostName(position);
        validation = position == 0
                ? PortValidation.ACCEPTS
                : scenario.topology().furtherHosts().get(position - 1).portValidation();
        settings = position == 0
                ? scenario.host()
                : scenario.topology().furtherHosts().get(position - 1).settings();
        this.fabric = fabric;
        this.alarms = alarms;
        Trace trace = named(whole);
        announcements = new RarpSender(fabric, trace);
        hasUplink = settings.sriov().vswitch().reachesNetwork();
        topology.nics().forEach(nic -> nics.add(new Nic(nic.name(), fabric, trace)));
        topology.nics().forEach(nic -> supplies.add(new VfSupply(settings.sriov(), memory, alarms, trace)));
        supplies.forEach(supply -> supply.driver().mtu(scenario.guest().mtu(), 0));
        topology.vswitches().forEach(above -> vswitches.add(new VirtualSwitch(fabric, settings.groupEcho(), trace)));
        if (topology.adapters().size() > 1 || settings.groupEcho() == GroupEcho.ECHOED) {
            nics.forEach(Nic::shareGroups);
        }
        team = new EmbeddedTeam(
                topology, nics, adapters, this::rehome, settings.filterMoveNs(), announcements, alarms, trace);
        withdrawal = new VfWithdrawal(topology, supplies, adapters, traces, team);
        for (int i = 0; i < nics.size(); i++) {
            PfLife life = new PfLife(
                    nics.size() == 1 ? "pf" : nics.get(i).name() + ".pf",
                    settings.sriov().pf().resetNs(),
                    new PfSurroundings(i, nics.get(i), supplies.get(i), team, adapters, this::linkChanged),
                    alarms,
                    trace);
            supplies.get(i).onEmpty(life::vfsGone);
            lives.add(life);
        }
    }

    private Trace named(Trace trace) {
        return position == 0 ? trace : new HostTrace(name, trace);
    }

    /**
     * Adds its side of the next adapter, which begins on the first host.
     *
     * @param bus the synthetic adapter's, whose host side this takes
     * @param guestBus where VFs are offered
     * @param guestMemory what its VFs may reach
     * @param whole where the adapter's parts report
     */
    public void addAdapter(Vmbus bus, PlugAndPlay guestBus, PacketPool guestMemory, Trace whole) {
        int next = adapters.size();
        Trace its = named(whole);
        Topology.Adapter adapter = topology.adapters().get(next);
        Nic nic = nics.get(adapter.nic());
        PortAddresses own = PortAddresses.of(topology, next);
        memories.put(next, memory.domain(guestMemory));
        HostAdapter side = new HostAdapter(
                scenario,
                settings,
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
        add(side, own, its);
    }

    /**
     * Adds its side of the next adapter, which is an emulated one.
     *
     * @param driver the guest's, which gets its device
     * @param its where the adapter's parts report
     */
    public void addAdapter(EmulatedMiniport driver, Trace its) {
        int position = adapters.size();
        Topology.Adapter adapter = topology.adapters().get(position);
        PortAddresses own = PortAddresses.of(topology, position);
        EmulatedNic device = new EmulatedNic(
                driver,
                fabric,
                scenario.synthetic().hostRingSlots(),
                adapter.emulated().orElseThrow(),
                alarms,
                its);
        add(
                new EmulatedHostAdapter(
                        own,
                        adapter.sriov().portPolicies(),
                        nics.get(adapter.nic()),
                        vswitchOf(adapter.nic()),
                        device,
                        its),
                own,
                its);
    }

    private void add(HostSide side, PortAddresses own, Trace its) {
        int home = topology.adapters().get(adapters.size()).nic();
        Nic nic = nics.get(home);
        side.port().uplink(nic, hasUplink ? nic::fromPhysicalFunction : vswitchOf(home)::unreachable);
        adapters.add(side);
        addresses.add(own);
        traces.add(its);
        boolean begins = position == 0;
        if (side instanceof HostAdapter movable) {
            movable.open(begins);
        }
        if (begins) {
            holders.add(own, side.steering(), its);
        }
    }

    /** Why the ports of these adapters would not be taken; empty if they would. */
    public List<String> refusals(List<Integer> ports, Topology all) {
        List<String> refusals = new ArrayList<>();
        if (validation == PortValidation.REFUSES) {
            refusals.add("a policy of a port is not acceptable on " + name);
        }
        for (int adapter : ports) {
            if (all.nicOn(position, adapter).isEmpty()) {
                Topology.Adapter its = all.adapters().get(adapter);
                refusals.add(name + " has no virtual switch '"
                        + all.nics().get(its.nic()).vswitch() + "' for " + its.name());
            }
        }
        return refusals;
    }

    /** Saves and deletes the port of an adapter that has no VF. */
    public SavedAdapter leave(int adapter, long nowNs) {
        holders.remove(addresses.get(adapter));
        return adapter(adapter).leave(nowNs);
    }

    /**
     * Creates, restores and connects the port of an adapter.
     *
     * @param wantsVf whether the adapter is to have a VF
     */
    public void arrive(int adapter, SavedAdapter saved, boolean wantsVf, long nowNs) {
        HostAdapter side = adapter(adapter);
        holders.add(addresses.get(adapter), side.steering(), traces.get(adapter));
        side.arrive(saved, wantsVf, nowNs);
        if (topology.adapters().get(adapter).sources() == Topology.Sources.TEAM) {
            side.link(nics.get(team.home(adapter)).linkUp(), nowNs);
        }
    }

    /** Tells the network that an adapter's addresses are here. */
    public void announce(int adapter, long nowNs) {
        int vlan = topology.adapters().get(adapter).vlan();
        Nic nic = nics.get(team.home(adapter));
        adapter(adapter).path().addresses().forEachLong(mac -> announcements.announce(mac, vlan, nic, nowNs));
    }

    /** What takes the VFs of the host, or of one of its NICs, for a while. */
    public VfWithdrawal withdrawal() {
        return withdrawal;
    }

    private void rehome(int adapter, int nic, long nowNs) {
        AdapterSettings settings = topology.adapters().get(adapter).sriov();
        adapters.get(adapter)
                .rehome(nics.get(nic), () -> vfHome(nic, addresses.get(adapter), settings, traces.get(adapter)), nowNs);
    }

    public String name() {
        return name;
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
        mirrorPorts();
        adapters.stream().filter(HostSide::here).forEach(adapter -> adapter.start(nowNs));
    }

    private void mirrorPorts() {
        for (int i = 0; i < adapters.size(); i++) {
            VswitchPort mirrored = adapters.get(i).port();
            topology.adapters()
                    .get(i)
                    .sriov()
                    .portPolicies()
                    .mirroredTo()
                    .ifPresent(name -> mirrored.mirrorTo(
                            adapters.get(topology.adapterNames().indexOf(name)).port()));
        }
    }

    /** The host's side of the adapter at that position, which must not be an emulated one. */
    public HostAdapter adapter(int position) {
        return (HostAdapter) adapters.get(position);
    }

    /** What an adapter's port of the virtual switch has counted; live. */
    public PortEnforcement portPolicies(int adapter) {
        return adapters.get(adapter).port().policies();
    }

    /** How things stand with the VF of the adapter at that position. */
    public VfStanding standing(int adapter) {
        int nic = scenario.topology().nicsOf(position).get(team.home(adapter));
        return adapters.get(adapter).standing(nic);
    }

    /** What decides about a VF of a NIC, as faults have left it. */
    public SriovSettings sriov(int nic) {
        return supplies.get(nic).sriov();
    }

    /** The physical function of the NIC at that position. */
    public PhysicalFunction physicalFunction(int nic) {
        return supplies.get(nic).driver().pf();
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
            if (team.home(i) == nic
                    && adapter.sources() == Topology.Sources.TEAM
                    && adapters.get(i).here()) {
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

    /** Sets who is told when the link of a NIC changes because of its physical function: the other end. */
    public void onLink(LinkListener told) {
        network = told;
    }

    private void linkChanged(int nic, boolean up, long nowNs) {
        network.set(nic, up, nowNs);
    }

    /** Something happens to a NIC's physical function or its driver. */
    public void physicalFunction(int nic, Fault.PfChange change, long nowNs) {
        lives.get(nic).change(change, nowNs);
    }

    /** An extension that does not know SR-IOV is bound to the virtual switch above a NIC, or no longer. */
    public void extension(int nic, boolean binds, long nowNs) {
        withdrawal.extension(nic, binds, nowNs);
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
        return team.idle()
                && lives.stream().allMatch(PfLife::idle)
                && adapters.stream().allMatch(HostSide::idle);
    }
}
