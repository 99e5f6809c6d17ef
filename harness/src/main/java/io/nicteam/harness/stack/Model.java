package io.nicteam.harness.stack;

import io.nicteam.adapter.Adapter;
import io.nicteam.adapter.Station;
import io.nicteam.duty.Alarms;
import io.nicteam.harness.guest.GuestStack;
import io.nicteam.harness.host.Host;
import io.nicteam.harness.host.HostAdapter;
import io.nicteam.harness.host.VfStanding;
import io.nicteam.harness.host.nic.VirtualFunction;
import io.nicteam.harness.ledger.Ledger;
import io.nicteam.harness.life.Lives;
import io.nicteam.harness.life.Wiring;
import io.nicteam.harness.network.FrameSink;
import io.nicteam.harness.random.Prng;
import io.nicteam.harness.scenario.Fault;
import io.nicteam.harness.scenario.NetworkSettings;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.Topology;
import io.nicteam.harness.scenario.Traffic;
import io.nicteam.harness.traffic.Peers;
import io.nicteam.packet.PacketPool;
import io.nicteam.packet.Slabs;
import io.nicteam.pair.Pair;
import io.nicteam.team.Team;
import io.nicteam.team.TeamSurroundings;
import io.nicteam.team.announce.ControlFrames;
import io.nicteam.trace.Trace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Guests, hosts and network of a scenario, up to the peers' port. */
public final class Model implements Wiring {

    private static final int SLOT_HEADROOM = 64;
    private static final int SHORTEST_LINE_BYTES = 84;
    /** A carrier that the team below has written down. */
    private static final int AS_BELOW = -1;

    private static final long LONGEST_POLL_NS = 60_000_000_000L;

    private final Topology topology;
    private final Map<String, PacketPool> guestMemories = new LinkedHashMap<>();
    private final List<GuestSide> adapters = new ArrayList<>();
    private final List<GuestStack> stacks = new ArrayList<>();
    private final Map<String, Team> teams = new LinkedHashMap<>();
    private final PacketPool fabric;
    /** In the order of {@link Topology#guests()}. */
    private final List<GuestMachine> machines = new ArrayList<>();
    /** By position of the adapter. */
    private final List<GuestMachine> owners = new ArrayList<>();

    private final List<Host> hosts = new ArrayList<>();
    private final Lives lives;
    private final Network network;

    /**
     * @param slabs lends the memory; the model before this one must be over
     */
    public Model(Scenario scenario, Slabs slabs, Alarms alarms, Ledger ledger) {
        topology = scenario.topology();
        int slotBytes = scenario.largestMtu() + SLOT_HEADROOM;
        for (String guest : topology.guests()) {
            long its = topology.adapters().stream()
                    .filter(adapter -> adapter.guest().equals(guest))
                    .count();
            int slots = Math.toIntExact(its * GuestAdapter.slots(scenario));
            int bytes = Math.max(slotBytes, longestSend(scenario) + SLOT_HEADROOM);
            guestMemories.put(guest, new PacketPool(guest, slots, bytes, slabs));
            machines.add(new GuestMachine(guest, alarms));
        }
        fabric = new PacketPool("fabric", fabricSlots(scenario), slotBytes, slabs);
        int cpus = scenario.guest().cpus();
        for (int i = 0; i < topology.adapters().size(); i++) {
            Topology.Adapter plan = topology.adapters().get(i);
            // Every team needs a way of its own into its members.
            int transmitters = cpus + topology.teamsAbove(i);
            PacketPool memory = guestMemories.get(plan.guest());
            Station station =
                    new Station(plan.name(), plan.mac(), scenario.network().linkBitsPerSecond());
            Trace trace = ledger.adapter(i);
            GuestMachine machine = machines.get(topology.guests().indexOf(plan.guest()));
            owners.add(machine);
            GuestSide side = plan.emulated().isPresent()
                    ? new EmulatedSide(station, plan.emulated().get(), memory, machine.clock(), trace)
                    : new GuestAdapter(station, scenario, transmitters, memory, slabs, machine.clock(), trace);
            adapters.add(side);
            if (side instanceof GuestAdapter paired) {
                machine.add(i, paired);
            }
            if (topology.isMonitor(i)) {
                adapter(i).watchEverything();
            }
        }
        for (int i = 0; i < adapters.size(); i++) {
            stacks.add(
                    topology.stackOf(i) == i ? stack(i, scenario, owners.get(i).clock(), ledger) : null);
        }
        for (int position = 0; position < topology.hosts(); position++) {
            hosts.add(host(position, scenario, alarms, ledger));
        }
        network = new Network(scenario, hosts, fabric, alarms, ledger);
        for (int position = 0; position < topology.hosts(); position++) {
            List<Integer> nics = topology.nicsOf(position);
            hosts.get(position).onLink((nic, up, nowNs) -> network.uplink(nics.get(nic), up, nowNs));
        }
        machines.forEach(machine -> machine.bind(network));
        lives = new Lives(scenario, List.copyOf(machines), hosts, this, alarms, ledger);
    }

    private Host host(int position, Scenario scenario, Alarms alarms, Ledger ledger) {
        Host host = new Host(scenario, position, fabric, alarms, ledger);
        for (int i = 0; i < adapters.size(); i++) {
            if (adapters.get(i) instanceof EmulatedSide emulated) {
                host.addAdapter(emulated.miniport(), ledger.adapter(i));
            } else {
                PacketPool memory = guestMemories.get(topology.adapters().get(i).guest());
                host.addAdapter(adapter(i).vmbus(), adapter(i).bus(), memory, ledger.adapter(i));
            }
        }
        return host;
    }

    private GuestStack stack(int position, Scenario scenario, Alarms alarms, Ledger ledger) {
        PacketPool memory = guestMemories.get(topology.adapters().get(position).guest());
        GuestStack stack = new GuestStack(position, scenario.guest(), memory, ledger, alarms);
        owners.get(position).add(stack);
        Optional<Topology.Team> plan = topology.teamOf(position);
        if (plan.isPresent()) {
            stack.bind(team(plan.get(), scenario.guest().cpus(), scenario, memory, alarms, ledger));
        } else {
            stack.bind(adapters.get(position).adapter());
        }
        return stack;
    }

    /** Makes a team and those below it. */
    private Team team(
            Topology.Team plan, int cpus, Scenario scenario, PacketPool memory, Alarms alarms, Ledger ledger) {
        List<Adapter> members = new ArrayList<>();
        int[] carriers = new int[plan.members().size()];
        for (Topology.Member member : plan.members()) {
            if (member instanceof Topology.Member.OfTeam of) {
                carriers[members.size()] = AS_BELOW;
                members.add(team(topology.teams().get(of.position()), cpus + 1, scenario, memory, alarms, ledger));
            } else {
                int position = ((Topology.Member.OfAdapter) member).position();
                carriers[members.size()] = position;
                members.add(adapters.get(position).adapter());
            }
        }
        Team team = new Team(
                plan.name(),
                plan.plan().get(),
                members,
                carriers,
                surroundings(plan, scenario.seed()),
                cpus,
                memory,
                alarms,
                ledger);
        teams.put(plan.name(), team);
        return team;
    }

    private static TeamSurroundings surroundings(Topology.Team plan, long seed) {
        List<Long> neighbours = plan.probeTargets().stream()
                .map(target -> ControlFrames.interfaceId(Peers.mac(target)))
                .toList();
        return new TeamSurroundings(Peers.guestIp(plan.primary()), plan.probeTargets(), neighbours)
                .pollingFrom(new Prng(seed).split(plan.name()).below(LONGEST_POLL_NS));
    }

    private static int longestSend(Scenario scenario) {
        return scenario.traffic().stream()
                .mapToInt(source -> source instanceof Traffic.Generator generator ? generator.longestSend() : 0)
                .max()
                .orElse(0);
    }

    /** What the links, and each adapter's receive ring in the host and VF can hold. */
    private static int fabricSlots(Scenario scenario) {
        NetworkSettings network = scenario.network();
        long shortestFrameNs = Math.max(1, SHORTEST_LINE_BYTES * 8_000_000_000L / network.linkBitsPerSecond());
        long travelling = (network.linkLatencyNs() + network.switchLatencyNs()) / shortestFrameNs + 64;
        long links = Network.links(scenario.topology()) * (network.queueFrames() + travelling);
        long rings = scenario.synthetic().hostRingSlots()
                + (long) scenario.vf().ringSlots() * GuestAdapter.queuePairs(scenario)
                + VirtualFunction.PORT_BUFFER_FRAMES;
        return Math.toIntExact(links + rings * scenario.topology().adapters().size() + 1024);
    }

    /** Begins to bring the adapters up. */
    public void start(long nowNs) {
        hosts.forEach(host -> host.start(nowNs));
        adapters.forEach(side -> side.start(nowNs));
    }

    /** Sets who receives the frames that leave by the peers' port; slots of {@link #fabric()}. */
    public void connectPeer(FrameSink peer) {
        network.connectPeers(peer);
    }

    /** Where the peers' frames enter; slots of {@link #fabric()}. */
    public FrameSink peerInput() {
        return network.peerInput();
    }

    /** Memory of the guest that comes first: frames above its drivers and in their rings. */
    public PacketPool guestMemory() {
        return guestMemories.values().iterator().next();
    }

    /** Memory of the guest of that name. */
    public PacketPool guestMemory(String guest) {
        return guestMemories.get(guest);
    }

    /** Memory of everything outside the guests. */
    public PacketPool fabric() {
        return fabric;
    }

    /** The stack that goes by that position: above the adapter there, or above the team whose primary it is. */
    public GuestStack stack(int position) {
        return stacks.get(position);
    }

    /** The teams of all guests; one that is a member of another comes before that. */
    public List<Team> teams() {
        return List.copyOf(teams.values());
    }

    /** The team at that position of the topology. */
    public Team team(int position) {
        return teams.get(topology.teams().get(position).name());
    }

    /** The host that the guests begin on. */
    public Host host() {
        return hosts.get(0);
    }

    /** The host's side of the adapter at that position, on the host that its guest is on. */
    public HostAdapter side(int adapter) {
        return lives.side(adapter);
    }

    /** What is being done with guests and hosts. */
    public Lives lives() {
        return lives;
    }

    /** Whether the applications above the adapter at that position run. */
    boolean runs(int adapter) {
        return owners.get(adapter).runs();
    }

    /** Why adapters were refused a VF, on whichever host; each reason once. */
    public List<String> refusals() {
        List<String> refusals = new ArrayList<>(host().refusals());
        for (Host host : hosts.subList(1, hosts.size())) {
            host.refusals().forEach(refusal -> refusals.add(host.name() + ": " + refusal));
        }
        return refusals;
    }

    /** The guest's side of the adapter at that position, which must not be an emulated one. */
    public GuestAdapter adapter(int position) {
        return (GuestAdapter) adapters.get(position);
    }

    /** The pair of the adapter at that position; an emulated one has none. */
    public Optional<Pair> pair(int position) {
        return adapters.get(position) instanceof GuestAdapter paired ? Optional.of(paired.pair()) : Optional.empty();
    }

    /** Packets that were given to a path of the adapter at that position and not completed. */
    public int outstanding(int position) {
        return adapters.get(position).outstanding();
    }

    /** The link between a NIC and its switch goes down or comes back, at both ends. */
    @Override
    public void uplink(int nic, boolean up, long nowNs) {
        network.uplink(nic, up, nowNs);
        hostOf(nic).uplink(withinHost(nic), up, nowNs);
    }

    /** Something happens to a NIC's physical function or its driver. */
    @Override
    public void physicalFunction(int nic, Fault.PfChange change, long nowNs) {
        hostOf(nic).physicalFunction(withinHost(nic), change, nowNs);
    }

    /** An extension that does not know SR-IOV is bound to the virtual switch above a NIC, or no longer. */
    void extension(int nic, boolean binds, long nowNs) {
        hostOf(nic).extension(withinHost(nic), binds, nowNs);
    }

    /** A NIC's PF lets its VFs send payloads of at most so many bytes from now on. */
    void mtu(int nic, int bytes, long nowNs) {
        hostOf(nic).mtu(withinHost(nic), bytes, nowNs);
    }

    /** How things stand with the VF of the adapter at that position, on the host that its guest is on. */
    public VfStanding standing(int adapter) {
        return hosts.get(lives.hostOf(adapter)).standing(adapter);
    }

    /** The hosts, in the order of their positions. */
    public List<Host> hosts() {
        return List.copyOf(hosts);
    }

    /** The host that a NIC is in. */
    public Host hostOf(int nic) {
        return hosts.get(topology.nics().get(nic).host());
    }

    /** A NIC's position among those of its host. */
    public int withinHost(int nic) {
        return topology.nicsOf(topology.nics().get(nic).host()).indexOf(nic);
    }

    /** From now on the link of a NIC loses that share of the frames on these ways, and stays up. */
    public void lose(int nic, Fault.Ways ways, int millionths) {
        network.lose(nic, ways, millionths);
    }

    /** What its parts have counted, by part and name, those that are 0 left out. Parts of several adapters have its name. */
    public Map<String, Map<String, Long>> counters() {
        Map<String, Map<String, Long>> counters = new LinkedHashMap<>();
        for (int i = 0; i < adapters.size(); i++) {
            String prefix =
                    adapters.size() == 1 ? "" : topology.adapters().get(i).name() + ".";
            adapters.get(i).count(prefix, counters);
            if (adapters.get(i) instanceof GuestAdapter paired) {
                Map<String, Long> ofVsp = new LinkedHashMap<>();
                host().adapter(i).vspStatistics().forEach((name, value) -> putUnlessZero(ofVsp, name, value));
                counters.put(prefix + "vsp", ofVsp);
                countFurther(i, prefix, counters);
                paired.countVf(prefix, counters);
            }
            Map<String, Long> ofPort = new LinkedHashMap<>();
            host().portPolicies(i).forEachStatistic((name, value) -> putUnlessZero(ofPort, name, value));
            if (!ofPort.isEmpty()) {
                counters.put(prefix + "vswitch-port", ofPort);
            }
        }
        for (int i = 0; i < topology.nics().size(); i++) {
            long blocked = hostOf(i).iommu(withinHost(i)).blocked();
            if (blocked > 0) {
                String prefix = topology.nics().size() == 1
                        ? ""
                        : topology.nics().get(i).name() + ".";
                Map<String, Long> ofIommu = new LinkedHashMap<>();
                ofIommu.put("blocked", blocked);
                counters.put(prefix + "iommu", ofIommu);
            }
        }
        if (network.addressMoves() > 0) {
            Map<String, Long> ofNetwork = new LinkedHashMap<>();
            ofNetwork.put("address_moves", network.addressMoves());
            counters.put("network", ofNetwork);
        }
        return counters;
    }

    private void countFurther(int adapter, String prefix, Map<String, Map<String, Long>> counters) {
        for (Host host : hosts.subList(1, hosts.size())) {
            Map<String, Long> ofVsp = new LinkedHashMap<>();
            host.adapter(adapter).vspStatistics().forEach((name, value) -> putUnlessZero(ofVsp, name, value));
            if (!ofVsp.isEmpty()) {
                counters.put(prefix + host.name() + ".vsp", ofVsp);
            }
        }
    }

    static void putUnlessZero(Map<String, Long> into, String name, long value) {
        if (value != 0) {
            into.put(name, value);
        }
    }

    /** Whether nothing is on its way, in any pool or any protocol, and nothing is being decided. */
    public boolean quiet() {
        return stacks.stream().allMatch(stack -> stack == null || stack.queued() == 0)
                && teams.values().stream().allMatch(Team::atRest)
                && adapters.stream().allMatch(GuestSide::quiet)
                && fabric.freeSlots() == fabric.slots()
                && hosts.stream().allMatch(Host::idle)
                && lives.atRest();
    }
}
