package io.nicteam.harness.stack;

import io.nicteam.adapter.Adapter;
import io.nicteam.adapter.Station;
import io.nicteam.duty.Alarms;
import io.nicteam.harness.guest.GuestStack;
import io.nicteam.harness.host.Host;
import io.nicteam.harness.host.nic.VirtualFunction;
import io.nicteam.harness.ledger.Ledger;
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

/** Guests, host and network of a scenario, up to the peers' port. */
public final class Model {

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
    private final Host host;
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
            adapters.add(
                    plan.emulated().isPresent()
                            ? new EmulatedSide(station, plan.emulated().get(), memory, alarms, trace)
                            : new GuestAdapter(station, scenario, transmitters, memory, slabs, alarms, trace));
            if (topology.isMonitor(i)) {
                adapter(i).watchEverything();
            }
        }
        for (int i = 0; i < adapters.size(); i++) {
            stacks.add(topology.stackOf(i) == i ? stack(i, scenario, alarms, ledger) : null);
        }
        host = new Host(scenario, fabric, alarms, ledger);
        for (int i = 0; i < adapters.size(); i++) {
            if (adapters.get(i) instanceof EmulatedSide emulated) {
                host.addAdapter(emulated.miniport(), ledger.adapter(i));
            } else {
                PacketPool memory = guestMemories.get(topology.adapters().get(i).guest());
                host.addAdapter(adapter(i).vmbus(), adapter(i).bus(), memory, ledger.adapter(i));
            }
        }
        network = new Network(scenario, host, fabric, alarms, ledger);
        host.onLink(network::uplink);
    }

    private GuestStack stack(int position, Scenario scenario, Alarms alarms, Ledger ledger) {
        PacketPool memory = guestMemories.get(topology.adapters().get(position).guest());
        GuestStack stack = new GuestStack(position, scenario.guest(), memory, ledger, alarms);
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
        host.start(nowNs);
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

    public Host host() {
        return host;
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
    public void uplink(int nic, boolean up, long nowNs) {
        network.uplink(nic, up, nowNs);
        host.uplink(nic, up, nowNs);
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
                host.adapter(i).vspStatistics().forEach((name, value) -> putUnlessZero(ofVsp, name, value));
                counters.put(prefix + "vsp", ofVsp);
                paired.countVf(prefix, counters);
            }
            Map<String, Long> ofPort = new LinkedHashMap<>();
            host.portPolicies(i).forEachStatistic((name, value) -> putUnlessZero(ofPort, name, value));
            if (!ofPort.isEmpty()) {
                counters.put(prefix + "vswitch-port", ofPort);
            }
        }
        for (int i = 0; i < topology.nics().size(); i++) {
            if (host.iommu(i).blocked() > 0) {
                String prefix = topology.nics().size() == 1
                        ? ""
                        : topology.nics().get(i).name() + ".";
                Map<String, Long> ofIommu = new LinkedHashMap<>();
                ofIommu.put("blocked", host.iommu(i).blocked());
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
                && host.idle();
    }
}
