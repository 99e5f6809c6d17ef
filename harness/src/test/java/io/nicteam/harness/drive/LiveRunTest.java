package io.nicteam.harness.drive;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.ledger.Ledger;
import io.nicteam.harness.ledger.Settlement;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.ScenarioFile;
import io.nicteam.harness.scenario.Traffic.Direction;
import io.nicteam.harness.traffic.ScenarioTraffic;
import io.nicteam.harness.wire.Transport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class LiveRunTest {

    @TempDir
    Path folder;

    private Scenario scenario(String duration, String faults) throws Exception {
        Path file = folder.resolve("live.yaml");
        Files.writeString(
                file,
                "trafficStart: 200ms\nduration: " + duration
                        + "\ntraffic:\n  - {direction: both, rate: 10k/s, size: imix, flows: 16}\n" + faults);
        return ScenarioFile.read(file, List.of());
    }

    private static void assertNothingHappened(LiveRun run, long atLeast) {
        Ledger ledger = run.experiment().ledger();
        Settlement settlement = Settlement.of(ledger);
        assertThat(settlement.findings()).isEmpty();
        for (Direction direction : Direction.values()) {
            Settlement.Sums sums = settlement.sums(direction);
            assertThat(sums.offered()).isGreaterThan(atLeast);
            assertThat(sums).isEqualTo(new Settlement.Sums(sums.offered(), sums.offered(), 0, 0, 0, 0));
            assertThat(ledger.duplicated(direction)).isZero();
            assertThat(ledger.altered(direction)).isZero();
            assertThat(ledger.misdelivered(direction)).isZero();
        }
        assertThat(run.wireSelfLoss()).isZero();
        assertThat(run.unmatched()).isZero();
    }

    @Test
    void everythingArrivesWithoutFaults() throws Exception {
        Scenario scenario = scenario("500ms", "");
        LiveRun run = new LiveRun(scenario, ScenarioTraffic.of(scenario), LiveOptions.DEFAULT);
        run.run(Watch.PATIENT);
        assertNothingHappened(run, 4000);
        assertThat(run.inconclusive()).isEmpty();
    }

    @Test
    void everythingArrivesOverNio() throws Exception {
        Scenario scenario = scenario("300ms", "");
        LiveRun run =
                new LiveRun(scenario, ScenarioTraffic.of(scenario), LiveOptions.DEFAULT.with(Transport.Choice.NIO));
        run.run(Watch.PATIENT);
        assertThat(run.transport()).isEqualTo(Transport.NIO);
        assertNothingHappened(run, 2000);
    }
}
