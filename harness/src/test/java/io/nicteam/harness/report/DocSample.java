package io.nicteam.harness.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The samples in {@code docs/output.md}. */
public final class DocSample {

    private static final Path DOC = Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
            .filter(folder -> Files.isDirectory(folder.resolve(".mvn")))
            .findFirst()
            .orElseThrow()
            .resolve("docs/output.md");

    private DocSample() {}

    public static String document() throws IOException {
        return Files.readString(DOC);
    }

    /** The sample called {@code name}, without its last line end. */
    public static String shown(final String name) throws IOException {
        final Matcher matcher = Pattern.compile(
                        "<!-- sample: " + Pattern.quote(name) + " -->\n```[a-z]+\n(.*?)\n?```\n", Pattern.DOTALL)
                .matcher(document());
        if (!matcher.find()) {
            throw new AssertionError("no sample " + name + " in " + DOC);
        }
        return matcher.group(1);
    }
}
