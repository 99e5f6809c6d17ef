package io.nicteam.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.drive.SimulatedRun;
import io.nicteam.harness.drive.Watch;
import io.nicteam.harness.ledger.LoggedEvent;
import io.nicteam.harness.report.RunResult;
import io.nicteam.harness.report.TerminalReport;
import io.nicteam.harness.report.Verdict;
import io.nicteam.harness.run.FinishedRun.Circumstances;
import io.nicteam.harness.scenario.AdapterSettings.InterruptModeration;
import io.nicteam.harness.scenario.Fault;
import io.nicteam.harness.scenario.HostCapabilities.Iommu;
import io.nicteam.harness.scenario.HostCapabilities.Presence;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.SriovSettings.OtherAdapter;
import io.nicteam.harness.scenario.SriovSettings.VswitchKind;
import io.nicteam.harness.scenario.Traffic.Direction;
import io.nicteam.harness.traffic.ScenarioTraffic;
import io.nicteam.packet.DataPath;
import io.nicteam.pair.PairState.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a host that has no VF to give, or no more, does to a run: the guest stays on synthetic, and the run says why. */
final class VfRefusalTest {

    private static final long START_NS = SmallScenario.START_NS;

    private final SmallScenario knobs = new SmallScenario();
    private Experiment experiment;
    private FinishedRun finished;

    private RunResult run() throws Exception {
        Scenario scenario = knobs.build();
        SimulatedRun run = new SimulatedRun(scenario, ScenarioTraffic.of(scenario));
        long endNs = run.run(Watch.PATIENT);
        experiment = run.experiment();
        finished = new FinishedRun(experiment, endNs, Judgement.End.COMPLETE, List.of());
        RunResult result = finished.result(new Circumstances("", "", "sim", null, 0, 0, 0));
        assertThat(result.findings()).isEmpty();
        assertThat(result.verdict()).isEqualTo(Verdict.HELD);
        return result;
    }

    private List<String> events() {
        return experiment.ledger().events().stream().map(LoggedEvent::text).toList();
    }

    private long onVf() {
        return experiment.ledger().packets(Direction.OUTBOUND, 0, DataPath.VF)
                + experiment.ledger().packets(Direction.INBOUND, 0, DataPath.VF);
    }

    @Test
    void shouldStayOnSyntheticAndSayEveryReasonWhenTheHostCannotGiveAVf() throws Exception {
        knobs.sriov.iommu = Iommu.MISSING;
        knobs.sriov.acs = Presence.MISSING;
        knobs.faults.add(new Fault.Remove(START_NS + 200_000, 0, Fault.Kind.SURPRISE));
        knobs.faults.add(new Fault.Add(START_NS + 400_000, 0));
        RunResult result = run();

        assertThat(result.vfRefusals())
                .containsExactly(
                        "host: the chipset cannot remap DMA", "host: no root port has Access Control Services");
        assertThat(events())
                .contains(
                        "no VF: host: the chipset cannot remap DMA",
                        "no VF: host: no root port has Access Control Services",
                        "SriovSupport of the NIC: NoIoMmuSupport");
        assertThat(TerminalReport.render(result, finished.story(), 100, false))
                .contains("no VF: host: the chipset cannot remap DMA\n");
        assertThat(result.lost()).isZero();
        assertThat(onVf()).isZero();
        assertThat(experiment.model().adapter(0).pair().state().kind()).isEqualTo(Kind.NO_VF);
    }

    @Test
    void shouldSayNothingWhenThereIsAVf() throws Exception {
        RunResult result = run();

        assertThat(result.vfRefusals()).isEmpty();
        assertThat(events()).contains("VF 0 of the NIC: routing id 0301, VPort 1, 1 queue pair");
        assertThat(onVf()).isPositive();
    }

    @Test
    void shouldSayWhyVfsAreNotEnabled() throws Exception {
        knobs.sriov.ari = false;

        assertThat(run().vfRefusals())
                .containsExactly("NIC: without ARI its bus takes eight functions, the PF among them");
        assertThat(onVf()).isZero();
    }

    /** Microsoft's example, 128 queue pairs and 64 VPorts: 31 VFs with four queue pairs, or 63 with two. */
    @ParameterizedTest
    @CsvSource({"4, 30, true", "4, 31, false", "2, 62, true", "2, 63, false"})
    void shouldBeTheLastThatThePublishedPoolIsEnoughFor(int pairs, int others, boolean enough) throws Exception {
        knobs.sriov.numVfs = 64;
        knobs.sriov.vportQueuePairs = pairs;
        for (int i = 0; i < others; i++) {
            knobs.sriov.otherAdapters.add(new OtherAdapter(100, pairs, 0, Long.MAX_VALUE));
        }
        knobs.faults.clear();
        knobs.faults.add(new Fault.Add(START_NS, 0));
        List<String> refusals = run().vfRefusals();

        assertThat(refusals).isEqualTo(enough ? List.of() : List.of("PF: all of its queue pairs are in use"));
        assertThat(onVf() > 0).isEqualTo(enough);
    }

    /** The first two VFs are on the PF's bus, the other two would be on the next. */
    @Test
    void shouldEnableAsManyVfsAsThereAreBusNumbersForAndSayWhatWasTooLittle() throws Exception {
        knobs.sriov.firstVfOffset = 0xFE;
        knobs.sriov.numVfs = 4;
        knobs.sriov.busNumbers = 1;
        knobs.sriov.otherAdapters.add(new OtherAdapter(100, 1, 0, Long.MAX_VALUE));
        knobs.sriov.otherAdapters.add(new OtherAdapter(100, 1, 0, Long.MAX_VALUE));

        assertThat(run().vfRefusals())
                .containsExactly("PF: all of its VFs are assigned", "NIC: there are bus numbers for 2 of 4 VFs");
        assertThat(onVf()).isZero();
    }

    @Test
    void shouldSayWhenThereIsRoomForNoVfAtAll() throws Exception {
        knobs.sriov.firstVfOffset = 0x100;
        knobs.sriov.busNumbers = 1;
        knobs.sriov.barSpaceBytes = 0x3FFF;

        assertThat(run().vfRefusals())
                .containsExactly(
                        "NIC: there are not enough bus numbers for VFs",
                        "NIC: there is not enough memory space for the registers of VFs");
        assertThat(events()).contains("SriovSupport of the NIC: NoBusResources");
    }

    @Test
    void shouldGiveAVfAgainAndAgain() throws Exception {
        knobs.sriov.numVfs = 1;
        for (int i = 0; i < 3; i++) {
            knobs.faults.add(new Fault.Remove(START_NS + i * 300_000L, 0, Fault.Kind.GRACEFUL));
            knobs.faults.add(new Fault.Add(START_NS + i * 300_000L + 150_000, 0));
        }

        assertThat(run().vfRefusals()).isEmpty();
        assertThat(experiment.model().adapter(0).pair().state().kind()).isEqualTo(Kind.ON_VF);
    }

    @Test
    void shouldLoseEveryFrameAtASwitchWithoutANic() throws Exception {
        knobs.sriov.vswitch = VswitchKind.PRIVATE;
        RunResult result = run();

        assertThat(result.vfRefusals()).containsExactly("virtual switch: it is private, without a NIC");
        assertThat(result.delivered()).isZero();
        assertThat(result.lostByReason()).isEqualTo(Map.of("no-such-port", result.offered()));
    }

    @Test
    void shouldWaitForAVfThatAnEqualHas() throws Exception {
        knobs.sriov.numVfs = 1;
        knobs.sriov.otherAdapters.add(new OtherAdapter(100, 1, 0, START_NS + 300_000));

        assertThat(run().vfRefusals()).containsExactly("PF: all of its VFs are assigned");
        assertThat(experiment.model().adapter(0).pair().state().kind()).isEqualTo(Kind.ON_VF);
        assertThat(experiment.ledger().packets(Direction.OUTBOUND, 0, DataPath.SYNTHETIC))
                .isPositive();
    }

    @Test
    void shouldHaveTheVfOfALighterAdapter() throws Exception {
        knobs.sriov.numVfs = 1;
        knobs.sriov.otherAdapters.add(new OtherAdapter(99, 1, 0, Long.MAX_VALUE));

        assertThat(run().vfRefusals()).isEmpty();
        assertThat(events()).contains("adapter 1 of another guest (weight 99) gives its VF back");
        assertThat(experiment.model().adapter(0).pair().state().kind()).isEqualTo(Kind.ON_VF);
    }

    /** Taken as gracefully as by a fault, and back when the other is gone. */
    @Test
    void shouldLoseItsVfToAHeavierAdapterAndHaveItBack() throws Exception {
        knobs.sriov.numVfs = 1;
        knobs.sriov.iovWeight = 50;
        knobs.sriov.otherAdapters.add(new OtherAdapter(100, 1, START_NS + 200_000, START_NS + 600_000));
        RunResult result = run();

        assertThat(events())
                .containsSubsequence(
                        "the VF is wanted for an adapter with more weight",
                        "adapter 1 of another guest (weight 100) has a VF",
                        "no VF: PF: all of its VFs are assigned",
                        "adapter 1 of another guest (weight 100) is gone",
                        "VF 0 of the NIC: routing id 0301, VPort 1, 1 queue pair");
        assertThat(result.lost()).isZero();
        assertThat(experiment.model().host().adapter(0).removals()).hasSize(1);
        assertThat(experiment.model().adapter(0).pair().state().kind()).isEqualTo(Kind.ON_VF);
    }

    @Test
    void shouldNotComeBackForAVfThatAFaultHasTaken() throws Exception {
        knobs.sriov.numVfs = 1;
        knobs.sriov.otherAdapters.add(new OtherAdapter(100, 1, 0, START_NS + 300_000));
        knobs.faults.add(new Fault.Remove(START_NS + 200_000, 0, Fault.Kind.SURPRISE));
        run();

        assertThat(experiment.model().adapter(0).pair().state().kind()).isEqualTo(Kind.NO_VF);
        assertThat(onVf()).isZero();
    }

    @Test
    void shouldModerateInterruptsAsTheAdapterIsSet() throws Exception {
        knobs.sriov.interruptModeration = InterruptModeration.OFF;
        long offP99 = run().latencyNs().get("vf").get("before").p99();
        knobs.sriov.interruptModeration = InterruptModeration.HIGH;
        long highP99 = run().latencyNs().get("vf").get("before").p99();

        assertThat(highP99).isGreaterThan(2 * offP99);
    }
}
