package io.nicteam.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.check.Checkers;
import io.nicteam.harness.drive.CheckedRun;
import io.nicteam.harness.ledger.Ledger;
import io.nicteam.harness.scenario.ScenarioFile;
import io.nicteam.harness.scenario.Traffic.Direction;
import io.nicteam.packet.DataPath;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a VF has counted stays in the adapter's totals when it goes, and the next one is added to it. */
final class StatisticsTest {

    @ParameterizedTest
    @ValueSource(strings = {"surprise", "graceful"})
    void shouldKeepWhatEveryVfHasCounted(String removal) throws Exception {
        String[] phases = {
            "[{at: 100ms, remove: " + removal + "}]",
            "[{at: 100ms, remove: " + removal + "}, {at: 150ms, add: vf}, {at: 350ms, remove: " + removal + "}]"
        };
        long[] counted = new long[phases.length];
        for (int i = 0; i < phases.length; i++) {
            CheckedRun run = CheckedRun.of(
                    ScenarioFile.read(
                            Path.of("../scenarios/vf-surprise-removal.yaml"),
                            List.of(
                                    "duration=400ms",
                                    "traffic[0].rate=20k/s",
                                    "guest.takeoverDelay=10ms",
                                    "faults=" + phases[i])),
                    Checkers.ALL);
            // The checker of counters compares with the ledger, and looks after every event whether one went down.
            assertThat(run.breaches()).isEmpty();
            Map<String, Long> adapter = run.experiment().model().counters().get("netvsc");
            Ledger ledger = run.experiment().ledger();
            long byVf = ledger.packets(Direction.INBOUND, 0, DataPath.VF);
            assertThat(adapter).containsEntry("vf_rx_packets", byVf);
            assertThat(adapter)
                    .containsEntry("rx_packets", byVf + ledger.packets(Direction.INBOUND, 0, DataPath.SYNTHETIC));
            assertThat(adapter.get("tx_packets"))
                    .isGreaterThanOrEqualTo(
                            adapter.get("vf_tx_packets") + ledger.packets(Direction.OUTBOUND, 0, DataPath.SYNTHETIC));
            counted[i] = byVf;
        }
        assertThat(counted[1]).as("two VFs, one after the other").isGreaterThan(counted[0] + 500);
    }
}
