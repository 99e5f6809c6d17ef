package io.nicteam.harness.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nicteam.harness.ledger.Ledger;
import io.nicteam.harness.ledger.Settlement;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.ScenarioFile;
import io.nicteam.harness.scenario.Traffic.Direction;
import io.nicteam.harness.traffic.ScenarioTraffic;
import io.nicteam.harness.wire.DatagramPort;
import io.nicteam.harness.wire.Transport;
import io.nicteam.harness.wire.WireException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Live runs over loopback. Nothing here depends on how fast the machine is. */
@Timeout(120)
final class LiveRunTest {

    private static final LiveOptions COLD = LiveOptions.DEFAULT.withWarmUp(0);

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

    private static LiveRun run(Scenario scenario, LiveOptions options) throws Exception {
        LiveRun run = new LiveRun(scenario, ScenarioTraffic.of(scenario), options);
        run.run(Watch.PATIENT);
        return run;
    }

    private static void assertEverythingArrived(LiveRun run, long atLeast) {
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
        LiveRun run = run(scenario("500ms", ""), COLD);
        assertEverythingArrived(run, 4900);
        assertThat(wireDoubts(run)).isEmpty();
    }

    @Test
    void everythingArrivesOverNio() throws Exception {
        LiveRun run = run(scenario("300ms", ""), COLD.with(Transport.Choice.NIO));
        assertThat(run.transport()).isEqualTo(Transport.NIO);
        assertEverythingArrived(run, 2900);
    }

    @Test
    void gracefulRemovalAndReturnLoseNothing() throws Exception {
        String faults = "faults:\n  - {at: 200ms, remove: graceful}\n  - {at: 400ms, add: vf}\n";
        assertEverythingArrived(run(scenario("700ms", faults), LiveOptions.DEFAULT), 6900);
    }

    @Test
    void surpriseRemovalLosesWithReasonAndPlace() throws Exception {
        String faults = "faults:\n  - {at: 200ms, remove: surprise}\n  - {at: 300ms, add: vf}\n";
        LiveRun run = run(scenario("500ms", faults), COLD);
        Settlement settlement = Settlement.of(run.experiment().ledger());
        assertThat(settlement.findings()).isEmpty();
        for (Direction direction : Direction.values()) {
            Settlement.Sums sums = settlement.sums(direction);
            assertThat(sums.delivered() + sums.lost()).isEqualTo(sums.offered());
            assertThat(run.experiment().ledger().duplicated(direction)).isZero();
        }
        assertThat(settlement.lost()).allSatisfy(lost -> {
            assertThat(settlement.place(lost)).isNotNull();
            assertThat(settlement.reason(lost)).isNotNull();
        });
        assertThat(run.experiment().model().host().adapter(0).removals()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(FaultyPort.Fault.class)
    void aFaultyWireTowardsThePeerIsNoticed(FaultyPort.Fault fault) throws Exception {
        Scenario scenario = scenario("100ms", "");
        LiveRun run = new LiveRun(
                scenario,
                ScenarioTraffic.of(scenario),
                COLD,
                (transport, port, bytes) -> new FaultyPort(DatagramPort.open(transport, port, bytes), fault, 300),
                DatagramPort::open);
        run.run(Watch.PATIENT);
        assertNoticed(run, fault, Direction.OUTBOUND);
    }

    @ParameterizedTest
    @EnumSource(FaultyPort.Fault.class)
    void aFaultyWireFromThePeerIsNoticed(FaultyPort.Fault fault) throws Exception {
        Scenario scenario = scenario("100ms", "");
        LiveRun run = new LiveRun(
                scenario,
                ScenarioTraffic.of(scenario),
                COLD,
                DatagramPort::open,
                (transport, port, bytes) -> new FaultyPort(DatagramPort.open(transport, port, bytes), fault, 300));
        run.run(Watch.PATIENT);
        assertNoticed(run, fault, Direction.INBOUND);
    }

    /** Doubts about the wire. A machine that is busy may be late as well, which is no concern of these tests. */
    private static List<String> wireDoubts(LiveRun run) {
        return run.inconclusive().stream()
                .filter(doubt -> !doubt.contains(" ms late at "))
                .toList();
    }

    private static void assertNoticed(LiveRun run, FaultyPort.Fault fault, Direction direction) {
        long lost = fault == FaultyPort.Fault.DOUBLED ? 0 : 1;
        long unmatched = fault == FaultyPort.Fault.DROPPED ? 0 : 1;
        assertThat(run.wireSelfLoss()).isEqualTo(lost);
        assertThat(run.unmatched()).isEqualTo(unmatched);
        assertThat(wireDoubts(run)).hasSize((int) (lost + unmatched));
        Settlement settlement = Settlement.of(run.experiment().ledger());
        assertThat(settlement.findings()).isEmpty();
        Settlement.Sums sums = settlement.sums(direction);
        assertThat(sums).isEqualTo(new Settlement.Sums(sums.offered(), sums.offered() - lost, 0, 0, 0, lost));
    }

    @Test
    void theLastFrameLostIsGivenUp() throws Exception {
        Scenario scenario = scenario("100ms", "");
        LiveRun run = new LiveRun(
                scenario,
                ScenarioTraffic.of(scenario),
                COLD,
                (transport, port, bytes) ->
                        new FaultyPort(DatagramPort.open(transport, port, bytes), FaultyPort.Fault.DROPPED, 999),
                DatagramPort::open);
        run.run(Watch.PATIENT);
        assertThat(Settlement.of(run.experiment().ledger()).sums(Direction.OUTBOUND))
                .isEqualTo(new Settlement.Sums(1000, 999, 0, 0, 0, 1));
    }

    @Test
    void aPortInUseIsSaidSo() throws Exception {
        try (DatagramPort taken = DatagramPort.open(Transport.NIO, 0, 2048)) {
            int port = taken.localPort();
            Scenario scenario = scenario("100ms", "");
            ScenarioTraffic traffic = ScenarioTraffic.of(scenario);
            for (LiveOptions options : List.of(COLD.withPorts(port, 0), COLD.withPorts(0, port))) {
                assertThatThrownBy(() -> new LiveRun(scenario, traffic, options).run(Watch.PATIENT))
                        .isInstanceOf(WireException.class)
                        .hasMessageContaining("UDP port " + port)
                        .hasMessageContaining("in use");
            }
        }
        assertThat(peerThreads()).isZero();
    }

    @Test
    void anImpatientWatchEndsTheRunAndItsThread() throws Exception {
        Scenario scenario = scenario("10s", "");
        LiveRun run = new LiveRun(scenario, ScenarioTraffic.of(scenario), COLD);
        assertThat(run.run(nowNs -> nowNs < 300_000_000)).isLessThan(10_000_000_000L);
        assertThat(peerThreads()).isZero();
        assertThat(Settlement.of(run.experiment().ledger()).findings()).isEmpty();
    }

    @Test
    void aFailureOfEitherThreadEndsTheRun() throws Exception {
        Scenario scenario = scenario("10s", "");
        ScenarioTraffic traffic = ScenarioTraffic.of(scenario);
        assertThatThrownBy(() -> new LiveRun(scenario, traffic, COLD).run(nowNs -> {
                    throw new IllegalStateException("seen enough");
                }))
                .hasMessage("seen enough");
        LiveRun peerFails = new LiveRun(
                scenario,
                traffic,
                COLD,
                DatagramPort::open,
                (transport, port, bytes) ->
                        new FaultyPort(DatagramPort.open(transport, port, 16), FaultyPort.Fault.DROPPED, 0));
        assertThatThrownBy(() -> peerFails.run(Watch.PATIENT)).hasMessageContaining("the peer's thread failed");
        assertThat(peerThreads()).isZero();
    }

    private static long peerThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("nicteam-peer"))
                .count();
    }
}
