package io.nicteam.pair;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The document is the code's, and nobody else's. */
final class StatesDocumentTest {

    private static final Path DOCUMENT = Path.of("../docs/states.md");
    /** Where the harness's part begins, which its own test looks at. */
    private static final String REST = "\n## The guest's VF, as its VSP sees it\n";

    @Test
    void shouldSayWhatTheCodeDoesWhenRead() throws IOException {
        String written = StatesDocument.text();
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(DOCUMENT.getParent());
            String rest = Files.exists(DOCUMENT) ? rest(Files.readString(DOCUMENT)) : "";
            Files.writeString(DOCUMENT, written + rest);
        }

        String document = Files.readString(DOCUMENT);
        assertThat(document.substring(0, document.length() - rest(document).length()))
                .as("%s; to write it anew: -Dgolden.update=true", DOCUMENT)
                .isEqualTo(written);
    }

    private static String rest(String document) {
        int begin = document.indexOf(REST);
        return begin < 0 ? "" : document.substring(begin);
    }

    @Test
    void shouldHaveARowForEveryStateAndNameEveryEvent() {
        String text = StatesDocument.text();

        assertThat(PairCells.reachable(PairCells.of(PairCells.defaults())))
                .hasSize(11)
                .allSatisfy(state -> assertThat(text).contains("| **`" + state + "`** |"));
        assertThat(PairCells.states()).allSatisfy(state -> assertThat(text).contains("`" + state + "`"));
        assertThat(PairEvent.values()).allSatisfy(event -> assertThat(text).contains("`" + event + "`"));
    }
}
