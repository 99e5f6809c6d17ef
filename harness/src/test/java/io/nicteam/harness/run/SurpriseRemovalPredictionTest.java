package io.nicteam.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.drive.SimulatedRun;
import io.nicteam.harness.drive.Watch;
import io.nicteam.harness.host.Removal;
import io.nicteam.harness.ledger.Settlement;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.ScenarioFile;
import io.nicteam.harness.scenario.Traffic.Direction;
import io.nicteam.harness.traffic.ScenarioTraffic;
import io.nicteam.harness.traffic.TrafficSource;
import io.nicteam.packet.Slabs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a surprise removal loses is known beforehand: outbound what the ring held and had not sent, and what the guest
 * posted until it was told, as far as the ring had room; inbound what had been taken in and not written back, and what
 * arrived until the filter moved. The ledger must find exactly that, seed by seed.
 */
class SurpriseRemovalPredictionTest {

    private static final Path SCENARIO = Path.of("../scenarios/vf-surprise-removal.yaml");
    private static final int FRAME = 400;
    private static final int SEEDS = 250;

    @ParameterizedTest(name = "{0} frames/s each way, told after {1}, filter moved after {2}, write-back of {3}")
    @CsvSource({
        "800000, 100us, 10us, 16",
        "800000, 1ms, 50us, 16",
        "500000, 20us, 200us, 64",
        "950000, 300us, 1us, 1",
    })
    void shouldLoseExactlyWhatIsPredicted(long rate, String notice, String move, int batch) throws Exception {
        List<String> overrides = new ArrayList<>(List.of(
                "duration=12ms",
                "faults=[{at: 5ms, remove: surprise}]",
                "traffic[0].size=" + FRAME,
                "traffic[0].rate=" + rate + "/s",
                "host.noticeDelay=" + notice,
                "host.filterMoveTime=" + move,
                "vf.writeBack.batch=" + batch));
        Scenario template = ScenarioFile.read(SCENARIO, overrides);
        ScenarioTraffic traffic = ScenarioTraffic.of(template);
        Slabs slabs = new Slabs();
        for (int seed = 1; seed <= SEEDS; seed++) {
            Scenario scenario = template.withSeed(seed);
            slabs.takeBack();
            SimulatedRun run = new SimulatedRun(scenario, traffic, slabs);
            run.run(Watch.PATIENT);
            Settlement settlement = Settlement.of(run.experiment().ledger());
            Removal removal =
                    run.experiment().model().host().adapter(0).removals().get(0);

            assertThat(settlement.findings()).isEmpty();
            assertThat(settlement.sums(Direction.OUTBOUND).lost())
                    .as("outbound, seed %d, %s", seed, removal)
                    .isEqualTo(outbound(scenario, traffic, removal));
            assertThat(settlement.sums(Direction.INBOUND).lost())
                    .as("inbound, seed %d, %s", seed, removal)
                    .isEqualTo(inbound(scenario, traffic, removal));
        }
    }

    private static long outbound(Scenario scenario, ScenarioTraffic traffic, Removal removal) {
        long toldNs = removal.atNs() + scenario.host().noticeDelayNs();
        long delayNs = scenario.guest().postDelayNs();
        long posted = count(
                traffic.source(Direction.OUTBOUND, scenario.seed()),
                dueNs -> dueNs + delayNs > removal.atNs() && dueNs + delayNs <= toldNs);
        return removal.occupancy().transmitUnfetched()
                + Math.min(posted, removal.occupancy().transmitRoom());
    }

    /** Two links, the second with a VLAN tag, and a switch between them. */
    private static long inbound(Scenario scenario, ScenarioTraffic traffic, Removal removal) {
        long movedNs = removal.atNs() + scenario.host().filterMoveNs();
        long psPerByte = 8_000_000_000_000L / scenario.network().linkBitsPerSecond();
        long untaggedNs = ((FRAME + 24) * psPerByte + 999) / 1000;
        long taggedNs = ((FRAME + 28) * psPerByte + 999) / 1000;
        long travelNs = untaggedNs
                + taggedNs
                + 2 * scenario.network().linkLatencyNs()
                + scenario.network().switchLatencyNs();
        long arrived = count(
                traffic.source(Direction.INBOUND, scenario.seed()),
                dueNs -> dueNs + travelNs > removal.atNs() && dueNs + travelNs < movedNs);
        return removal.occupancy().receiveUnwritten() + arrived;
    }

    private static long count(TrafficSource source, LongPredicate window) {
        UnsafeBuffer scratch = new UnsafeBuffer(new byte[FRAME]);
        long count = 0;
        while (source.nextNs() != TrafficSource.NEVER) {
            if (window.test(source.nextNs())) {
                count++;
            }
            source.write(scratch, 0);
        }
        return count;
    }
}
