package io.nicteam.harness.stack;

import io.nicteam.duty.Alarms;
import io.nicteam.harness.host.Host;
import io.nicteam.harness.ledger.Flows;
import io.nicteam.harness.ledger.Ledger;
import io.nicteam.harness.network.FrameSink;
import io.nicteam.harness.network.GreyWire;
import io.nicteam.harness.network.Link;
import io.nicteam.harness.network.Neighbours;
import io.nicteam.harness.network.PeerPort;
import io.nicteam.harness.network.PhysicalSwitch;
import io.nicteam.harness.random.Prng;
import io.nicteam.harness.scenario.Fault;
import io.nicteam.harness.scenario.NetworkSettings;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.Topology;
import io.nicteam.harness.scenario.Traffic;
import io.nicteam.harness.traffic.FrameHash;
import io.nicteam.harness.traffic.Peers;
import io.nicteam.packet.PacketPool;
import io.nicteam.trace.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * The physical network of a scenario: one switch, or two with a link between them; the NICs' uplinks; the peers' port, at
 * the first switch.
 */
final class Network {

    private final NetworkSettings settings;
    private final Topology topology;
    private final PacketPool fabric;
    private final Alarms alarms;
    private final Ledger ledger;
    private final List<PhysicalSwitch> switches = new ArrayList<>();
    private final List<PhysicalSwitch.Port> uplinks = new ArrayList<>();
    private final List<GreyWire> outbound = new ArrayList<>();
    private final List<GreyWire> inbound = new ArrayList<>();
    private final Prng grey;
    private final Link towardsPeers;
    private final Link fromPeers;

    Network(Scenario scenario, List<Host> hosts, PacketPool fabric, Alarms alarms, Ledger ledger) {
        settings = scenario.network();
        this.fabric = fabric;
        this.alarms = alarms;
        this.ledger = ledger;
        grey = new Prng(scenario.seed()).split("grey");
        topology = scenario.topology();
        for (int i = 0; i < topology.switches(); i++) {
            switches.add(new PhysicalSwitch(fabric, settings.switchLatencyNs(), settings.ageingNs(), ledger));
        }
        topology.nics().forEach(nic -> plugIn(nic, hosts.get(nic.host())));
        for (int i = 0; i < topology.adapters().size(); i++) {
            Topology.Adapter adapter = topology.adapters().get(i);
            int nic = adapter.nic();
            switches.get(topology.nics().get(nic).physicalSwitch())
                    .watch(adapter.mac(), uplinks.get(nic), ledger.adapter(i), 0);
        }
        towardsPeers = link("peer.out", Place.PHYSICAL_SWITCH);
        fromPeers = link("peer.in", Place.PEER_QUEUE);
        fromPeers.connect(new PeerPort(
                fabric,
                switches.get(0).addPort(),
                towardsPeers,
                new ByLedger(topology, ledger, fabric),
                neighbours(scenario),
                ledger));
        if (switches.size() > 1) {
            join(switches.get(0).addPort(), switches.get(1).addPort());
        }
    }

    private static Neighbours neighbours(Scenario scenario) {
        int peers = scenario.traffic().stream()
                .filter(Traffic.Generator.class::isInstance)
                .mapToInt(traffic -> ((Traffic.Generator) traffic).ends().peers())
                .max()
                .orElse(1);
        Neighbours neighbours = new Neighbours(Peers.PEER_MAC, Peers.PEER_IP, peers);
        List<Topology.Adapter> adapters = scenario.topology().adapters();
        for (int i = 0; i < adapters.size(); i++) {
            neighbours.know(Peers.guestIp(i), adapters.get(i).mac());
        }
        return neighbours;
    }

    /** Peers are where the ledger says that their flows end. */
    private record ByLedger(Topology topology, Ledger ledger, PacketPool fabric) implements PeerPort.Frames {

        @Override
        public boolean isForPeer(long frameId) {
            return ledger.receiver(frameId) == Flows.NETWORK;
        }

        @Override
        public int vlan(long frameId) {
            return topology.adapters().get(ledger.receiver(frameId)).vlan();
        }

        @Override
        public void readdressed(int slot) {
            int hash = FrameHash.of(fabric.slab(), fabric.offset(slot), fabric.length(slot));
            ledger.readdressed(fabric.frameId(slot), hash);
        }
    }

    private void plugIn(Topology.Nic nic, Host host) {
        PhysicalSwitch.Port port = switches.get(nic.physicalSwitch()).addPort();
        Link out = link("uplink.out", Place.UPLINK);
        Link in = link("uplink.in", Place.PHYSICAL_SWITCH);
        GreyWire greyOut = greyWire("out", nic, out);
        GreyWire greyIn = greyWire("in", nic, in);
        out.connect(port);
        port.connect(greyIn);
        int within = topology.nicsOf(nic.host()).indexOf(uplinks.size());
        in.connect(host.connect(within, greyOut));
        uplinks.add(port);
        outbound.add(greyOut);
        inbound.add(greyIn);
    }

    private GreyWire greyWire(String way, Topology.Nic nic, Link link) {
        return new GreyWire(fabric, link, grey.split(nic.name()).split(way), ledger);
    }

    private void join(PhysicalSwitch.Port one, PhysicalSwitch.Port other) {
        Link there = link("switches.out", Place.PHYSICAL_SWITCH);
        Link back = link("switches.in", Place.PHYSICAL_SWITCH);
        one.connect(there);
        there.connect(other);
        other.connect(back);
        back.connect(one);
    }

    private Link link(String name, Place place) {
        return new Link(
                name,
                fabric,
                settings.linkBitsPerSecond(),
                settings.linkLatencyNs(),
                settings.queueFrames(),
                place,
                alarms,
                ledger);
    }

    /** Links in one direction that a scenario's network has. */
    static int links(Topology topology) {
        return 2 * (topology.nics().size() + topology.switches());
    }

    /** Sets who receives the frames that leave by the peers' port. */
    void connectPeers(FrameSink peers) {
        towardsPeers.connect(peers);
    }

    /** Where the peers' frames enter. */
    FrameSink peerInput() {
        return fromPeers;
    }

    /** The adapter is on that host from now on: its address is to be known where its NIC there is plugged in. */
    void follow(int adapter, int host, long nowNs) {
        long mac = topology.adapters().get(adapter).mac();
        switches.forEach(each -> each.unwatch(mac));
        int nic = topology.nicOn(host, adapter).orElseThrow();
        switches.get(topology.nics().get(nic).physicalSwitch())
                .watch(mac, uplinks.get(nic), ledger.adapter(adapter), nowNs);
    }

    /** The link of a NIC goes down or comes back, at the switch's end. */
    void uplink(int nic, boolean up, long nowNs) {
        uplinks.get(nic).link(up, nowNs);
    }

    /** From now on the link of a NIC loses that share of the frames on these ways, and stays up. */
    void lose(int nic, Fault.Ways ways, int millionths) {
        if (ways != Fault.Ways.INBOUND) {
            outbound.get(nic).lose(millionths);
        }
        if (ways != Fault.Ways.OUTBOUND) {
            inbound.get(nic).lose(millionths);
        }
    }

    /** How often an address was seen at another port than before, all switches together. */
    long addressMoves() {
        return switches.stream().mapToLong(PhysicalSwitch::moves).sum();
    }
}
