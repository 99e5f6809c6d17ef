package io.nicteam.harness.stack;

import io.nicteam.adapter.MiniportHealth;
import io.nicteam.adapter.MiniportState;
import io.nicteam.adapter.Station;
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
import io.nicteam.netvsc.vmbus.Vmbus;
import io.nicteam.packet.PacketPool;
import io.nicteam.packet.Slabs;
import io.nicteam.pair.Pair;
import io.nicteam.pair.PairOptions;
import io.nicteam.trace.Trace;
import io.nicteam.vf.VfMiniport;
import io.nicteam.vf.VfOptions;
import io.nicteam.vf.hw.PlugAndPlay;
import java.util.Map;

/** The guest's side of one adapter: both miniports, the pair over them, and plug and play for the VF. */
public final class GuestAdapter {

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
        bus = new GuestPlugAndPlay(guest, scenario.host().driverLoadNs(), vf, alarms, trace);
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
        netvsc.bind(pair);
        vf.bind(pair);
        bus.bind(pair);
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
                + 4096;
    }

    /** Begins to bring the adapter up. */
    void start(long nowNs) {
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

    /** Counts of the VF by name, those that are 0 left out. */
    void countVf(Map<String, Long> into) {
        vf.forEachStatistic((name, value) -> Model.putUnlessZero(into, name, value));
    }

    /** Counts by name, those that are 0 left out. */
    void count(Map<String, Long> into) {
        netvsc.statistics().forEach((name, value) -> Model.putUnlessZero(into, name, value));
        pair.statistics().forEach((name, value) -> Model.putUnlessZero(into, name, value));
    }

    /** Packets that were given to one of its paths and not completed. */
    public int outstanding() {
        return vf.outstanding() + netvsc.outstanding();
    }

    /** Whether nothing is outstanding and nothing is being decided. */
    boolean quiet() {
        boolean resetting = vf.health() == MiniportHealth.RESETTING;
        return outstanding() == 0 && !resetting && bus.idle() && pair.atRest();
    }
}
