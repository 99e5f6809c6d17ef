package io.nicteam.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.capture.CaptureException;
import io.nicteam.harness.drive.SimulatedRun;
import io.nicteam.harness.drive.Watch;
import io.nicteam.harness.ledger.Settlement;
import io.nicteam.harness.report.Verdict;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.ScenarioException;
import io.nicteam.harness.scenario.ScenarioFile;
import io.nicteam.harness.scenario.Traffic.Direction;
import io.nicteam.harness.traffic.ScenarioTraffic;
import io.nicteam.packet.DataPath;
import io.nicteam.pair.PairState.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs with several adapters, guests, NICs and switches. */
final class SeveralAdaptersTest {

    private static final String TWO_GUESTS =
            """
            duration: 100ms
            guest: {vlan: 7}
            adapters:
              - {name: a, guest: vm1}
              - {name: b, guest: vm2}
            """;

    private static final String TWO_SWITCHES =
            """
            duration: 100ms
            network: {switches: 2}
            nics: [{name: left}, {name: right, switch: 2}]
            adapters:
              - {name: a, nic: left}
              - {name: b, nic: right}
            """;

    @TempDir
    private Path folder;

    private SimulatedRun run(String... yaml) throws IOException, ScenarioException {
        Path file = Files.writeString(folder.resolve("s.yaml"), String.join("", yaml));
        Scenario scenario = ScenarioFile.read(file, List.of());
        try {
            SimulatedRun run = new SimulatedRun(scenario, ScenarioTraffic.of(scenario));
            run.run(Watch.PATIENT);
            return run;
        } catch (CaptureException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertHeld(SimulatedRun run) {
        Settlement settlement = Settlement.of(run.experiment().ledger());
        Judgement judgement = Judgement.of(run.experiment(), settlement, Judgement.End.COMPLETE, List.of());
        assertThat(judgement.findings()).isEmpty();
        assertThat(judgement.verdict()).isEqualTo(Verdict.HELD);
    }

    private static long carried(SimulatedRun run, Direction direction, int adapter, DataPath path) {
        return run.experiment().ledger().packets(direction, adapter, path);
    }

    @Test
    void shouldKeepAdaptersApartWhenOneLosesItsVf() throws Exception {
        SimulatedRun run = run(
                TWO_SWITCHES,
                """
                traffic:
                  - {direction: both, rate: 20k/s, adapter: a}
                  - {direction: both, rate: 20k/s, adapter: b}
                faults: [{at: 50ms, remove: surprise, adapter: b}]
                """);

        assertHeld(run);
        assertThat(run.experiment().model().adapter(0).pair().state().kind()).isEqualTo(Kind.ON_VF);
        assertThat(run.experiment().model().adapter(1).pair().state().kind()).isEqualTo(Kind.NO_VF);
        for (Direction direction : Direction.values()) {
            assertThat(carried(run, direction, 0, DataPath.VF)).isEqualTo(2_000);
            assertThat(carried(run, direction, 0, DataPath.SYNTHETIC)).isZero();
            assertThat(carried(run, direction, 1, DataPath.SYNTHETIC)).isGreaterThan(500);
        }
        Settlement settlement = Settlement.of(run.experiment().ledger());
        assertThat(settlement.lost()).isNotEmpty().allMatch(lost -> settlement.adapter(lost) == 1);
    }

    @Test
    void shouldSwitchInTheNicWhenBothEndsHaveAVf() throws Exception {
        SimulatedRun run = run(TWO_GUESTS, "traffic: [{direction: outbound, adapter: a, to: b, rate: 20k/s}]\n");

        assertHeld(run);
        assertThat(carried(run, Direction.OUTBOUND, 1, DataPath.VF)).isEqualTo(2_000);
        assertThat(run.experiment().model().counters()).doesNotContainKey("network");
    }

    @Test
    void shouldGoThroughTheVirtualSwitchWhenOneEndHasNoVf() throws Exception {
        for (String direction : List.of("adapter: a, to: b", "adapter: b, to: a")) {
            SimulatedRun run = run(
                    TWO_GUESTS,
                    "traffic: [{direction: outbound, " + direction + ", rate: 20k/s}]\n",
                    "faults: [{at: 0s, remove: graceful, adapter: b}]\n");

            assertHeld(run);
            int receiver = direction.endsWith("b") ? 1 : 0;
            DataPath path = receiver == 1 ? DataPath.SYNTHETIC : DataPath.VF;
            assertThat(carried(run, Direction.OUTBOUND, receiver, path)).isGreaterThan(1_900);
            assertThat(Settlement.of(run.experiment().ledger()).lost()).isEmpty();
        }
    }

    @Test
    void shouldLetOthersOverhearBroadcastsAndNobodyTwice() throws Exception {
        SimulatedRun run = run(
                TWO_GUESTS,
                """
                traffic:
                  - {direction: both, adapter: a, rate: 10k/s, broadcast: 100%}
                """);

        assertHeld(run);
        for (Direction direction : Direction.values()) {
            assertThat(run.experiment().ledger().overheard(direction)).isEqualTo(1_000);
            assertThat(run.experiment().ledger().duplicated(direction)).isZero();
        }
    }

    @Test
    void shouldNotReachAnotherVlan() throws Exception {
        SimulatedRun run = run(
                """
                duration: 10ms
                adapters:
                  - {name: a, guest: vm1, vlan: 7}
                  - {name: b, guest: vm2, vlan: 8}
                traffic: [{direction: outbound, adapter: a, to: b, rate: 20k/s}]
                """);

        Settlement settlement = Settlement.of(run.experiment().ledger());
        assertThat(settlement.sums(Direction.OUTBOUND).lost()).isEqualTo(200);
    }

    @Test
    void shouldLoseWhatIsSentWhileTheUplinkIsDown() throws Exception {
        SimulatedRun run = run(
                TWO_SWITCHES,
                """
                traffic:
                  - {direction: both, rate: 20k/s, adapter: b}
                faults: [{at: 20ms, uplink: down, nic: right}, {at: 40ms, uplink: up, nic: right}]
                """);

        assertHeld(run);
        Settlement settlement = Settlement.of(run.experiment().ledger());
        assertThat(settlement.sums(Direction.OUTBOUND).lost()).isBetween(399L, 401L);
        assertThat(settlement.sums(Direction.INBOUND).lost()).isBetween(399L, 401L);
    }

    @Test
    void shouldShareTheVfsOfANicByWeight() throws Exception {
        SimulatedRun run = run(
                """
                duration: 100ms
                host: {pf: {numVfs: 1}}
                adapters:
                  - {name: a, guest: vm1, iovWeight: 20}
                  - {name: b, guest: vm2, iovWeight: 80}
                traffic: [{adapter: a, rate: 10k/s}, {adapter: b, rate: 10k/s}]
                """);

        assertHeld(run);
        assertThat(run.experiment().model().adapter(0).pair().state().kind()).isEqualTo(Kind.NO_VF);
        assertThat(run.experiment().model().adapter(1).pair().state().kind()).isEqualTo(Kind.ON_VF);
        assertThat(run.experiment().model().host().refusals()).containsExactly("a: PF: all of its VFs are assigned");
    }

    @Test
    void shouldDeliverNothingTwiceWhenSeveralNicsAreUnderOneSwitch() throws Exception {
        SimulatedRun run = run(
                """
                duration: 100ms
                network: {ageing: 1ns}
                nics: [{name: p0, vswitch: s}, {name: p1, vswitch: s}]
                adapters: [{name: a, guest: vm1, nic: p0}, {name: b, guest: vm2, nic: p1}]
                traffic:
                  - {direction: both, rate: 10k/s, broadcast: 20%, adapter: a}
                  - {direction: both, rate: 10k/s, broadcast: 20%, adapter: b}
                """);

        assertHeld(run);
        assertThat(Settlement.of(run.experiment().ledger()).lost()).isEmpty();
        for (Direction direction : Direction.values()) {
            assertThat(run.experiment().ledger().duplicated(direction)).isZero();
        }
    }

    @Test
    void shouldMoveAnAdapterToAnotherNicWhenItsOwnFails() throws Exception {
        SimulatedRun run = run(
                """
                duration: 400ms
                nics: [{name: p0, vswitch: s}, {name: p1, vswitch: s}]
                adapters: [{name: a, nic: p0}]
                traffic: [{direction: both, rate: 10k/s}]
                faults: [{at: 50ms, pf: fails, nic: p0}]
                """);

        assertHeld(run);
        assertThat(run.experiment().model().adapter(0).pair().state().kind()).isEqualTo(Kind.ON_VF);
        assertThat(run.experiment().ledger().originated().sent()).isEqualTo(1);
    }

    @Test
    void shouldCarryEightAdaptersOfAGuest() throws Exception {
        StringBuilder adapters = new StringBuilder("duration: 20ms\nadapters:\n");
        StringBuilder traffic = new StringBuilder("traffic:\n");
        for (int i = 0; i < 8; i++) {
            adapters.append("  - {name: nic").append(i).append("}\n");
            traffic.append("  - {direction: both, rate: 10k/s, peers: 4, adapter: nic")
                    .append(i)
                    .append("}\n");
        }
        SimulatedRun run = run(adapters.toString(), traffic.toString());

        assertHeld(run);
        assertThat(Settlement.of(run.experiment().ledger()).lost()).isEmpty();
        for (int i = 0; i < 8; i++) {
            assertThat(carried(run, Direction.INBOUND, i, DataPath.VF)).isEqualTo(200);
        }
    }
}
