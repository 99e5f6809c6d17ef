package io.nicteam.harness.report;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of a run, all of them or none.
 *
 * <p>They are written into a folder beside the place and moved there when complete. What is at the place is replaced
 * only if it is an earlier run's folder, holding {@code result.json} and nothing that a run does not write: results can
 * be made again, other people's files cannot.
 */
public final class ResultFolder {

    static final String RESULT = "result.json";
    static final String PAGE = "report.html";
    static final String EVENTS = "events.log";
    static final String LOSSES = "losses.csv";
    private static final List<String> FILES = List.of(RESULT, PAGE, EVENTS, LOSSES);
    private static final int MAX_LEFTOVERS = 100;

    private ResultFolder() {}

    /**
     * Writes result.json, report.html, events.log and losses.csv.
     *
     * @throws OutputException when {@code folder} cannot be used; then nothing there has changed
     */
    public static void write(final Path folder, final RunResult result, final RunStory story) throws OutputException {
        final Path place = usable(folder);
        final Path fresh;
        try {
            Files.createDirectories(parent(place));
            fresh = sibling(place, "new");
        } catch (final IOException e) {
            throw new OutputException(folder, "expected a folder that can be created", e);
        }
        try {
            writeFiles(fresh, result, story);
            moveIntoPlace(fresh, place);
        } catch (final IOException e) {
            discard(fresh, e);
            throw new OutputException(folder, "expected a folder that can be written", e);
        } catch (final RuntimeException e) {
            discard(fresh, e);
            throw e;
        }
    }

    /**
     * Finds out before a run starts whether its files can be written afterwards; leaves nothing behind.
     *
     * @throws OutputException when they cannot
     */
    public static void checkWritable(final Path folder) throws OutputException {
        final Path place = usable(folder);
        Path above = parent(place);
        while (!Files.exists(above, LinkOption.NOFOLLOW_LINKS)) {
            above = parent(above);
        }
        try {
            // Permissions do not tell of full or read-only file systems; trying does.
            Files.delete(sibling(above.resolve(place.getFileName()), "try"));
        } catch (final IOException e) {
            throw new OutputException(above, "expected a folder in which files can be created", e);
        }
    }

    /** The real place; an error if something is there that must not be replaced. */
    private static Path usable(final Path folder) throws OutputException {
        final Path place = folder.toAbsolutePath().normalize();
        if (place.getParent() == null) {
            throw new OutputException(folder, "expected a folder that can be replaced, not the root");
        }
        if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            return place;
        }
        if (!Files.isDirectory(place)) {
            throw new OutputException(folder, "expected a folder, but this is a file");
        }
        try {
            final Optional<String> foreign = foreignFile(place);
            if (foreign.isPresent()) {
                throw new OutputException(
                        folder,
                        "expected no folder, an empty one or one of an earlier run, but it holds " + foreign.get());
            }
            // Through a link, it is the folder behind it that is replaced.
            return place.toRealPath();
        } catch (final IOException e) {
            throw new OutputException(folder, "expected a folder that can be read", e);
        }
    }

    /** A file that no run wrote. In a folder without a result, nothing counts as written by a run. */
    private static Optional<String> foreignFile(final Path folder) throws IOException {
        final boolean ours = Files.isRegularFile(folder.resolve(RESULT));
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !ours || !FILES.contains(name))
                    .sorted()
                    .findFirst();
        }
    }

    private static Path parent(final Path place) {
        final Path parent = place.getParent();
        return parent == null ? place : parent;
    }

    private static void writeFiles(final Path folder, final RunResult result, final RunStory story) throws IOException {
        try (Writer file = open(folder, RESULT)) {
            ResultJson.write(file, result);
        }
        try (Writer file = open(folder, PAGE)) {
            HtmlReport.write(file, result, story);
        }
        try (Writer file = open(folder, EVENTS)) {
            EventLog.write(file, story.events());
        }
        try (Writer file = open(folder, LOSSES)) {
            LossTable.write(file, story.lossRecords());
        }
    }

    private static Writer open(final Path folder, final String name) throws IOException {
        return Files.newBufferedWriter(folder.resolve(name), StandardCharsets.UTF_8);
    }

    private static void moveIntoPlace(final Path fresh, final Path place) throws IOException {
        if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        final Path old = sibling(place, "old");
        try {
            Files.move(place, old, StandardCopyOption.ATOMIC_MOVE);
        } catch (final IOException e) {
            Files.delete(old);
            throw e;
        }
        try {
            Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (final IOException e) {
            Files.move(old, place, StandardCopyOption.ATOMIC_MOVE);
            throw e;
        }
        delete(old);
    }

    /** A new empty folder beside the place, so that moving it there is a rename; others' leftovers are let be. */
    private static Path sibling(final Path place, final String purpose) throws IOException {
        final String name = "." + place.getFileName() + "." + purpose;
        for (int i = 0; i < MAX_LEFTOVERS; i++) {
            final Path candidate = place.resolveSibling(i == 0 ? name : name + i);
            if (!Files.exists(candidate, LinkOption.NOFOLLOW_LINKS)) {
                return Files.createDirectory(candidate);
            }
        }
        throw new FileAlreadyExistsException(place.resolveSibling(name).toString(), null, "too many leftovers");
    }

    /** Only what a run writes; a folder that holds more stays, and says so. */
    private static void delete(final Path folder) throws IOException {
        for (final String name : FILES) {
            Files.deleteIfExists(folder.resolve(name));
        }
        Files.delete(folder);
    }

    private static void discard(final Path fresh, final Exception because) {
        try {
            delete(fresh);
        } catch (final IOException e) {
            because.addSuppressed(e);
        }
    }
}
