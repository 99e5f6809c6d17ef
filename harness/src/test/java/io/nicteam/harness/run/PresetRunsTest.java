package io.nicteam.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.drive.SeedRuns;
import io.nicteam.harness.ledger.Settlement;
import io.nicteam.harness.report.Verdict;
import io.nicteam.harness.scenario.Preset;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.ScenarioFile;
import io.nicteam.harness.traffic.ScenarioTraffic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the weakness of each real driver costs under load, and that the best behaviour does not have it. */
final class PresetRunsTest {

    private static final Path SCENARIO = Path.of("../scenarios/vf-graceful-removal.yaml");
    private static final int SEEDS = 20;

    private static final String SURPRISE = "faults=[{at: 2ms, remove: surprise}, {at: 3ms, add: vf}]";
    private static final String GRACEFUL = "faults=[{at: 2ms, remove: graceful}, {at: 3ms, add: vf}]";
    /** The filter has not moved yet when the guest asks for the synthetic path, so that the VF is still receiving. */
    private static final String ASKING = "host.removalOrder=guest-requested";

    private static final String OVERLOAD = "traffic=[{direction: outbound, rate: 1.3M/s, arrivals: poisson, size: 60}]";

    /** What one run lost, by direction, place and reason. */
    private record Outcome(Verdict verdict, List<String> findings, long inFlight, Map<String, Long> lost) {

        static Outcome of(FinishedRun run) {
            Map<String, Long> lost = new TreeMap<>();
            Settlement settlement = run.settlement();
            settlement
                    .lost()
                    .forEach(unit -> lost.merge(
                            unit.direction().name().toLowerCase(Locale.ROOT) + " "
                                    + settlement.place(unit).label() + " "
                                    + settlement.reason(unit).label(),
                            1L,
                            Long::sum));
            long inFlight = run.result(new FinishedRun.Circumstances("", "", "sim", null, 0, 0, 0))
                    .inFlight();
            return new Outcome(run.judgement().verdict(), run.judgement().findings(), inFlight, lost);
        }
    }

    private static List<Outcome> run(String preset, String... overrides) throws Exception {
        List<String> all = new ArrayList<>(List.of(
                "guest.preset=" + preset,
                "guest.takeoverDelay=100us",
                "guest.attachRetry=200us",
                "host.offerDelay=50us",
                "host.driverLoadTime=100us",
                "trafficStart=5ms",
                "duration=5ms",
                "traffic[0].arrivals=poisson",
                "expect=[]"));
        all.addAll(List.of(overrides));
        Scenario scenario = ScenarioFile.read(SCENARIO, all);
        return new SeedRuns(scenario, ScenarioTraffic.of(scenario), () -> false, done -> {}).run(SEEDS, Outcome::of);
    }

    private static long sum(List<Outcome> outcomes, String loss) {
        return outcomes.stream()
                .mapToLong(outcome -> outcome.lost().getOrDefault(loss, 0L))
                .sum();
    }

    private static List<String> names() {
        return Preset.all().stream()
                .filter(preset -> preset.block().equals("guest"))
                .map(Preset::name)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldAccountForEveryFrameWhateverTheDriver(String preset) throws Exception {
        for (String faults : List.of(SURPRISE, GRACEFUL)) {
            for (String traffic : List.of("waitingTime=1s", OVERLOAD)) {
                assertThat(run(preset, faults, traffic)).hasSize(SEEDS).allSatisfy(outcome -> {
                    assertThat(outcome.findings()).isEmpty();
                    assertThat(outcome.verdict()).isEqualTo(Verdict.HELD);
                    assertThat(outcome.inFlight()).isZero();
                });
            }
        }
    }

    @Test
    void shouldLoseNothingInAGracefulRemovalWhenItIsTheBest() throws Exception {
        assertThat(run("best", GRACEFUL, ASKING)).extracting(Outcome::lost).containsOnly(Map.of());
        assertThat(run("best", GRACEFUL)).extracting(Outcome::lost).containsOnly(Map.of());
    }

    @Test
    void shouldLoseTheReceiveTailWhenItIsDpdk() throws Exception {
        for (String faults : List.of(SURPRISE, GRACEFUL)) {
            assertThat(sum(run("dpdk-netvsc", faults, ASKING), "inbound vf-rx-ring not-polled"))
                    .as(faults)
                    .isPositive();
            assertThat(sum(run("best", faults, ASKING), "inbound vf-rx-ring not-polled"))
                    .isZero();
        }
    }

    @Test
    void shouldDropWhileSwitchingAndFreeTheReceiveTailWhenItIsFreebsd() throws Exception {
        List<Outcome> freebsd = run("freebsd-hn", GRACEFUL, ASKING);
        assertThat(sum(freebsd, "outbound pair path-switching")).isGreaterThan(SEEDS);
        assertThat(sum(freebsd, "inbound pair vf-unmapped")).isPositive();
        assertThat(sum(run("freebsd-hn", SURPRISE, ASKING), "inbound pair vf-unmapped"))
                .isPositive();
    }

    @Test
    void shouldLoseTheQueueOfTheVfWhenItIsLinux() throws Exception {
        for (String faults : List.of(SURPRISE, GRACEFUL)) {
            List<Outcome> linux = run("linux-netvsc", faults, OVERLOAD);
            assertThat(sum(linux, "outbound vf-qdisc queue-purged")).as(faults).isGreaterThan(SEEDS);
            List<Outcome> best = run("best", faults, OVERLOAD);
            assertThat(best)
                    .flatExtracting(outcome -> outcome.lost().keySet())
                    .noneMatch(loss -> loss.contains("qdisc"));
        }
        assertThat(sum(run("linux-netvsc", GRACEFUL, OVERLOAD, "guest.vfQdisc=10"), "outbound vf-qdisc queue-full"))
                .isGreaterThan(SEEDS);
    }

    @Test
    void shouldLoseWhatTheVfRefusesWhenTheDriverDoesNotRetry() throws Exception {
        String late = "guest.postDelay=5us";
        for (String preset : List.of("linux-netvsc", "windows-netvsc", "freebsd-hn")) {
            assertThat(sum(run(preset, SURPRISE, late), "outbound pair hand-over-drop"))
                    .as(preset)
                    .isPositive();
        }
        for (String preset : List.of("best", "dpdk-netvsc")) {
            assertThat(sum(run(preset, SURPRISE, late), "outbound pair hand-over-drop"))
                    .as(preset)
                    .isZero();
        }
    }
}
