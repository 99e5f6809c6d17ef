package io.nicteam.harness.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nicteam.harness.report.RunStory.LossRecord;
import io.nicteam.harness.report.RunStory.TimeLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFolderTest {

    private final SampleRun sample = new SampleRun();

    @TempDir
    private Path root;

    @Test
    void shouldWriteAllFilesAndLeaveNothingElse() throws Exception {
        final Path folder = root.resolve("runs/one");

        ResultFolder.write(folder, sample.result(), sample.story());

        assertThat(names(folder)).containsExactly("events.log", "losses.csv", "report.html", "result.json");
        assertThat(names(root.resolve("runs"))).containsExactly("one");
        assertThat(folder.resolve("result.json")).hasContent(ResultJson.text(sample.result()));
        assertThat(Files.readAllLines(folder.resolve("losses.csv")))
                .hasSize(150)
                .startsWith("direction,position,flow,seq,intendedNs,droppedNs,place,reason,pathVector")
                .contains("outbound,39963,0,9990,499630000,500000000,vf-tx-ring,vf-vanished,"
                        + "tx=VF rx=BOTH vsp=VF port=VF filter=VF hw=NONE upstream=VF");
        assertThat(Files.readAllLines(folder.resolve("events.log")))
                .hasSize(2 + sample.story().events().size())
                .contains("0.500000000\thost\t(fault) VF removed by surprise\tnicteam\t");
    }

    @Test
    void shouldReplaceAnEarlierRun() throws Exception {
        final Path folder = root.resolve("run");
        ResultFolder.write(folder, sample.result(), sample.story());
        final ResultDraft draft = sample.draft();
        draft.seed = 43;

        ResultFolder.checkWritable(folder);
        ResultFolder.write(folder, draft.build(), sample.story());

        assertThat(folder.resolve("result.json")).content().contains("\"seed\" : 43");
        assertThat(names(root)).containsExactly("run");
    }

    @Test
    void shouldUseAnEmptyFolder() throws Exception {
        ResultFolder.write(Files.createDirectory(root.resolve("run")), sample.result(), sample.story());

        assertThat(root.resolve("run/report.html")).isNotEmptyFile();
    }

    @Test
    void shouldTouchNothingWhenTheFolderHoldsOtherFiles() throws Exception {
        final Path folder = Files.createDirectory(root.resolve("thesis"));
        Files.writeString(folder.resolve("chapter1.tex"), "years of work");

        refused(folder, "but it holds chapter1.tex");

        assertThat(names(folder)).containsExactly("chapter1.tex");
        assertThat(names(root)).containsExactly("thesis");
    }

    @Test
    void shouldTouchNothingWhenSomebodyPutAFileIntoAnEarlierRun() throws Exception {
        final Path folder = root.resolve("run");
        ResultFolder.write(folder, sample.result(), sample.story());
        Files.writeString(folder.resolve("notes.txt"), "do not lose");

        refused(folder, "but it holds notes.txt");

        assertThat(folder.resolve("notes.txt")).hasContent("do not lose");
    }

    @Test
    void shouldRefuseAFileAndTheRoot() throws Exception {
        refused(Files.writeString(root.resolve("file"), "x"), "expected a folder, but this is a file");
        refused(root.getRoot(), "not the root");
    }

    @Test
    void shouldRefuseAPlaceWhereNothingCanBeCreated() throws Exception {
        Files.writeString(root.resolve("file"), "x");

        refused(root.resolve("file/run"), "expected a folder");
        // Not even the superuser creates files here, whom permissions would not stop.
        refused(Path.of("/proc/nicteam/run"), "expected a folder");
    }

    @Test
    void shouldLeaveNothingBehindWhenOnlyChecking() throws Exception {
        ResultFolder.checkWritable(root.resolve("a/b/c"));

        assertThat(names(root)).isEmpty();
    }

    @Test
    void shouldKeepTheEarlierRunWhenWritingFails() throws Exception {
        final Path folder = root.resolve("run");
        ResultFolder.write(folder, sample.result(), sample.story());
        final List<LossRecord> broken = Collections.singletonList(null);
        final RunStory story = new RunStory(new TimeLine(1, List.of()), List.of(), List.of(), List.of(), broken);

        assertThatThrownBy(() -> ResultFolder.write(folder, new ResultDraft().build(), story))
                .isInstanceOf(NullPointerException.class);

        assertThat(folder.resolve("result.json")).hasContent(ResultJson.text(sample.result()));
        assertThat(names(root)).containsExactly("run");
    }

    @Test
    void shouldQuoteCellsThatWouldBreakTheTable() throws IOException {
        final StringBuilder table = new StringBuilder();

        LossTable.write(table, List.of(new LossRecord("inbound", 1, 2, 3, 4, 5, "p", "r", "a,\"b\"\nc")));

        assertThat(table).endsWith("inbound,1,2,3,4,5,p,r,\"a,\"\"b\"\"\nc\"\n");
    }

    private void refused(final Path folder, final String because) {
        assertThatExceptionOfType(OutputException.class)
                .isThrownBy(() -> ResultFolder.checkWritable(folder))
                .withMessageContaining(because)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
        assertThatExceptionOfType(OutputException.class)
                .isThrownBy(() -> ResultFolder.write(folder, sample.result(), sample.story()))
                .withMessageStartingWith(folder.toString());
    }

    private static List<String> names(final Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
