package io.nicteam.harness.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.drive.CheckedRun;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.ScenarioFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Everything broken is caught by the checker that is there for it, and by no means is a sound run. */
final class NegativeControlsTest {

    /** On its VF from 30 ms on; traffic from 35 to 45 ms. Nothing happens to the VF while there is traffic. */
    private static Scenario quiet(List<String> more) throws Exception {
        List<String> settings = new ArrayList<>(List.of(
                "host.offerDelay=0s",
                "host.driverLoadTime=0s",
                "guest.takeoverDelay=1ms",
                "vf.ring=64",
                "synthetic.sendBuffer.sections=32",
                "synthetic.hostRing=128",
                "trafficStart=35ms",
                "duration=10ms",
                "traffic=[{direction: outbound, rate: 5k/s, flows: 1}, {direction: inbound, rate: 5k/s}]"));
        settings.addAll(more);
        return ScenarioFile.of(ScenarioFile.written(settings), Path.of("quiet.yaml"));
    }

    @Test
    void shouldFindNothingWhereNothingIsBroken() throws Exception {
        assertThat(CheckedRun.of(quiet(List.of()), Checkers.ALL).breaches()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void shouldCatchWhatIsBroken(Plant plant) throws Exception {
        List<Checker> checkers = new ArrayList<>(List.of(plant.checker()));
        checkers.addAll(Checkers.ALL);

        CheckedRun run = CheckedRun.of(quiet(plant.settings()), checkers);

        assertThat(run.breaches()).extracting(Breach::property).contains(plant.property);
    }

    @Test
    void shouldHaveSomethingBrokenForEveryChecker() {
        assertThat(Checkers.ALL)
                .extracting(Checker::name)
                .isSubsetOf(Arrays.stream(Plant.values())
                        .map(plant -> plant.property)
                        .toList());
    }

    @Test
    void shouldCatchACounterThatDecreases() throws Exception {
        AtomicInteger clock = new AtomicInteger();
        Map<String, Map<String, Long>> counters = new LinkedHashMap<>();
        Counters.Watching watching = new Counters.Watching(clock::get, () -> new LinkedHashMap<>(counters));
        counters.put("netvsc", Map.of("tx_busy", 3L));
        clock.set(100);
        watching.look(1);
        counters.put("netvsc", Map.of("tx_busy", 2L));
        clock.set(200);
        watching.look(2);

        CheckedRun run = CheckedRun.of(quiet(List.of()), List.of());
        Course course = new Course(run.experiment(), null, 3, Course.End.GIVEN_UP, null);

        assertThat(watching.judge(course)).isInstanceOf(Ruling.Broke.class);
    }
}
