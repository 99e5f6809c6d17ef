package io.nicteam.harness.stack;

import io.nicteam.adapter.Adapter;
import io.nicteam.adapter.MiniportHealth;
import io.nicteam.adapter.MiniportState;
import io.nicteam.adapter.Station;
import io.nicteam.attributes.Attributes;
import io.nicteam.attributes.SharedAttributes;
import io.nicteam.duty.Alarms;
import io.nicteam.harness.guest.GuestPlugAndPlay;
import io.nicteam.harness.scenario.GuestSettings;
import io.nicteam.harness.scenario.GuestSettings.VfDriver;
import io.nicteam.harness.scenario.HostSettings;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.SwitchOrder;
import io.nicteam.harness.scenario.SyntheticSettings;
import io.nicteam.netvsc.NetvscMiniport;
import io.nicteam.netvsc.NetvscOptions;
import io.nicteam.netvsc.control.LinkOptions;
import io.nicteam.netvsc.rndis.Oid;
import io.nicteam.netvsc.vmbus.Vmbus;
import io.nicteam.packet.PacketPool;
import io.nicteam.packet.Slabs;
import io.nicteam.pair.HandOver;
import io.nicteam.pair.Pair;
import io.nicteam.pair.PairOptions;
import io.nicteam.trace.Trace;
import io.nicteam.vf.VfMiniport;
import io.nicteam.vf.VfOptions;
import io.nicteam.vf.hw.PlugAndPlay;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The guest's side of one adapter: both miniports, the pair over them, and plug and play for the VF. */
public final class GuestAdapter implements GuestSide {

    private static final long REPLY_TIMEOUT_NS = 10_000_000_000L;
    private static final long LINK_PACING_NS = 2_000_000_000L;

    private final Vmbus vmbus;
    private final NetvscMiniport netvsc;
    private final VfMiniport vf;
    private final GuestPlugAndPlay bus;
    private final Pair pair;

    /**
     * @param station what it is to its surroundings
     * @param transmitters how many ways into the pair there are
     * @param memory the guest's
     * @param slabs lends memory for rings and shared buffers
     */
    GuestAdapter(
            Station station,
            Scenario scenario,
            int transmitters,
            PacketPool memory,
            Slabs slabs,
            Alarms alarms,
            Trace trace) {
        GuestSettings guest = scenario.guest();
        vmbus = new Vmbus(
                "vmbus", scenario.nvsp().channels(), scenario.synthetic().signalDelayNs(), slabs, alarms);
        netvsc = new NetvscMiniport("netvsc", memory, vmbus, netvscOptions(scenario), slabs, alarms, trace);
        vf = new VfMiniport("vf", memory, vfOptions(scenario), alarms, trace);
        bus = new GuestPlugAndPlay(
                guest, station.permanentMac(), scenario.host().driverLoadNs(), vf, alarms, trace);
        pair = new Pair(
                station,
                pairOptions(guest, scenario.host()),
                transmitters,
                memory,
                netvsc,
                vf,
                netvsc,
                bus,
                alarms,
                trace);
        Attributes attributes = new Attributes(station.permanentMac(), guest.vlan(), guest.mtu(), List.of(), false);
        pair.share(new SharedAttributes(
                station.name(), attributes, netvsc.configuration(attributes), vf.configuration(), trace));
        netvsc.bind(pair);
        vf.bind(pair);
        bus.bind(pair);
    }

    private static PairOptions pairOptions(GuestSettings guest, HostSettings host) {
        return new PairOptions(
                guest.handOver(),
                guest.crossing(),
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
                new LinkOptions(
                        LINK_PACING_NS,
                        scenario.guest().networkChange(),
                        scenario.guest().networkChangeDownNs()));
    }

    private static VfOptions vfOptions(Scenario scenario) {
        return new VfOptions(
                queuePairs(scenario),
                scenario.vf().ringSlots(),
                scenario.vf().pollBudget(),
                scenario.vf().pollFrameNs(),
                scenario.guest().vfQdiscFrames(),
                scenario.guest().mtu(),
                scenario.vf().frozenAfterNs(),
                scenario.vf().onFrozen());
    }

    /** Most queue pairs of a VF that its driver uses: one a CPU, and no more than the host is asked for. */
    static int queuePairs(Scenario scenario) {
        long requested = scenario.topology().adapters().stream()
                .mapToLong(adapter -> adapter.sriov().queuePairsRequested())
                .max()
                .orElse(1);
        return (int) Math.min(requested, scenario.guest().cpus());
    }

    /** Slots that it may hold: queues, rings in use, rings of a vanished VF in quarantine, and copies of what they held. */
    static int slots(Scenario scenario) {
        int queuePairs = queuePairs(scenario);
        int rings = 2 * scenario.vf().ringSlots() * queuePairs;
        return scenario.guest().transmitQueueFrames() * scenario.guest().cpus()
                + scenario.guest().vfQdiscFrames() * queuePairs
                + 3 * rings
                + scenario.synthetic().sendSections()
                + (scenario.guest().handOver() == HandOver.HOLD
                        ? scenario.guest().crossing().holdFrames()
                        : 0)
                + 4096;
    }

    @Override
    public void start(long nowNs) {
        netvsc.start(nowNs);
    }

    /** Closes it: what the synthetic path holds leaves first. */
    void shutDown(long nowNs) {
        netvsc.stop(nowNs);
    }

    /** Whether it is closed. */
    boolean isDown() {
        return netvsc.state() == MiniportState.HALTED && netvsc.atRest();
    }

    /** The driver that there is for VFs of the host that the guest is on. */
    void vfDriver(VfDriver driver) {
        bus.driver(driver);
    }

    /** Has its packet filter let in what is for others. */
    void watchEverything() {
        netvsc.packetFilter(Oid.FILTER_PROMISCUOUS, 0);
    }

    /** How far its VF is with the guest's plug and play. */
    public GuestPlugAndPlay.State vfOnBus() {
        return bus.state();
    }

    /** Whether its VF carries what it is given, as far as the driver can tell. */
    public MiniportHealth vfHealth() {
        return vf.health();
    }

    /** The bus of its synthetic side, whose other end the host takes. */
    Vmbus vmbus() {
        return vmbus;
    }

    /** Where the host offers VFs. */
    PlugAndPlay bus() {
        return bus;
    }

    public Pair pair() {
        return pair;
    }

    @Override
    public Adapter adapter() {
        return pair;
    }

    @Override
    public void count(String prefix, Map<String, Map<String, Long>> counters) {
        Map<String, Long> ofNetvsc = new LinkedHashMap<>();
        netvsc.statistics().forEach((name, value) -> Model.putUnlessZero(ofNetvsc, name, value));
        pair.statistics().forEach((name, value) -> Model.putUnlessZero(ofNetvsc, name, value));
        counters.put(prefix + "netvsc", ofNetvsc);
    }

    /** Adds what its VF has counted, if that is anything. */
    void countVf(String prefix, Map<String, Map<String, Long>> counters) {
        Map<String, Long> ofVf = new LinkedHashMap<>();
        vf.forEachStatistic((name, value) -> Model.putUnlessZero(ofVf, name, value));
        if (!ofVf.isEmpty()) {
            counters.put(prefix + "vf", ofVf);
        }
    }

    @Override
    public int outstanding() {
        return vf.outstanding() + netvsc.outstanding();
    }

    @Override
    public boolean quiet() {
        boolean resetting = vf.health() == MiniportHealth.RESETTING;
        return outstanding() == 0 && !resetting && bus.idle() && pair.atRest();
    }
}
