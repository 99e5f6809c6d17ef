package io.nicteam.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/diagnosis.md shows is what the commands print; {@code -Dgolden.update=true} writes it anew. */
final class DiagnosisDocTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "diagnosis.md");
    private static final Pattern BLOCK =
            Pattern.compile("```text\n\\$ \\./nicteam ([^\n]*)\n(.*?)```\n", Pattern.DOTALL);

    @Test
    void shouldShowWhatTheCommandsPrint() throws Exception {
        String text = Files.readString(DOCUMENT);
        String expected = BLOCK.matcher(text).replaceAll(DiagnosisDocTest::asPrinted);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(DOCUMENT, expected);
        }

        assertThat(BLOCK.matcher(text).results().count()).isGreaterThan(5);
        assertThat(Files.readString(DOCUMENT)).isEqualTo(expected);
    }

    private static String asPrinted(MatchResult block) {
        String command = block.group(1);
        String printed = print(command.replace("scenarios/", "../scenarios/").split(" "));
        return Matcher.quoteReplacement("```text\n$ ./nicteam " + command + "\n" + printed + "```\n");
    }

    private static String print(String... arguments) {
        PrintStream real = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            assertThat(Main.execute(arguments)).isZero();
        } finally {
            System.setOut(real);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
