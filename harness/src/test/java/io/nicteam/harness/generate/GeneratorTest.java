package io.nicteam.harness.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.ScenarioFile;
import io.nicteam.harness.scenario.ScenarioText;
import io.nicteam.harness.scenario.Traffic;
import io.nicteam.pair.HandOver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generated scenarios are scenarios like any other, small, and unlike each other. */
final class GeneratorTest {

    private static final int SOME = 150;

    @TempDir
    private Path folder;

    private static Template template(String... overrides) throws Exception {
        return new Template(ScenarioFile.written(List.of(overrides)));
    }

    private static List<Draft> drafts(Template template, long seed) {
        Generator generator = new Generator(template, seed);
        return LongStream.range(0, SOME).mapToObj(generator::draw).toList();
    }

    @Test
    void shouldDrawTheSameAgain() throws Exception {
        assertThat(drafts(template(), 5)).isEqualTo(drafts(template(), 5)).isNotEqualTo(drafts(template(), 6));
    }

    @Test
    void shouldReadBackFromAFileWhatWasDrawn() throws Exception {
        Template template = template();
        for (Draft draft : drafts(template, 1)) {
            Path file = folder.resolve("generated.yaml");
            Files.writeString(file, ScenarioText.of(template.tree(draft)));
            Scenario written = ScenarioFile.read(file, List.of());
            Scenario drawn = template.scenario(draft).orElseThrow();

            assertThat(written.settings()).isEqualTo(drawn.settings());
            assertThat(written.faults()).isEqualTo(drawn.faults());
            assertThat(written.traffic()).isEqualTo(drawn.traffic());
        }
    }

    @Test
    void shouldStayWithinItsSize() throws Exception {
        for (Draft draft : drafts(template(), 2)) {
            assertThat(draft.steps()).hasSizeLessThanOrEqualTo(Generator.MOST_STEPS);
            assertThat(draft.sources().stream().mapToInt(Source::frames).sum()).isBetween(1, Generator.MOST_FRAMES);
        }
    }

    /** Swarm: what is in every run hides what it hides. */
    @Test
    void shouldLeaveOutWholeFamiliesOfFaults() throws Exception {
        List<Draft> drafts = drafts(template(), 3);
        for (String family : FaultKinds.ALL.stream().map(FaultKind::family).collect(Collectors.toSet())) {
            assertThat(drafts).anyMatch(draft -> has(draft, family)).anyMatch(draft -> !has(draft, family));
        }
    }

    private static boolean has(Draft draft, String family) {
        return draft.steps().stream().anyMatch(step -> step.kind().family().equals(family));
    }

    @Test
    void shouldLeaveAloneWhatTheUserAndPresetsSet() throws Exception {
        Template template = template("guest.preset=freebsd-hn", "host.noticeDelay=3ms");
        for (Draft draft : drafts(template, 4)) {
            Scenario scenario = template.scenario(draft).orElseThrow();
            assertThat(scenario.host().noticeDelayNs()).isEqualTo(3_000_000);
            assertThat(scenario.guest().handOver()).isEqualTo(HandOver.DROP);
        }
    }

    @Test
    void shouldNameAdaptersWhereThereAreSeveral() throws Exception {
        Template template = template("adapters=[{name: nic0}, {name: nic1}]");
        List<Scenario> scenarios = drafts(template, 7).stream()
                .map(draft -> template.scenario(draft).orElseThrow())
                .toList();
        assertThat(scenarios).anyMatch(scenario -> scenario.traffic().stream()
                .anyMatch(traffic -> ((Traffic.Generator) traffic).ends().adapter() == 1));
    }

    /** A user's ring smaller than a batch of completions, or the other way round, is no scenario. */
    @Test
    void shouldSaySoWhereSettingsContradict() throws Exception {
        Template template = template("vf.writeBack.batch=512");
        assertThat(drafts(template, 8))
                .anyMatch(draft -> template.scenario(draft).isEmpty());
    }
}
