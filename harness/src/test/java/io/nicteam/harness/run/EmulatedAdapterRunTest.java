package io.nicteam.harness.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nicteam.harness.check.Checkers;
import io.nicteam.harness.drive.CheckedRun;
import io.nicteam.harness.report.ResultJson;
import io.nicteam.harness.report.RunResult;
import io.nicteam.harness.scenario.ScenarioException;
import io.nicteam.harness.scenario.ScenarioFile;
import io.nicteam.harness.scenario.Traffic.Direction;
import io.nicteam.packet.DataPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs with emulated adapters. */
final class EmulatedAdapterRunTest {

    private static final String THREE_KINDS =
            """
            duration: 50ms
            adapters:
              - {name: legacy, guest: vm1, kind: emulated}
              - {name: synthetic, guest: vm2, iovWeight: 0}
              - {name: accelerated, guest: vm3}
            traffic:
              - {direction: both, adapter: legacy, rate: 10k/s}
              - {direction: both, adapter: synthetic, rate: 10k/s}
              - {direction: both, adapter: accelerated, rate: 10k/s}
            """;

    @TempDir
    private Path folder;

    private ScenarioRun run(String... yaml) throws Exception {
        return ScenarioRun.held(folder, yaml);
    }

    private List<String> problems(String yaml) throws Exception {
        Path file = Files.writeString(folder.resolve("s.yaml"), "traffic: [{}]\n" + yaml);
        return catchThrowableOfType(ScenarioException.class, () -> ScenarioFile.read(file, List.of()))
                .problems();
    }

    @Test
    void shouldBeSlowerThanSyntheticWhichIsSlowerThanTheVf() throws Exception {
        ScenarioRun run = run(THREE_KINDS);
        RunResult result = run.result();

        assertThat(result.lost()).isZero();
        long emulated = result.latencyNs().get("emulated").get("before").p50();
        long synthetic = result.latencyNs().get("synthetic").get("before").p50();
        long vf = result.latencyNs().get("vf").get("before").p50();
        assertThat(emulated).isGreaterThan(2 * synthetic);
        assertThat(synthetic).isGreaterThan(vf);
        assertThat(result.adapters().get("legacy").emulated().txPackets()).isEqualTo(500);
        assertThat(result.adapters().get("legacy").emulated().rxPackets()).isEqualTo(500);
        assertThat(result.adapters().get("legacy").synthetic().txPackets()).isZero();
        assertThat(ResultJson.text(result)).containsOnlyOnce("\"emulated\" : {\n        \"txPackets\"");
    }

    /** A trap for each frame sent, and two for each interrupt, of which there is one at most for each frame. */
    @Test
    void shouldPayInTrapsForEachFrame() throws Exception {
        ScenarioRun run = run(THREE_KINDS);

        assertThat(run.counted("legacy.emulated", "traps")).isBetween(500L + 2 * 100, 500L + 2 * 1000);
        assertThat(run.experiment().model().counters()).doesNotContainKeys("legacy.netvsc", "legacy.vsp", "legacy.vf");
        assertThat(run.refusals()).containsExactly("synthetic: adapter: its IovWeight is 0");
    }

    /** 5 us a trap is 200,000 frames a second at most: what is above waits, and is refused by a full queue. */
    @Test
    void shouldCarryNoMoreThanItsTrapsAllow() throws Exception {
        ScenarioRun run = run(
                """
                duration: 20ms
                guest: {transmitQueue: 64}
                emulated: {trapTime: 50us}
                adapters: [{name: legacy, kind: emulated}]
                traffic: [{direction: outbound, rate: 100k/s, size: 60}]
                """);

        long carried = run.carried(Direction.OUTBOUND, 0, DataPath.EMULATED);
        assertThat(carried).isBetween(100L, 20_000_000L / 50_000 + 64 + 2 * 64 + 64);
        assertThat(run.losses(0)).isEmpty();
        assertThat(run.result().refused()).isEqualTo(2_000 - carried);
    }

    @Test
    void shouldDropWhatItHasNoDescriptorFor() throws Exception {
        ScenarioRun run = run(
                """
                duration: 20ms
                emulated: {ring: 2, trapTime: 100us, frameTime: 1us}
                adapters: [{name: legacy, kind: emulated}]
                traffic: [{direction: inbound, rate: 100k/s, size: 60}]
                """);

        assertThat(run.losses(0)).containsOnlyKeys("inbound emulated-nic no-receive-descriptor");
    }

    @Test
    void shouldReachVfsAndSyntheticAdaptersOfTheSameHost() throws Exception {
        for (String ends : List.of("adapter: a, to: b", "adapter: b, to: a")) {
            ScenarioRun run = run(
                    "duration: 10ms\n",
                    "adapters: [{name: a, guest: vm1, kind: emulated}, {name: b, guest: vm2}]\n",
                    "traffic: [{direction: outbound, " + ends + ", rate: 10k/s}]\n");

            assertThat(run.losses(0)).isEmpty();
            assertThat(run.losses(1)).isEmpty();
            assertThat(run.experiment().model().counters()).doesNotContainKey("network");
        }
    }

    @Test
    void shouldTakePartInATeamAndFollowItsNic() throws Exception {
        ScenarioRun run = run(
                """
                duration: 100ms
                nics: [{name: left}, {name: right}]
                adapters: [{name: a, nic: left}, {name: b, nic: right, kind: emulated}]
                teams: [{name: team0, members: [a, b]}]
                traffic: [{direction: both, rate: 5k/s, adapter: team0}]
                faults: [{at: 50ms, pf: fails, nic: left}]
                """);

        assertThat(run.carried(Direction.OUTBOUND, 1, DataPath.EMULATED)).isGreaterThan(200);
    }

    @Test
    void shouldMoveToAnotherNicOfTheSwitch() throws Exception {
        ScenarioRun run = run(
                """
                duration: 100ms
                nics: [{name: left, vswitch: set}, {name: right, vswitch: set}]
                adapters: [{name: a, nic: left, kind: emulated}]
                traffic: [{direction: both, rate: 10k/s}]
                faults: [{at: 50ms, pf: stops, nic: left}]
                """);

        assertThat(run.carried(Direction.INBOUND, 0, DataPath.EMULATED)).isGreaterThan(950);
    }

    @Test
    void shouldKeepEveryPropertyThatIsCheckedOfOthers() throws Exception {
        Path file = Files.writeString(
                folder.resolve("s.yaml"),
                THREE_KINDS + "faults: [{at: 20ms, remove: surprise, adapter: accelerated}]\n");

        assertThat(CheckedRun.of(ScenarioFile.read(file, List.of()), Checkers.ALL)
                        .breaches())
                .isEmpty();
    }

    @Test
    void shouldNeverHaveAVf() throws Exception {
        assertThat(
                        problems(
                                """
                        guest: {mtu: 9000}
                        synthetic: {sendBuffer: {sectionSize: 10240}, receiveBuffer: {sectionSize: 10240}}
                        adapters: [{name: a}, {name: b, kind: emulated, iovWeight: 50}, {name: c, kind: isa}]
                        faults: [{at: 1ms, remove: surprise, adapter: b}]
                        """))
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line)
                                .contains(
                                        "adapters[1].iovWeight: found 50; expected 0 or nothing: an emulated adapter"),
                        line -> assertThat(line)
                                .contains("adapters[1].kind: found 'emulated' with guest.mtu 9000; expected an MTU"),
                        line -> assertThat(line)
                                .contains("adapters[2].kind: found 'isa'; expected one of synthetic, emulated"),
                        line -> assertThat(line)
                                .contains("faults[0].remove: b is emulated and has no VF; expected another adapter"));
    }

    @Test
    void shouldBeTheSameRunTwice() throws Exception {
        assertThat(run(THREE_KINDS).digest()).isEqualTo(run(THREE_KINDS).digest());
    }
}
