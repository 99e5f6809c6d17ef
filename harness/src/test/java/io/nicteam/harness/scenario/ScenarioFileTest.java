package io.nicteam.harness.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.run.SriovDraft;
import io.nicteam.harness.scenario.VfSettings.NoReceiveDescriptor;
import io.nicteam.netvsc.control.LinkOptions.NetworkChange;
import io.nicteam.netvsc.nvsp.NvspVersion;
import io.nicteam.pair.Crossing;
import io.nicteam.pair.HandOver;
import io.nicteam.pair.Quirks;
import io.nicteam.vf.VfOptions.OnFrozen;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ScenarioFileTest {
    private static final long MAC = 0x00155d01020aL;

    @TempDir
    Path folder;

    private ScenarioFolder files;

    @BeforeEach
    void setUp() {
        files = new ScenarioFolder(folder);
    }

    @Test
    void shouldHaveEveryDefaultWhenOnlyTrafficIsWritten() throws ScenarioException {
        Scenario scenario = files.read("traffic: [{}]");

        assertThat(scenario)
                .isEqualTo(new Scenario(
                        "s",
                        "",
                        1,
                        200_000_000,
                        1_000_000_000,
                        1_000_000_000,
                        new GuestSettings(
                                "nic0",
                                MAC,
                                100,
                                1500,
                                GuestSettings.VfDriver.PRESENT,
                                0,
                                0,
                                HandOver.RESEND_NOT_SENT,
                                new Crossing(1024, 100_000_000, Crossing.Duplicates.GROUP, 10_000_000),
                                true,
                                1_000_000_000,
                                5_000_000_000L,
                                100_000_000,
                                Quirks.NONE,
                                0,
                                16384,
                                2,
                                300,
                                NetworkChange.ANNOUNCED,
                                2_000_000_000L),
                        new VfSettings(
                                512,
                                1_000,
                                16,
                                8_000,
                                20_000,
                                64,
                                200,
                                NoReceiveDescriptor.DROP,
                                100_000_000,
                                OnFrozen.WAIT,
                                10_000_000,
                                true,
                                9000,
                                true),
                        new SyntheticSettings(524_288, 170, 6144, 9709, 1728, 300, 250, 5_000, 64, 300, 4096),
                        new NvspSettings(NvspVersion.V6_1, NvspVersion.V6_1, 1),
                        new HostSettings(
                                SwitchOrder.GUEST_REQUESTED,
                                SwitchOrder.HOST_FIRST,
                                10_000,
                                10_000_000,
                                20_000_000,
                                100_000,
                                10_000_000_000L,
                                5_000_000_000L,
                                HostSettings.GroupEcho.FILTERED,
                                HostBehaviours.HYPERV,
                                new SriovDraft().build()),
                        new NetworkSettings(25_000_000_000L, 1_000, 1_000, 1024, 300_000_000_000L),
                        Topology.of(scenario.guest(), scenario.host().sriov().adapter()),
                        List.of(new Traffic.Generator(
                                "outbound-0",
                                Traffic.Direction.OUTBOUND,
                                Traffic.Ends.ONE_PEER,
                                100_000,
                                Traffic.Arrivals.CONSTANT,
                                new Traffic.FrameSizes(
                                        "imix",
                                        List.of(
                                                new Traffic.WeightedSize(60, 7),
                                                new Traffic.WeightedSize(590, 4),
                                                new Traffic.WeightedSize(1514, 1))),
                                64,
                                Traffic.Protocol.UDP,
                                0,
                                0,
                                Traffic.Asks.NOTHING)),
                        List.of(new Fault.Add(0, 0)),
                        List.of(),
                        scenario.settings()));
    }

    @Test
    void shouldReadEveryKeyWhenAllAreWritten() throws ScenarioException {
        files.write("mixed.pcap", "");
        Scenario scenario = files.read(
                """
                name: all
                description: every key
                seed: -9223372036854775808
                trafficStart: 0s
                duration: 2min
                waitingTime: 1.5s
                initialVf: false
                guest: {adapter: Ethernet 2, mac: 00:15:50:01:02:03, vlan: 0, mtu: 9000, vfDriver: missing,
                  driverFailures: 1, removalVeto: 2,
                  handOver: resend-unknown, holdFrames: 3, holdTimeout: 4ns,
                  duplicateFilter: all, duplicateWindow: 5ns, drain: false, drainTimeout: 1ms, switchTimeout: 2ms, takeoverDelay: 3ms,
                  switchRequest: fire-and-forget, withdrawal: retry, attachRetry: 7ns, hostSwitch: ignored,
                  receiveTail: freed, whileSwitching: dropped, matching: mac, transmitStop: of-the-adapter,
                  linkLoss: half-open, groupEcho: delivered, vfQdisc: 8,
                  transmitQueue: 4, cpus: 5, postDelay: 6ns,
                  networkChange: emulated-down, networkChangeDown: 5s}
                vf: {ring: 1024, frameTime: 1ns, writeBack: {batch: 1024, delay: 2ns}, moderation: 3ns, pollBudget: 4,
                  pollFrameTime: 5ns, noReceiveDescriptor: pause, frozenAfter: 6ns, onFrozen: reset, resetTime: 7ns,
                  offload: false, mostMtu: 1500, promiscuous: false}
                synthetic: {ring: 0.5MiB, sendBuffer: {sections: 1, sectionSize: 9300},
                  receiveBuffer: {sections: 2, sectionSize: 9228}, workerFrameTime: 3ns, workerByteTime: 0.4ns,
                  signalDelay: 5ns, pollBudget: 6, pollFrameTime: 7ns, hostRing: 8}
                nvsp: {guest: v5, host: v1, channels: 64}
                host: {preset: openvmm, bringUpOrder: host-first, removalOrder: guest-first, filterMoveTime: 1ns, offerDelay: 2ns,
                  driverLoadTime: 3ns, noticeDelay: 4ns, removalTimeout: 1h, bringUpTimeout: 6ns, groupEcho: echoed}
                network: {linkRate: 2.5Gbit/s, linkLatency: 1ns, switchLatency: 2ns, queue: 3, ageing: 4ns}
                traffic:
                  - {name: a, direction: inbound, rate: 1.5M/s, arrivals: poisson, size: 9014, flows: 3, protocol: tcp,
                     broadcast: 0.5%, multicast: 99.5%}
                  - {replay: mixed.pcap, name: b, guestMac: '00:00:00:00:00:0A', speed: 200%, repeat: 3}
                faults:
                  - {at: 2us, remove: graceful}
                  - {at: 1us, add: vf}
                """);

        assertThat(scenario.guest())
                .isEqualTo(new GuestSettings(
                        "Ethernet 2",
                        0x001550010203L,
                        0,
                        9000,
                        GuestSettings.VfDriver.MISSING,
                        1,
                        2,
                        HandOver.RESEND_UNKNOWN,
                        new Crossing(3, 4, Crossing.Duplicates.ALL, 5),
                        false,
                        1_000_000,
                        2_000_000,
                        3_000_000,
                        new Quirks(
                                Quirks.SwitchRequest.FIRE_AND_FORGET,
                                Quirks.Withdrawal.RETRY,
                                Quirks.HostSwitch.IGNORED,
                                Quirks.ReceiveTail.FREED,
                                Quirks.WhileSwitching.DROPPED,
                                Quirks.Matching.MAC,
                                Quirks.TransmitStop.OF_THE_ADAPTER,
                                Quirks.LinkLoss.HALF_OPEN,
                                Quirks.GroupEcho.DELIVERED,
                                7),
                        8,
                        4,
                        5,
                        6,
                        NetworkChange.EMULATED_DOWN,
                        5_000_000_000L));
        assertThat(scenario.vf())
                .isEqualTo(new VfSettings(
                        1024,
                        1,
                        1024,
                        2,
                        3,
                        4,
                        5,
                        NoReceiveDescriptor.PAUSE,
                        6,
                        OnFrozen.RESET,
                        7,
                        false,
                        1500,
                        false));
        assertThat(scenario.synthetic())
                .isEqualTo(new SyntheticSettings(524_288, 1, 9300, 2, 9228, 3, 400, 5, 6, 7, 8));
        assertThat(scenario.nvsp()).isEqualTo(new NvspSettings(NvspVersion.V5, NvspVersion.V1, 64));
        assertThat(scenario.host())
                .isEqualTo(new HostSettings(
                        SwitchOrder.HOST_FIRST,
                        SwitchOrder.GUEST_FIRST,
                        1,
                        2,
                        3,
                        4,
                        3_600_000_000_000L,
                        6,
                        HostSettings.GroupEcho.ECHOED,
                        HostBehaviours.OPENVMM,
                        new SriovDraft().build()));
        assertThat(scenario.network()).isEqualTo(new NetworkSettings(2_500_000_000L, 1, 2, 3, 4));
        assertThat(scenario.traffic())
                .containsExactly(
                        new Traffic.Generator(
                                "a",
                                Traffic.Direction.INBOUND,
                                Traffic.Ends.ONE_PEER,
                                1_500_000,
                                Traffic.Arrivals.POISSON,
                                new Traffic.FrameSizes("9014", List.of(new Traffic.WeightedSize(9014, 1))),
                                3,
                                Traffic.Protocol.TCP,
                                5_000,
                                995_000,
                                Traffic.Asks.NOTHING),
                        new Traffic.Replay("b", folder.resolve("mixed.pcap"), 10, 0, 200, 3));
        assertThat(scenario.faults())
                .containsExactly(new Fault.Add(1_000, 0), new Fault.Remove(2_000, 0, Fault.Kind.GRACEFUL));
        assertThat(scenario)
                .extracting(
                        Scenario::name,
                        Scenario::description,
                        Scenario::seed,
                        Scenario::trafficStartNs,
                        Scenario::durationNs,
                        Scenario::waitingTimeNs)
                .containsExactly("all", "every key", Long.MIN_VALUE, 0L, 120_000_000_000L, 1_500_000_000L);
    }

    @Test
    void shouldMakeTwoGeneratorsWhenDirectionIsBoth() throws ScenarioException {
        Scenario scenario = files.read("traffic: [{direction: both, rate: 7/s}, {direction: both, name: web}]");

        assertThat(scenario.traffic())
                .map(Traffic.Generator.class::cast)
                .map(source -> source.name() + " " + source.direction() + " " + source.framesPerSecond())
                .containsExactly(
                        "both-0-out OUTBOUND 7",
                        "both-0-in INBOUND 7",
                        "web-out OUTBOUND 100000",
                        "web-in INBOUND 100000");
    }

    @Test
    void shouldKeepWeightsWhenSizeIsAList() throws ScenarioException {
        Scenario scenario = files.read("traffic: [{size: [{bytes: 60, weight: 7}, {bytes: 1514}]}]");

        assertThat(((Traffic.Generator) scenario.traffic().get(0)).sizes())
                .isEqualTo(new Traffic.FrameSizes(
                        "60:7,1514:1", List.of(new Traffic.WeightedSize(60, 7), new Traffic.WeightedSize(1514, 1))));
    }

    @Test
    void shouldCountFaultsFromTheStartOfTrafficWhenSorted() throws ScenarioException {
        Scenario scenario = files.read(
                """
                trafficStart: 100ms
                traffic: [{}]
                faults:
                  - {at: 800ms, add: vf}
                  - {at: 500ms, remove: surprise}
                """);

        assertThat(scenario.faults())
                .containsExactly(
                        new Fault.Add(0, 0),
                        new Fault.Remove(600_000_000, 0, Fault.Kind.SURPRISE),
                        new Fault.Add(900_000_000, 0));
    }

    @Test
    void shouldExpandAFlapWhenItHasACount() throws ScenarioException {
        Scenario scenario = files.read(
                """
                trafficStart: 0s
                traffic: [{}]
                faults: [{flap: {from: 300ms, every: 20ms, absent: 8ms, count: 2, kind: graceful}}]
                """);

        assertThat(scenario.faults())
                .containsExactly(
                        new Fault.Add(0, 0),
                        new Fault.Remove(300_000_000, 0, Fault.Kind.GRACEFUL),
                        new Fault.Add(308_000_000, 0),
                        new Fault.Remove(320_000_000, 0, Fault.Kind.GRACEFUL),
                        new Fault.Add(328_000_000, 0));
    }

    @Test
    void shouldAcceptFaultsUntilTheVeryEndWhenTrafficEnds() {
        assertThat(
                        files.problems(
                                """
                        traffic: [{}]
                        faults: [{flap: {from: 972ms, every: 20ms, absent: 8ms, count: 2}}, {at: 1s, remove: surprise}]
                        """))
                .isEmpty();
    }

    @Test
    void shouldTakeTheNameOfTheFileWhenThereIsNone() throws ScenarioException {
        Path file = files.write("a b.v2.yaml", "traffic: [{}]");

        assertThat(ScenarioFile.read(file, List.of()).name()).isEqualTo("a-b.v2");
    }

    @Test
    void shouldTakeTheAnchorsValueWhenAnAliasIsUsed() throws ScenarioException {
        Scenario scenario = files.read("traffic: [&a {rate: 5/s, name: x}, {rate: 6/s}]\nnetwork: {}\nguest: {}");

        assertThat(scenario.traffic()).hasSize(2);
        assertThat(files.problems("network: {linkLatency: &t 5us, switchLatency: *t}\ntraffic: [{}]"))
                .isEmpty();
    }

    @Test
    void shouldReadTheSameWhenAnEditorOfWindowsWroteIt() throws ScenarioException {
        assertThat(files.read("\ufeffseed: 7\r\ntraffic:\r\n  - rate: 5/s\r\n").seed())
                .isEqualTo(7);
        assertThat(files.problems("\ufeffseed: 7\r\ntraffic:\r\n  - rate: 5\r\n"))
                .singleElement()
                .asString()
                .startsWith("s.yaml:3: ");
    }

    @Test
    void shouldReplaceValuesWhenOverridden() throws ScenarioException {
        Scenario scenario = files.read(
                "traffic: [{rate: 1/s}]\nfaults: [{at: 0s, remove: surprise}]",
                "host.removalOrder=guest-first",
                "traffic[0].rate=200k/s",
                "faults[0].at=1s",
                "vf.writeBack={batch: 3}",
                "description=");

        assertThat(scenario.host().removalOrder()).isEqualTo(SwitchOrder.GUEST_FIRST);
        assertThat(((Traffic.Generator) scenario.traffic().get(0)).framesPerSecond())
                .isEqualTo(200_000);
        assertThat(scenario.faults().get(1).atNs()).isEqualTo(1_200_000_000);
        assertThat(scenario.vf().writeBackBatch()).isEqualTo(3);
        assertThat(scenario.description()).isEmpty();
    }

    @Test
    void shouldLetTheLastOverrideWinWhenTwoSetOneKey() throws ScenarioException {
        assertThat(files.read("traffic: [{}]", "seed=2", "seed=3").seed()).isEqualTo(3);
    }
}
