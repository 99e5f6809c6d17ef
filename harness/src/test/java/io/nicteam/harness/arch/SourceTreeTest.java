package io.nicteam.harness.arch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceTreeTest {

    private static final int MAIN_LIMIT = 400;
    private static final int TEST_LIMIT = 600;

    @TempDir
    private Path sample;

    @Test
    void shouldFindTheSourcesOfEveryModule() {
        assertThat(SourceTree.ofProject("main"))
                .hasSizeGreaterThanOrEqualTo(5)
                .allSatisfy(tree -> assertThat(tree.javaFiles()).isNotEmpty());
    }

    @Test
    void shouldDocumentEveryPackage() {
        assertThat(SourceTree.ofProject("main"))
                .flatMap(SourceTree::packagesWithoutInfo)
                .isEmpty();
    }

    @Test
    void shouldKeepFilesShort() {
        assertThat(SourceTree.ofProject("main"))
                .flatMap(tree -> tree.filesLongerThan(MAIN_LIMIT))
                .isEmpty();
        assertThat(SourceTree.ofProject("test"))
                .flatMap(tree -> tree.filesLongerThan(TEST_LIMIT))
                .isEmpty();
    }

    @Test
    void shouldTakeMonitorsOnlyInTheDrivers() {
        assertThat(SourceTree.ofProject("main"))
                .flatMap(SourceTree::filesWithMonitors)
                .allMatch(file -> file.getParent().endsWith("io/nicteam/harness/drive"));
    }

    @Test
    void shouldCatchAPackageWithoutInfo() throws IOException {
        write("said/package-info.java", "package said;");
        write("said/A.java", "class A {}");
        write("said/unsaid/B.java", "class B {}");

        assertThat(new SourceTree(sample).packagesWithoutInfo()).containsExactly(sample.resolve("said/unsaid"));
    }

    @Test
    void shouldCatchALongFileButNotOneAtTheLimit() throws IOException {
        write("AtLimit.java", "\n".repeat(MAIN_LIMIT));
        final Path over = write("OverLimit.java", "\n".repeat(MAIN_LIMIT + 1));

        assertThat(new SourceTree(sample).filesLongerThan(MAIN_LIMIT)).containsExactly(over);
    }

    @Test
    void shouldCatchAMonitorBlockButNotTheWord() throws IOException {
        write("Word.java", "// the two are synchronized by the host");
        final Path block = write("Block.java", "void f() {\n    synchronized (this) {}\n}");

        assertThat(new SourceTree(sample).filesWithMonitors()).containsExactly(block);
    }

    private Path write(final String name, final String text) throws IOException {
        final Path file = sample.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
