package io.nicteam.harness.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.drive.SimulatedRun;
import io.nicteam.harness.drive.Watch;
import io.nicteam.harness.report.TerminalReport;
import io.nicteam.harness.run.FinishedRun;
import io.nicteam.harness.run.FinishedRun.Circumstances;
import io.nicteam.harness.run.Judgement;
import io.nicteam.harness.traffic.ScenarioTraffic;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.Place;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documents lead where they say, and show what the program prints. */
class DocumentsTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern SCREEN =
            Pattern.compile("<!-- sample: vf-surprise-removal -->\n```text\n(.*?)```\n", Pattern.DOTALL);

    @TempDir
    private Path sample;

    @Test
    void shouldHaveNoLinkThatLeadsNowhere() throws IOException {
        List<Path> documents = documents(ROOT);

        assertThat(documents).contains(ROOT.resolve("README.md"), ROOT.resolve("docs/output.md"));
        assertThat(brokenLinks(documents)).isEmpty();
    }

    @Test
    void shouldCatchALinkThatLeadsNowhere() throws IOException {
        Path there = Files.writeString(
                sample.resolve("there.md"), "[a](there.md) [b](there.md#part) [c](https://example.org/x) [d](#part)");
        Path broken = Files.writeString(sample.resolve("broken.md"), "[e](there.md) and [f](gone.md#part)");

        assertThat(brokenLinks(List.of(there, broken))).containsExactly("broken.md: gone.md#part");
    }

    /** When it fails, and the new screen is right, copy that into the README. The digest is the same on every JDK. */
    @Test
    void shouldShowInTheReadmeWhatTheFirstRunPrints() throws Exception {
        Matcher shown = SCREEN.matcher(Files.readString(ROOT.resolve("README.md")));

        assertThat(shown.find()).isTrue();
        assertThat(shown.group(1)).isEqualTo(firstRun());
    }

    @Test
    void shouldTellWhereEveryPlaceIsInTheCode() throws IOException {
        String architecture = Files.readString(ROOT.resolve("ARCHITECTURE.md"));

        assertThat(Place.values())
                .allSatisfy(place -> assertThat(architecture).contains("| `" + place.label() + "` |"));
        assertThat(DropReason.values())
                .allSatisfy(reason -> assertThat(architecture).contains("`" + reason.label() + "`"));
    }

    private static List<Path> documents(Path root) throws IOException {
        List<Path> documents = new ArrayList<>();
        for (Path folder : List.of(root, root.resolve("docs"), root.resolve("docs/adr"))) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(documents::add);
            }
        }
        return documents;
    }

    private static List<String> brokenLinks(List<Path> documents) throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path document : documents) {
            Matcher link = LINK.matcher(Files.readString(document));
            while (link.find()) {
                URI target = URI.create(link.group(1));
                boolean elsewhere =
                        target.getScheme() != null || target.getPath().isEmpty();
                if (!elsewhere && !Files.exists(document.resolveSibling(target.getPath()))) {
                    broken.add(document.getFileName() + ": " + target);
                }
            }
        }
        return broken;
    }

    private static String firstRun() throws Exception {
        Scenario scenario = ScenarioFile.read(ROOT.resolve("scenarios/vf-surprise-removal.yaml"), List.of());
        SimulatedRun run = new SimulatedRun(scenario, ScenarioTraffic.of(scenario));
        long endNs = run.run(Watch.PATIENT);
        FinishedRun finished = new FinishedRun(run.experiment(), endNs, Judgement.End.COMPLETE, List.of());
        return TerminalReport.render(
                finished.result(new Circumstances("", "", "sim", null, 0, 0, 0)),
                finished.story(),
                Path.of("runs/vf-surprise-removal-sim"),
                100,
                false);
    }
}
