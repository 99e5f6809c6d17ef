package io.nicteam.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.drive.SimulatedRun;
import io.nicteam.harness.drive.Watch;
import io.nicteam.harness.ledger.LoggedEvent;
import io.nicteam.harness.report.RunResult;
import io.nicteam.harness.report.Verdict;
import io.nicteam.harness.run.FinishedRun.Circumstances;
import io.nicteam.harness.scenario.BringUpStep;
import io.nicteam.harness.scenario.Fault;
import io.nicteam.harness.scenario.GuestSettings.VfDriver;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.SwitchOrder;
import io.nicteam.harness.scenario.Traffic.Direction;
import io.nicteam.harness.traffic.ScenarioTraffic;
import io.nicteam.packet.DataPath;
import io.nicteam.pair.PairState.Kind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A VF that does not come up in host or guest, and a guest that does not let go of one. */
final class PlugAndPlayTest {

    private static final long START_NS = SmallScenario.START_NS;

    private final SmallScenario knobs = new SmallScenario();
    private Experiment experiment;

    private RunResult run() throws Exception {
        Scenario scenario = knobs.build();
        SimulatedRun run = new SimulatedRun(scenario, ScenarioTraffic.of(scenario));
        long endNs = run.run(Watch.PATIENT);
        experiment = run.experiment();
        RunResult result = new FinishedRun(experiment, endNs, Judgement.End.COMPLETE, List.of())
                .result(new Circumstances("", "", "sim", null, 0, 0, 0));
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

    private Kind guest() {
        return experiment.model().adapter(0).pair().state().kind();
    }

    private void giveAt(long ns) {
        knobs.faults.add(new Fault.Add(START_NS + ns, 0));
    }

    private void takeAt(long ns, Fault.Kind kind) {
        knobs.faults.add(new Fault.Remove(START_NS + ns, 0, kind));
    }

    /**
     * Whatever fails before the guest has its VF, it goes on as if nobody had ever spoken of one: but for what comes in
     * while the filter is on the VF's VPort already, if that is moved before the guest has the VF.
     */
    @ParameterizedTest
    @EnumSource
    void shouldLoseNothingWhenAStepOfTheBringUpFails(BringUpStep failing) throws Exception {
        for (SwitchOrder order : SwitchOrder.values()) {
            knobs.bringUpOrder = order;
            knobs.faults.clear();
            knobs.faults.add(new Fault.Add(START_NS + 100_000, 0, Optional.of(failing)));
            RunResult result = run();

            assertThat(result.vfRefusals()).containsExactly("bring-up: " + failing + " failed");
            boolean filterHasMoved = failing == BringUpStep.OFFER && order == SwitchOrder.HOST_FIRST;
            long allowed = filterHasMoved ? result.lostByReason().getOrDefault("vport-not-receiving", 0L) : 0;
            assertThat(result.lost()).isEqualTo(allowed);
            assertThat(onVf()).as("frames on a VF that never came").isZero();
            assertThat(guest()).isEqualTo(Kind.NO_VF);
        }
    }

    @Test
    void shouldUseTheVfThatComesAfterOneThatDidNot() throws Exception {
        knobs.faults.clear();
        knobs.faults.add(new Fault.Add(START_NS + 100_000, 0, Optional.of(BringUpStep.CREATE_VPORT)));
        giveAt(300_000);
        run();

        assertThat(guest()).isEqualTo(Kind.ON_VF);
        assertThat(events())
                .containsSubsequence(
                        "OID_NIC_SWITCH_ALLOCATE_VF (VF 0): NDIS_STATUS_SUCCESS",
                        "OID_SRIOV_RESET_VF (VF 0): NDIS_STATUS_SUCCESS",
                        "OID_NIC_SWITCH_FREE_VF (VF 0): NDIS_STATUS_SUCCESS",
                        "no VF: bring-up: CREATE_VPORT failed",
                        "OID_NIC_SWITCH_CREATE_VPORT (VF 0): NDIS_STATUS_SUCCESS",
                        "OID_RECEIVE_FILTER_MOVE_FILTER (00:15:5d:01:02:0a): NDIS_STATUS_SUCCESS");
    }

    @Test
    void shouldTearDownInThePublishedOrder() throws Exception {
        takeAt(300_000, Fault.Kind.GRACEFUL);
        run();

        assertThat(events())
                .containsSubsequence(
                        "OID_RECEIVE_FILTER_MOVE_FILTER (00:15:5d:01:02:0a): NDIS_STATUS_SUCCESS",
                        "OID_RECEIVE_FILTER_MOVE_FILTER (00:15:5d:01:02:0a): NDIS_STATUS_SUCCESS",
                        "OID_NIC_SWITCH_DELETE_VPORT (VF 0): NDIS_STATUS_SUCCESS",
                        "OID_SRIOV_RESET_VF (VF 0): NDIS_STATUS_SUCCESS",
                        "OID_NIC_SWITCH_FREE_VF (VF 0): NDIS_STATUS_SUCCESS");
    }

    @ParameterizedTest
    @EnumSource(names = {"MISSING", "FAILING"})
    void shouldStayOnSyntheticWithoutADriverThatStarts(VfDriver driver) throws Exception {
        knobs.vfDriver = driver;
        takeAt(300_000, Fault.Kind.GRACEFUL);
        giveAt(500_000);
        takeAt(700_000, Fault.Kind.SURPRISE);
        RunResult result = run();

        assertThat(onVf()).isZero();
        assertThat(result.lost()).isZero();
        assertThat(guest()).isEqualTo(Kind.NO_VF);
    }

    @ParameterizedTest
    @CsvSource({"0, ON_VF, 0", "1, ON_VF, 1", "2, NO_VF, 2"})
    void shouldTryTheDriverOnceForEachVf(int failures, Kind end, int failed) throws Exception {
        knobs.driverFailures = failures;
        takeAt(300_000, Fault.Kind.GRACEFUL);
        giveAt(500_000);
        run();

        assertThat(guest()).isEqualTo(end);
        assertThat(events().stream().filter(text -> text.contains("did not start")))
                .hasSize(failed);
    }

    @Test
    void shouldAskAgainAndLoseNothingWhenTheGuestRefuses() throws Exception {
        knobs.removalVeto = 3;
        takeAt(300_000, Fault.Kind.GRACEFUL);
        RunResult result = run();

        assertThat(events().stream().filter(text -> text.contains("query-remove, then cancel-remove")))
                .hasSize(3);
        assertThat(events()).noneMatch(text -> text.contains("did not let go in time"));
        assertThat(result.lost()).isZero();
        assertThat(guest()).isEqualTo(Kind.NO_VF);
    }

    @Test
    void shouldTakeTheVfBySurpriseWhenTheGuestGoesOnRefusing() throws Exception {
        knobs.removalVeto = 1_000_000;
        knobs.removalTimeoutNs = 300_000;
        takeAt(300_000, Fault.Kind.GRACEFUL);
        run();

        assertThat(events())
                .containsSubsequence(
                        "the guest refuses to let go: it is asked again", "the guest did not let go in time");
        assertThat(guest()).isEqualTo(Kind.NO_VF);
    }

    /** Nobody can refuse what has happened. */
    @Test
    void shouldNotAskBeforeASurprise() throws Exception {
        knobs.removalVeto = 1;
        takeAt(300_000, Fault.Kind.SURPRISE);
        run();

        assertThat(events()).noneMatch(text -> text.contains("query-remove"));
        assertThat(guest()).isEqualTo(Kind.NO_VF);
    }

    @ParameterizedTest
    @EnumSource(Fault.Kind.class)
    void shouldNotStartADriverWhoseVfIsGone(Fault.Kind kind) throws Exception {
        knobs.faults.clear();
        knobs.driverLoadNs = 200_000;
        giveAt(100_000);
        takeAt(100_000 + knobs.offerDelayNs + 100_000, kind);
        run();

        assertThat(events()).noneMatch(text -> text.contains("is loaded"));
        assertThat(onVf()).isZero();
        assertThat(guest()).isEqualTo(Kind.NO_VF);
    }

    /** The notice travels over the channel, the function over the bus: either may be first. */
    @ParameterizedTest
    @CsvSource({"0, 0", "500000, 0", "0, 200000"})
    void shouldUseAVfWhicheverOfNoticeAndFunctionComesFirst(long offerDelayNs, long driverLoadNs) throws Exception {
        knobs.offerDelayNs = offerDelayNs;
        knobs.driverLoadNs = driverLoadNs;
        knobs.takeoverDelayNs = 0;
        knobs.faults.clear();
        giveAt(100_000);
        run();

        assertThat(guest()).isEqualTo(Kind.ON_VF);
    }
}
