package io.nicteam.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/hand-over.md} shows what its command prints. */
final class HandOverDocumentTest {

    private static final Pattern COMMAND = Pattern.compile("    ./nicteam (compare .*)\n");
    private static final Pattern TABLE = Pattern.compile("<!-- sample -->\n```text\n(.*?)```\n", Pattern.DOTALL);

    @TempDir
    private Path folder;

    /** When it fails, and the new table is right, copy that into the document. */
    @Test
    void shouldShowWhatItsCommandPrints() throws Exception {
        String document = Files.readString(Path.of("../docs/hand-over.md"));
        Matcher command = COMMAND.matcher(document);
        Matcher table = TABLE.matcher(document);
        assertThat(command.find()).isTrue();
        assertThat(table.find()).isTrue();

        String[] args = (command.group(1).replace("scenarios/", "../scenarios/") + " --out " + folder).split(" ");
        assertThat(table.group(1)).isEqualTo(printedBy(args));
    }

    private static String printedBy(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            assertThat(Main.execute(args)).isZero();
        } finally {
            System.setOut(before);
        }
        String printed = out.toString(StandardCharsets.UTF_8);
        return printed.substring(0, printed.indexOf("\nfile  "));
    }
}
