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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder whose files are all there or not at all.
 *
 * <p>They are written into a folder beside the place and moved there when complete. What is at the place is replaced
 * only if it is an earlier folder of the same kind, holding the first of the files and nothing that is not one of them:
 * results can be made again, other people's files cannot.
 */
public final class OutputFolder {

    private static final int MAX_LEFTOVERS = 100;

    private final String maker;
    private final List<String> names;

    /** What one file holds. */
    @FunctionalInterface
    public interface Content {

        /**
         * Writes all of it.
         *
         * @throws IOException when {@code file} does
         */
        void write(Writer file) throws IOException;
    }

    /**
     * @param maker what leaves such a folder behind, as messages call it: {@code run}
     * @param names all files of such a folder; the first is the one that a folder is known by
     */
    public OutputFolder(final String maker, final List<String> names) {
        this.maker = maker;
        this.names = List.copyOf(names);
    }

    /**
     * Writes all files.
     *
     * @param contents by name of the file
     * @throws OutputException when {@code folder} cannot be used; then nothing there has changed
     */
    public void write(final Path folder, final Map<String, Content> contents) throws OutputException {
        if (!contents.keySet().equals(Set.copyOf(names))) {
            throw new IllegalArgumentException("expected " + names + ", not " + contents.keySet());
        }
        final Path place = usable(folder);
        final Path fresh;
        try {
            Files.createDirectories(parent(place));
            fresh = sibling(place, "new");
        } catch (final IOException e) {
            throw new OutputException(folder, "expected a folder that can be created", e);
        }
        try {
            writeFiles(fresh, contents);
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
     * Finds out before there is anything to write whether it can be written afterwards; leaves nothing behind.
     *
     * @throws OutputException when it cannot
     */
    public void checkWritable(final Path folder) throws OutputException {
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
    private Path usable(final Path folder) throws OutputException {
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
                        "expected no folder, an empty one or one of an earlier " + maker + ", but it holds "
                                + foreign.get());
            }
            // Through a link, it is the folder behind it that is replaced.
            return place.toRealPath();
        } catch (final IOException e) {
            throw new OutputException(folder, "expected a folder that can be read", e);
        }
    }

    /** A file that is not ours. In a folder without the file it is known by, nothing counts as ours. */
    private Optional<String> foreignFile(final Path folder) throws IOException {
        final boolean ours = Files.isRegularFile(folder.resolve(names.get(0)));
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !ours || !names.contains(name))
                    .sorted()
                    .findFirst();
        }
    }

    private static Path parent(final Path place) {
        final Path parent = place.getParent();
        return parent == null ? place : parent;
    }

    private void writeFiles(final Path folder, final Map<String, Content> contents) throws IOException {
        for (final String name : names) {
            try (Writer file = Files.newBufferedWriter(folder.resolve(name), StandardCharsets.UTF_8)) {
                contents.get(name).write(file);
            }
        }
    }

    private void moveIntoPlace(final Path fresh, final Path place) throws IOException {
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

    /** Only our files; a folder that holds more stays, and says so. */
    private void delete(final Path folder) throws IOException {
        for (final String name : names) {
            Files.deleteIfExists(folder.resolve(name));
        }
        Files.delete(folder);
    }

    private void discard(final Path fresh, final Exception because) {
        try {
            delete(fresh);
        } catch (final IOException e) {
            because.addSuppressed(e);
        }
    }
}
