package io.nicteam.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.scenario.Traffic.Direction;
import io.nicteam.packet.DataPath;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A guest's own broadcasts that come back over its synthetic path while it is on its VF. */
final class GroupEchoRunTest {

    /** 200 broadcasts out; and 200 in, of which none may be taken for an echo. */
    private static final String BROADCASTS =
            """
            duration: 10ms
            traffic: [{direction: both, rate: 20k/s, broadcast: 100%}]
            """;

    @TempDir
    private Path folder;

    private ScenarioRun run(String settings) throws Exception {
        return ScenarioRun.held(folder, BROADCASTS, settings);
    }

    @Test
    void shouldKnowNoEchoWhenTheHostFiltersIt() throws Exception {
        ScenarioRun run = run("guest: {groupEcho: delivered}\n");

        assertThat(run.ledger().overheard(Direction.OUTBOUND)).isZero();
        assertThat(run.counted("netvsc", "rx_queue_0_packets"))
                .as("what came from the peer")
                .isEqualTo(200);
    }

    @Test
    void shouldDropTheEchoInThePair() throws Exception {
        ScenarioRun run = run("host: {groupEcho: echoed}\n");

        assertThat(run.carried(Direction.OUTBOUND, 0, DataPath.VF)).isEqualTo(200);
        assertThat(run.counted("netvsc", "own_echo")).isEqualTo(200);
        assertThat(run.ledger().overheard(Direction.OUTBOUND)).isZero();
        assertThat(run.carried(Direction.INBOUND, 0, DataPath.SYNTHETIC)).isEqualTo(200);
        assertThat(run.losses(0)).isEmpty();
    }

    @Test
    void shouldHearItsOwnBroadcastsWhenNobodyFiltersThem() throws Exception {
        ScenarioRun run = run("host: {groupEcho: echoed}\nguest: {groupEcho: delivered}\n");

        assertThat(run.counted("netvsc", "own_echo")).isZero();
        assertThat(run.ledger().overheard(Direction.OUTBOUND)).isEqualTo(200);
        assertThat(run.ledger().duplicated(Direction.OUTBOUND)).isZero();
        assertThat(run.ledger().misdelivered(Direction.OUTBOUND)).isZero();
    }

    /** On the synthetic path the switch leaves out the port that a frame comes from. */
    @Test
    void shouldNotEchoWhatIsSentOnTheSyntheticPath() throws Exception {
        ScenarioRun run = run("host: {groupEcho: echoed}\nguest: {groupEcho: delivered}\ninitialVf: false\n");

        assertThat(run.carried(Direction.OUTBOUND, 0, DataPath.SYNTHETIC)).isEqualTo(200);
        assertThat(run.ledger().overheard(Direction.OUTBOUND)).isZero();
    }

    @Test
    void shouldStillReachTheHostsOtherGuests() throws Exception {
        ScenarioRun run = run("host: {groupEcho: echoed}\nadapters: [{name: a, guest: vm1}, {name: b, guest: vm2}]\n");

        assertThat(run.counted("a.netvsc", "own_echo")).isEqualTo(200);
        assertThat(run.ledger().overheard(Direction.OUTBOUND)).isEqualTo(200);
    }
}
