package io.nicteam.harness.stack;

import io.nicteam.duty.Alarms;
import io.nicteam.harness.guest.GuestPlugAndPlay;
import io.nicteam.harness.guest.GuestStack;
import io.nicteam.harness.host.Host;
import io.nicteam.harness.ledger.Ledger;
import io.nicteam.harness.network.FrameSink;
import io.nicteam.harness.network.Link;
import io.nicteam.harness.network.PhysicalSwitch;
import io.nicteam.harness.network.PhysicalSwitch.Port;
import io.nicteam.harness.scenario.GuestSettings;
import io.nicteam.harness.scenario.HostSettings;
import io.nicteam.harness.scenario.NetworkSettings;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.SwitchOrder;
import io.nicteam.harness.scenario.SyntheticSettings;
import io.nicteam.netvsc.NetvscMiniport;
import io.nicteam.netvsc.NetvscOptions;
import io.nicteam.netvsc.vmbus.Vmbus;
import io.nicteam.packet.PacketPool;
import io.nicteam.packet.Slabs;
import io.nicteam.pair.Pair;
import io.nicteam.pair.PairOptions;
import io.nicteam.trace.Place;
import io.nicteam.vf.VfMiniport;
import io.nicteam.vf.VfOptions;
import java.util.LinkedHashMap;
import java.util.Map;

/** Guest, host and network of a scenario, up to the peer's port. */
public final class Model {

    private static final int SLOT_HEADROOM = 64;
    private static final int SHORTEST_LINE_BYTES = 84;
    private static final long REPLY_TIMEOUT_NS = 10_000_000_000L;
    private static final long LINK_PACING_NS = 2_000_000_000L;

    private final PacketPool guestMemory;
    private final PacketPool fabric;
    private final GuestStack stack;
    private final GuestPlugAndPlay bus;
    private final Pair pair;
    private final VfMiniport vf;
    private final NetvscMiniport netvsc;
    private final Host host;
    private final Link towardsPeer;
    private final Link fromPeer;

    /**
     * @param slabs lends the memory; the model before this one must be over
     */
    public Model(Scenario scenario, Slabs slabs, Alarms alarms, Ledger ledger) {
        GuestSettings guest = scenario.guest();
        int slotBytes = guest.mtu() + SLOT_HEADROOM;
        guestMemory = new PacketPool("guest", guestSlots(scenario), slotBytes, slabs);
        fabric = new PacketPool("fabric", fabricSlots(scenario), slotBytes, slabs);

        Vmbus vmbus = new Vmbus(
                "vmbus", scenario.nvsp().channels(), scenario.synthetic().signalDelayNs(), slabs, alarms);
        netvsc = new NetvscMiniport("netvsc", guestMemory, vmbus, netvscOptions(scenario), slabs, alarms, ledger);
        vf = new VfMiniport("vf", guestMemory, vfOptions(scenario), alarms, ledger);
        stack = new GuestStack(guest, guestMemory, ledger, alarms);
        bus = new GuestPlugAndPlay(guest.vfDriver(), scenario.host().driverLoadNs(), vf, alarms, ledger);
        pair = new Pair(
                guest.adapter(),
                pairOptions(guest, scenario.host()),
                guest.cpus(),
                guestMemory,
                netvsc,
                vf,
                netvsc,
                bus,
                alarms,
                ledger);
        netvsc.bind(pair);
        vf.bind(pair);
        stack.bind(pair);
        bus.bind(pair);

        host = new Host(scenario, vmbus, fabric, bus, alarms, ledger);
        NetworkSettings network = scenario.network();
        PhysicalSwitch physical = new PhysicalSwitch(
                fabric, network.switchLatencyNs(), network.ageingNs(), guest.mac(), guest.vlan(), ledger);
        Link uplinkOut = link("uplink.out", network, Place.UPLINK, alarms, ledger);
        Link uplinkIn = link("uplink.in", network, Place.PHYSICAL_SWITCH, alarms, ledger);
        towardsPeer = link("peer.out", network, Place.PHYSICAL_SWITCH, alarms, ledger);
        fromPeer = link("peer.in", network, Place.PEER_QUEUE, alarms, ledger);
        uplinkOut.connect(physical.input(Port.UPLINK));
        fromPeer.connect(physical.input(Port.PEER));
        physical.connect(Port.UPLINK, uplinkIn);
        physical.connect(Port.PEER, towardsPeer);
        uplinkIn.connect(host.connect(uplinkOut));
    }

    private Link link(String name, NetworkSettings network, Place place, Alarms alarms, Ledger ledger) {
        return new Link(
                name,
                fabric,
                network.linkBitsPerSecond(),
                network.linkLatencyNs(),
                network.queueFrames(),
                place,
                alarms,
                ledger);
    }

    private static PairOptions pairOptions(GuestSettings guest, HostSettings host) {
        return new PairOptions(
                guest.handOver(),
                guest.drain(),
                guest.drainTimeoutNs(),
                guest.switchTimeoutNs(),
                guest.takeoverDelayNs(),
                host.bringUpOrder() == SwitchOrder.GUEST_FIRST,
                host.removalOrder() == SwitchOrder.GUEST_FIRST,
                guest.quirks());
    }

    private static NetvscOptions netvscOptions(Scenario scenario) {
        SyntheticSettings synthetic = scenario.synthetic();
        return new NetvscOptions(
                scenario.nvsp().guest(),
                scenario.guest().mtu(),
                synthetic.ringBytes(),
                scenario.nvsp().channels(),
                synthetic.receiveSections() * synthetic.receiveSectionBytes(),
                synthetic.sendSections() * synthetic.sendSectionBytes(),
                synthetic.pollBudget(),
                synthetic.pollFrameNs(),
                REPLY_TIMEOUT_NS,
                LINK_PACING_NS);
    }

    private static VfOptions vfOptions(Scenario scenario) {
        return new VfOptions(
                scenario.vf().ringSlots(),
                scenario.vf().pollBudget(),
                scenario.vf().pollFrameNs(),
                scenario.guest().vfQdiscFrames());
    }

    /** Queues, rings in use, rings of a vanished VF in quarantine, and copies of what they held. */
    private static int guestSlots(Scenario scenario) {
        int rings = 2 * scenario.vf().ringSlots();
        return scenario.guest().transmitQueueFrames() * scenario.guest().cpus()
                + scenario.guest().vfQdiscFrames()
                + 3 * rings
                + scenario.synthetic().sendSections()
                + 4096;
    }

    /** What four links, the host's receive ring and the VF can hold. */
    private static int fabricSlots(Scenario scenario) {
        NetworkSettings network = scenario.network();
        long shortestFrameNs = Math.max(1, SHORTEST_LINE_BYTES * 8_000_000_000L / network.linkBitsPerSecond());
        long travelling = (network.linkLatencyNs() + network.switchLatencyNs()) / shortestFrameNs + 64;
        long links = 4 * (network.queueFrames() + travelling);
        return Math.toIntExact(
                links + scenario.synthetic().hostRingSlots() + scenario.vf().ringSlots() + 1024);
    }

    /** Begins to bring the adapter up. */
    public void start(long nowNs) {
        host.start(nowNs);
        netvsc.start(nowNs);
    }

    /** Sets who receives the frames that leave by the peer's port; slots of {@link #fabric()}. */
    public void connectPeer(FrameSink peer) {
        towardsPeer.connect(peer);
    }

    /** Where the peer's frames enter; slots of {@link #fabric()}. */
    public FrameSink peerInput() {
        return fromPeer;
    }

    /** Memory of the guest: frames above its drivers and in their rings. */
    public PacketPool guestMemory() {
        return guestMemory;
    }

    /** Memory of everything outside the guest. */
    public PacketPool fabric() {
        return fabric;
    }

    public GuestStack stack() {
        return stack;
    }

    public Host host() {
        return host;
    }

    public Pair pair() {
        return pair;
    }

    /** What its parts have counted, by part and name, those that are 0 left out. */
    public Map<String, Map<String, Long>> counters() {
        Map<String, Long> ofNetvsc = new LinkedHashMap<>();
        Map<String, Long> ofVsp = new LinkedHashMap<>();
        netvsc.statistics().forEach((name, value) -> putUnlessZero(ofNetvsc, name, value));
        pair.statistics().forEach((name, value) -> putUnlessZero(ofNetvsc, name, value));
        host.vspStatistics().forEach((name, value) -> putUnlessZero(ofVsp, name, value));
        Map<String, Map<String, Long>> counters = new LinkedHashMap<>();
        counters.put("netvsc", ofNetvsc);
        counters.put("vsp", ofVsp);
        return counters;
    }

    private static void putUnlessZero(Map<String, Long> into, String name, long value) {
        if (value != 0) {
            into.put(name, value);
        }
    }

    /** Whether nothing is on its way, in either pool or any protocol, and nothing is being decided. */
    public boolean quiet() {
        return stack.queued() == 0
                && vf.outstanding() == 0
                && netvsc.outstanding() == 0
                && fabric.freeSlots() == fabric.slots()
                && host.idle()
                && bus.idle()
                && pair.atRest();
    }
}
