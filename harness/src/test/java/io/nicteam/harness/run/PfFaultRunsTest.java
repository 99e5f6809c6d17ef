package io.nicteam.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.host.nic.pf.PhysicalFunction;
import io.nicteam.harness.scenario.Traffic.Direction;
import io.nicteam.packet.DataPath;
import io.nicteam.pair.PairState.Kind;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs in which the physical function is reset, its driver stops, or an extension takes the VFs. */
final class PfFaultRunsTest {

    private static final String ONE_NIC =
            """
            duration: 100ms
            guest: {takeoverDelay: 1ms}
            host: {offerDelay: 1ms, driverLoadTime: 1ms, pf: {resetTime: 10ms}}
            traffic: [{direction: both, rate: 20k/s, size: 100}]
            """;

    private static final String TWO_GUESTS = "adapters: [{name: a, guest: vm1}, {name: b, guest: vm2}]\n";

    @TempDir
    private Path folder;

    private ScenarioRun run(String... yaml) throws Exception {
        return ScenarioRun.held(folder, yaml);
    }

    private static Kind pair(ScenarioRun run, int adapter) {
        return run.experiment().model().adapter(adapter).pair().state().kind();
    }

    /** Without link for 10 ms: what the guest sends meanwhile over synthetic, and what comes for it, has no way. */
    @Test
    void shouldLoseTheLinkForTheTimeOfAResetAndComeBackToTheSameVf() throws Exception {
        ScenarioRun run = run(ONE_NIC, "faults: [{at: 50ms, pf: resets}]\n");

        assertThat(run.losses(0).keySet())
                .contains("outbound uplink link-down", "inbound physical-switch link-down")
                .allMatch(loss -> loss.endsWith("link-down") || loss.endsWith("vf-reset"));
        assertThat(run.losses(0).get("inbound physical-switch link-down")).isBetween(199L, 201L);
        assertThat(run.events())
                .containsSubsequence(
                        "SERVING -> RESETTING because RESETS",
                        "ON_VF -> SWITCHING_TO_SYNTHETIC(then PARK) because VF_FAILED",
                        "RESETTING -> SERVING because RESET_DUE",
                        "FAILED_OVER -> SWITCHING_TO_VF because VF_RECOVERED",
                        "SWITCHING_TO_VF -> ON_VF because SWITCH_COMPLETED");
        assertThat(run.experiment().model().host().adapter(0).removals()).isEmpty();
        assertThat(pair(run, 0)).isEqualTo(Kind.ON_VF);
    }

    @Test
    void shouldResetEveryVfOfTheNicAndNoneOfAnother() throws Exception {
        ScenarioRun run = run(
                ONE_NIC,
                """
                nics: [{name: left}, {name: right}]
                adapters: [{name: a, guest: vm1, nic: left}, {name: b, guest: vm2, nic: left}, {name: c, nic: right}]
                faults: [{at: 50ms, pf: resets, nic: left}]
                """);

        assertThat(run.events()).contains("SERVING -> RESETTING because RESETS");
        List<String> failedOver = run.ledger().events().stream()
                .filter(event -> event.text().contains("because VF_FAILED"))
                .map(event -> event.who())
                .toList();
        assertThat(failedOver).containsExactlyInAnyOrder("a", "b");
        assertThat(run.losses(2)).isEmpty();
        for (int i = 0; i < 3; i++) {
            assertThat(pair(run, i)).isEqualTo(Kind.ON_VF);
        }
    }

    @Test
    void shouldDoAfterTheResetWhatWasAskedForDuringIt() throws Exception {
        ScenarioRun run =
                run(ONE_NIC, "faults: [{at: 50ms, pf: resets}, {at: 52ms, pf: stops}, {at: 80ms, pf: starts}]\n");

        assertThat(run.events())
                .containsSubsequence(
                        "STOPS waits for the end of the reset",
                        "RESETTING -> SERVING because RESET_DUE",
                        "SERVING -> STOPPING because STOPS",
                        "STOPPED -> SERVING because STARTS");
        assertThat(pair(run, 0)).isEqualTo(Kind.ON_VF);
    }

    /** The published order of a PF driver's halt, and nothing lost before the link is. */
    @Test
    void shouldAskAllVfsBackBeforeTheDriverHaltsAndOfferThemAgainWhenItStarts() throws Exception {
        ScenarioRun run = run(ONE_NIC, TWO_GUESTS, "faults: [{at: 30ms, pf: stops}, {at: 60ms, pf: starts}]\n");

        assertThat(run.events())
                .containsSubsequence(
                        "SERVING -> STOPPING because STOPS",
                        "OID_SRIOV_RESET_VF (VF 0): NDIS_STATUS_SUCCESS",
                        "OID_NIC_SWITCH_FREE_VF (VF 0): NDIS_STATUS_SUCCESS",
                        "OID_NIC_SWITCH_FREE_VF (VF 1): NDIS_STATUS_SUCCESS",
                        "STOPPING -> STOPPED because VFS_GONE",
                        "OID_NIC_SWITCH_DELETE_SWITCH: NDIS_STATUS_SUCCESS",
                        "OID_NIC_SWITCH_CREATE_SWITCH: NDIS_STATUS_SUCCESS",
                        "OID_NIC_SWITCH_ALLOCATE_VF (VF 0): NDIS_STATUS_SUCCESS");
        assertThat(run.losses(0).keySet())
                .containsExactlyInAnyOrder("outbound uplink link-down", "inbound physical-switch link-down");
        assertThat(run.refusals()).containsExactly("a: NIC: SR-IOV is disabled", "b: NIC: SR-IOV is disabled");
        assertThat(pair(run, 0)).isEqualTo(Kind.ON_VF);
        assertThat(pair(run, 1)).isEqualTo(Kind.ON_VF);
        assertThat(pf(run).assigned()).isEqualTo(2);
    }

    private static PhysicalFunction pf(ScenarioRun run) {
        return run.experiment().model().host().physicalFunction(0);
    }

    /** SR-IOV alone: the synthetic path carries everything, and nothing is lost. */
    @Test
    void shouldLoseNothingWhenSriovIsTurnedOffAndOn() throws Exception {
        ScenarioRun off = run(ONE_NIC, "faults: [{at: 30ms, pf: disables-sriov}]\n");
        assertThat(off.losses(0)).isEmpty();
        assertThat(off.refusals()).containsExactly("NIC: SR-IOV is disabled");
        assertThat(pair(off, 0)).isEqualTo(Kind.NO_VF);
        assertThat(pf(off).isEnabled()).isFalse();
        assertThat(pf(off).vportsInUse() + pf(off).queuePairsInUse()).isZero();

        ScenarioRun again = run(ONE_NIC, "faults: [{at: 30ms, pf: disables-sriov}, {at: 60ms, pf: enables-sriov}]\n");
        assertThat(again.losses(0)).isEmpty();
        assertThat(pair(again, 0)).isEqualTo(Kind.ON_VF);
        assertThat(again.carried(Direction.OUTBOUND, 0, DataPath.SYNTHETIC)).isBetween(500L, 700L);
    }

    @Test
    void shouldMoveAdaptersToAnotherNicOfTheSwitchWhenTheDriverStops() throws Exception {
        ScenarioRun run = run(
                ONE_NIC,
                """
                nics: [{name: left, vswitch: set}, {name: right, vswitch: set}]
                adapters: [{name: a, nic: left}]
                faults: [{at: 30ms, pf: stops, nic: left}]
                """);

        assertThat(run.events()).contains("a moves from left to right");
        assertThat(pair(run, 0)).isEqualTo(Kind.ON_VF);
        assertThat(run.experiment().model().host().physicalFunction(0).assigned())
                .isZero();
        assertThat(run.experiment().model().host().physicalFunction(1).assigned())
                .isEqualTo(1);
    }

    @Test
    void shouldHaveVfsRemovedByAnExtensionThatDoesNotKnowThem() throws Exception {
        String policies = "host: {adapter: {policyOnVf: bypass, portPolicies: {acl: [{localPort: 10000}]}}}\n";
        String one = ONE_NIC.replaceAll("(?m)^host.*\n", "").replace("size: 100", "size: 100, flows: 4");
        ScenarioRun run = run(one, policies, "faults: [{at: 50ms, extension: binds}]\n");

        assertThat(run.events())
                .containsSubsequence(
                        "NDIS_STATUS_SWITCH_PORT_REMOVE_VF",
                        "ON_VF -> SWITCHING_TO_SYNTHETIC(then RELEASE) because REMOVE_REQUESTED");
        assertThat(run.refusals())
                .containsExactly(
                        "virtual switch: an extension that does not know SR-IOV vetoes the allocation of a VF");
        assertThat(pair(run, 0)).isEqualTo(Kind.NO_VF);
        // The policies apply from then on, and nothing else is lost.
        assertThat(run.losses(0).keySet())
                .containsExactlyInAnyOrder("outbound vswitch acl-denied", "inbound vswitch acl-denied");
        assertThat(run.losses(0).get("outbound vswitch acl-denied")).isBetween(240L, 251L);
    }

    @Test
    void shouldHaveNoVfUnderAnExtensionUntilItIsGone() throws Exception {
        ScenarioRun run = run(
                ONE_NIC.replace("host: {", "host: {extension: sr-iov-unaware, "),
                "faults: [{at: 50ms, extension: unbinds}]\n");

        assertThat(run.refusals())
                .containsExactly(
                        "virtual switch: an extension that does not know SR-IOV vetoes the allocation of a VF");
        assertThat(run.losses(0)).isEmpty();
        assertThat(pair(run, 0)).isEqualTo(Kind.ON_VF);
        assertThat(run.carried(Direction.OUTBOUND, 0, DataPath.SYNTHETIC)).isGreaterThan(1_000);
    }

    /** A decision of the administrator's is not undone by what the host gives back. */
    @Test
    void shouldNotGiveAVfBackThatAFaultHasTaken() throws Exception {
        ScenarioRun run = run(
                ONE_NIC,
                """
                faults:
                  - {at: 20ms, remove: graceful}
                  - {at: 30ms, extension: binds}
                  - {at: 40ms, extension: unbinds}
                  - {at: 50ms, pf: disables-sriov}
                  - {at: 60ms, pf: enables-sriov}
                """);

        assertThat(pair(run, 0)).isEqualTo(Kind.NO_VF);
        assertThat(run.refusals()).isEmpty();
    }

    @Test
    void shouldTakeVfsFromOtherGuestsTooAndGiveThemBackByWeight() throws Exception {
        ScenarioRun run = run(
                ONE_NIC.replace("host: {", "host: {otherAdapters: [{iovWeight: 100}], ")
                        .replace("resetTime: 10ms", "numVfs: 1"),
                "faults: [{at: 20ms, pf: disables-sriov}, {at: 60ms, pf: enables-sriov}]\n");

        assertThat(pf(run).assigned()).isEqualTo(1);
        assertThat(run.events())
                .containsSubsequence(
                        "adapter 1 of another guest (weight 100) has a VF",
                        "LOSING_SRIOV -> WITHOUT_SRIOV because VFS_GONE",
                        "adapter 1 of another guest (weight 100) has a VF");
    }
}
