package io.nicteam.harness.run;

import io.nicteam.harness.scenario.Fault;
import io.nicteam.harness.scenario.GuestSettings;
import io.nicteam.harness.scenario.GuestSettings.VfDriver;
import io.nicteam.harness.scenario.HostBehaviour;
import io.nicteam.harness.scenario.HostBehaviours;
import io.nicteam.harness.scenario.HostSettings;
import io.nicteam.harness.scenario.HostSettings.GroupEcho;
import io.nicteam.harness.scenario.NetworkSettings;
import io.nicteam.harness.scenario.NvspSettings;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.SwitchOrder;
import io.nicteam.harness.scenario.SyntheticSettings;
import io.nicteam.harness.scenario.Topology;
import io.nicteam.harness.scenario.Traffic;
import io.nicteam.harness.scenario.Traffic.Arrivals;
import io.nicteam.harness.scenario.Traffic.Direction;
import io.nicteam.harness.scenario.Traffic.FrameSizes;
import io.nicteam.harness.scenario.Traffic.Protocol;
import io.nicteam.harness.scenario.Traffic.WeightedSize;
import io.nicteam.harness.scenario.VfSettings;
import io.nicteam.harness.scenario.VfSettings.NoReceiveDescriptor;
import io.nicteam.netvsc.control.LinkOptions.NetworkChange;
import io.nicteam.netvsc.nvsp.NvspVersion;
import io.nicteam.pair.Crossing;
import io.nicteam.pair.HandOver;
import io.nicteam.pair.Quirks;
import io.nicteam.vf.VfOptions.OnFrozen;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;

/** A scenario for tests, with knobs: small rings and short delays, so that much happens to few frames. */
public final class SmallScenario {

    /** When traffic begins unless told otherwise: the adapter is up, and on its VF if it has one from the start. */
    public static final long START_NS = 2_000_000;

    /** The guest's address. */
    public static final long MAC = 0x00155D01020AL;

    public long seed = 1;
    public long trafficStartNs = START_NS;
    public long durationNs = 1_000_000;
    public VfDriver vfDriver = VfDriver.PRESENT;
    public int driverFailures;
    public int removalVeto;
    public Crossing crossing = new Crossing(1024, 100_000_000, Crossing.Duplicates.GROUP, 10_000_000);
    public HandOver handOver = HandOver.RESEND_NOT_SENT;
    public boolean drain = true;
    public long drainTimeoutNs = 2_000_000;
    public long switchTimeoutNs = 50_000_000;
    public long takeoverDelayNs = 50_000;
    public Quirks quirks = Quirks.NONE;
    public int vfQdiscFrames;
    public int transmitQueueFrames = 512;
    public int cpus = 2;
    public long postDelayNs = 300;
    public int vlan = 100;
    public int vfRing = 64;
    public long vfFrameNs = 1_000;
    public int writeBackBatch = 4;
    public long writeBackDelayNs = 8_000;
    public long moderationNs = 20_000;
    public NoReceiveDescriptor noReceiveDescriptor = NoReceiveDescriptor.DROP;
    public long frozenAfterNs = 2_000_000;
    public OnFrozen onFrozen = OnFrozen.WAIT;
    public long resetNs = 100_000;
    public int receiveSections = 128;
    public long workerFrameNs = 300;
    public SwitchOrder bringUpOrder = SwitchOrder.GUEST_REQUESTED;
    public SwitchOrder removalOrder = SwitchOrder.HOST_FIRST;
    public long filterMoveNs = 10_000;
    public long offerDelayNs = 20_000;
    public long driverLoadNs = 30_000;
    public long noticeDelayNs = 20_000;
    public long removalTimeoutNs = 5_000_000;
    public long bringUpTimeoutNs = 2_000_000;
    public GroupEcho groupEcho = GroupEcho.FILTERED;
    public long framesPerSecond = 150_000;
    public Arrivals arrivals = Arrivals.POISSON;
    public int channels = 1;
    public HostBehaviour behaviour = HostBehaviours.HYPERV;
    public int mtu = 576;
    public int frameBytes = 400;
    public int flows = 5;
    public final SriovDraft sriov = new SriovDraft();
    public final List<Fault> faults = new ArrayList<>(List.of(new Fault.Add(0, 0)));

    /** The scenario that the knobs describe. */
    public Scenario build() {
        return new Scenario(
                "small",
                "",
                seed,
                trafficStartNs,
                durationNs,
                1_000_000_000,
                new GuestSettings(
                        "nic0",
                        MAC,
                        vlan,
                        mtu,
                        vfDriver,
                        driverFailures,
                        removalVeto,
                        handOver,
                        crossing,
                        drain,
                        drainTimeoutNs,
                        switchTimeoutNs,
                        takeoverDelayNs,
                        quirks,
                        vfQdiscFrames,
                        transmitQueueFrames,
                        cpus,
                        postDelayNs,
                        NetworkChange.ANNOUNCED,
                        2_000_000_000L),
                new VfSettings(
                        vfRing,
                        vfFrameNs,
                        writeBackBatch,
                        writeBackDelayNs,
                        moderationNs,
                        64,
                        200,
                        noReceiveDescriptor,
                        frozenAfterNs,
                        onFrozen,
                        resetNs,
                        true,
                        9000,
                        true),
                new SyntheticSettings(
                        64 * 1024, 32, 6144, receiveSections, 1728, workerFrameNs, 250, 5_000, 64, 300, 256),
                new NvspSettings(NvspVersion.V6_1, NvspVersion.V6_1, channels),
                new HostSettings(
                        bringUpOrder,
                        removalOrder,
                        filterMoveNs,
                        offerDelayNs,
                        driverLoadNs,
                        noticeDelayNs,
                        removalTimeoutNs,
                        bringUpTimeoutNs,
                        groupEcho,
                        behaviour,
                        sriov.build()),
                new NetworkSettings(25_000_000_000L, 500, 600, 256, 300_000_000_000L),
                topology(),
                List.of(traffic("out", Direction.OUTBOUND), traffic("in", Direction.INBOUND)),
                faults,
                List.of(),
                JsonNodeFactory.instance.objectNode());
    }

    private Topology topology() {
        return new Topology(
                1,
                List.of(new Topology.Nic("pnic0", 0, "external")),
                List.of(new Topology.Adapter(
                        "nic0", "guest", MAC, vlan, 0, sriov.build().adapter(), Topology.Sources.OWN)),
                List.of());
    }

    private Traffic traffic(String name, Direction direction) {
        FrameSizes sizes = new FrameSizes("test", List.of(new WeightedSize(60, 2), new WeightedSize(frameBytes, 1)));
        return new Traffic.Generator(
                name,
                direction,
                Traffic.Ends.ONE_PEER,
                framesPerSecond,
                arrivals,
                sizes,
                flows,
                Protocol.UDP,
                20_000,
                10_000,
                Traffic.Asks.NOTHING);
    }
}
