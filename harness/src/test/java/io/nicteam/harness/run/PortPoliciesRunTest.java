package io.nicteam.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.scenario.Traffic.Direction;
import io.nicteam.packet.DataPath;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the policies of a port do to a run, on the synthetic path and with a VF. */
final class PortPoliciesRunTest {

    /** Flows of each generator take turns, and their local ports begin at 10000: the list denies every fourth frame. */
    private static final String EVERY_FOURTH = "acl: [{action: deny, localPort: 10000}]";

    private static final String TRAFFIC =
            """
            duration: 20ms
            traffic: [{direction: both, rate: 20k/s, flows: 4, size: 100}]
            """;

    @TempDir
    private Path folder;

    private ScenarioRun run(String policies, String onVf) throws Exception {
        return ScenarioRun.held(
                folder, TRAFFIC, "host: {adapter: {policyOnVf: " + onVf + ", portPolicies: {" + policies + "}}}\n");
    }

    @Test
    void shouldEnforceAListOnTheSyntheticPathAndRefuseTheVf() throws Exception {
        ScenarioRun run = run(EVERY_FOURTH, "refuse");

        assertThat(run.losses(0))
                .isEqualTo(Map.of("outbound vswitch acl-denied", 100L, "inbound vswitch acl-denied", 100L));
        assertThat(run.counted("vswitch-port", "acl_denied")).isEqualTo(200);
        assertThat(run.refusals())
                .containsExactly("adapter: its port has an access control list, which a VF would bypass");
        assertThat(run.carried(Direction.OUTBOUND, 0, DataPath.VF)).isZero();
    }

    @Test
    void shouldBypassTheListOnTheVfAndSaySo() throws Exception {
        ScenarioRun run = run(EVERY_FOURTH, "bypass");

        assertThat(run.losses(0)).isEmpty();
        assertThat(run.counted("vswitch-port", "acl_denied")).isZero();
        assertThat(run.refusals()).isEmpty();
        assertThat(run.events()).contains("not applied to the VF's frames: access control list");
        assertThat(run.carried(Direction.OUTBOUND, 0, DataPath.VF)).isEqualTo(400);
        assertThat(run.carried(Direction.INBOUND, 0, DataPath.VF)).isEqualTo(400);
    }

    /** On the VF for the first half, on synthetic for the second: only that one pays. */
    @Test
    void shouldApplyThePolicyFromTheMomentAtWhichTheVfIsGone() throws Exception {
        ScenarioRun run = ScenarioRun.held(
                folder,
                TRAFFIC,
                "host: {adapter: {policyOnVf: bypass, portPolicies: {" + EVERY_FOURTH + "}}}\n",
                "faults: [{at: 10ms, remove: graceful}]\n");

        assertThat(run.losses(0).keySet())
                .containsExactlyInAnyOrder("outbound vswitch acl-denied", "inbound vswitch acl-denied");
        assertThat(run.losses(0).get("outbound vswitch acl-denied")).isBetween(48L, 50L);
        assertThat(run.losses(0).get("inbound vswitch acl-denied")).isBetween(48L, 50L);
    }

    /** 400 frames of 100 bytes in 20 ms are 16 Mbit/s; half of that gets through, and a burst of 16 KiB at first. */
    @Test
    void shouldHoldTheSyntheticPathToItsBandwidth() throws Exception {
        ScenarioRun run = run("maximumBandwidth: 8Mbit/s, burst: 16KiB", "refuse");

        long lost = run.losses(0).get("outbound vswitch over-bandwidth");
        assertThat(lost).isBetween(400L - 200 - 164, 400L - 200 - 163);
        assertThat(run.losses(0)).hasSize(1);
        assertThat(run.refusals()).containsExactly("adapter: its port has a bandwidth limit, which a VF would bypass");
    }

    @Test
    void shouldCopyWhatPassesAPortToItsMirror() throws Exception {
        String adapters =
                """
                adapters:
                  - {name: a, guest: vm1, policyOnVf: %s, portPolicies: {mirroredTo: b, %s}}
                  - {name: b, guest: vm2}
                """;
        ScenarioRun enforced = ScenarioRun.held(folder, TRAFFIC, adapters.formatted("refuse", EVERY_FOURTH));
        assertThat(enforced.counted("a.vswitch-port", "mirrored")).isEqualTo(600);
        assertThat(enforced.ledger().originated().sent()).isEqualTo(600);
        assertThat(enforced.ledger().originated().dropped()).isZero();
        assertThat(enforced.counted("b.netvsc", "rx_queue_0_packets")).isEqualTo(600);
        assertThat(enforced.ledger().misdelivered(Direction.OUTBOUND)).isZero();

        ScenarioRun bypassed = ScenarioRun.held(folder, TRAFFIC, adapters.formatted("bypass", EVERY_FOURTH));
        assertThat(bypassed.counted("a.vswitch-port", "mirrored")).isZero();
    }

    @Test
    void shouldBeTheSameRunTwice() throws Exception {
        assertThat(run(EVERY_FOURTH, "refuse").digest())
                .isEqualTo(run(EVERY_FOURTH, "refuse").digest());
    }
}
