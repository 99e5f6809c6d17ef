package io.nicteam.harness.arch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What only the sources tell: package documentation, length, and {@code synchronized} blocks. */
final class SourceTree {

    private static final Pattern MONITOR = Pattern.compile("\\bsynchronized\\s*\\(");

    private final Path root;

    SourceTree(final Path root) {
        this.root = root;
    }

    /** The source trees {@code src/<kind>/java} of all modules of this project. */
    static List<SourceTree> ofProject(final String kind) {
        Path top = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(top.resolve(".mvn"))) {
            top = top.getParent();
        }
        try (Stream<Path> modules = Files.list(top)) {
            return modules.map(module -> module.resolve("src").resolve(kind).resolve("java"))
                    .filter(Files::isDirectory)
                    .sorted()
                    .map(SourceTree::new)
                    .toList();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Folders that hold classes but no {@code package-info.java}. */
    List<Path> packagesWithoutInfo() {
        return javaFiles().stream()
                .map(Path::getParent)
                .distinct()
                .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
                .toList();
    }

    /** Files of more than {@code limit} lines. */
    List<Path> filesLongerThan(final int limit) {
        return javaFiles().stream().filter(file -> lines(file).size() > limit).toList();
    }

    /** Files with a {@code synchronized} block, which leaves no trace that class-file rules could see. */
    List<Path> filesWithMonitors() {
        return javaFiles().stream()
                .filter(file -> lines(file).stream()
                        .anyMatch(line -> MONITOR.matcher(line).find()))
                .toList();
    }

    List<Path> javaFiles() {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(final Path file) {
        try {
            return Files.readAllLines(file);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return root.toString();
    }
}
