package io.nicteam.harness.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.drive.CheckedRun;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.ScenarioFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What check has found in the presets of real drivers is still there, and the best known behaviour does not have it. */
final class RediscoveredTest {

    private static final Path FOLDER = Path.of("../scenarios/rediscovered");
    private static final int MOST_STEPS = 6;

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }

    private static Stream<String> broken(Scenario scenario) {
        return CheckedRun.of(scenario, Checkers.ALL).breaches().stream().map(Breach::property);
    }

    @ParameterizedTest
    @MethodSource("files")
    void shouldBreakWhatItSays(Path file) throws Exception {
        Scenario scenario = ScenarioFile.read(file, List.of());
        String property = Counterexample.property(scenario.description()).orElseThrow();

        assertThat(broken(scenario)).contains(property);
        assertThat(scenario.faults().stream().filter(fault -> fault.atNs() > 0).toList())
                .as("the VF's assignment at the start is no step")
                .hasSizeLessThanOrEqualTo(MOST_STEPS);
    }

    @ParameterizedTest
    @MethodSource("files")
    void shouldHoldUnderTheBestKnownBehaviour(Path file) throws Exception {
        Scenario best = ScenarioFile.read(file, best(ScenarioFile.read(file, List.of())));

        assertThat(broken(best)).isEmpty();
    }

    private static List<String> best(Scenario scenario) {
        List<String> settings = new ArrayList<>(List.of("guest.preset=best", "host.preset=hyperv"));
        for (int i = 0; i < scenario.topology().teams().size(); i++) {
            settings.add("teams[" + i + "].policy=active-backup");
        }
        for (int i = 0; i < scenario.topology().adapters().size(); i++) {
            if (scenario.topology().teamOf(i).isPresent()) {
                settings.add("adapters[" + i + "].sources=team");
            }
        }
        return settings;
    }

    @Test
    void shouldTellOfEachInTheDocument() throws Exception {
        String document = Files.readString(Path.of("../docs/rediscovered.md"));

        assertThat(files()).isNotEmpty().allSatisfy(file -> assertThat(document)
                .contains("(../scenarios/rediscovered/" + file.getFileName() + ")"));
    }
}
