package io.nicteam.pair;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The document is the code's, and nobody else's. */
final class StatesDocumentTest {

    private static final Path DOCUMENT = Path.of("../docs/states.md");

    @Test
    void shouldSayWhatTheCodeDoesWhenRead() throws IOException {
        String written = StatesDocument.text();
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(DOCUMENT.getParent());
            Files.writeString(DOCUMENT, written);
        }

        assertThat(Files.readString(DOCUMENT))
                .as("%s; to write it anew: -Dgolden.update=true", DOCUMENT)
                .isEqualTo(written);
    }

    @Test
    void shouldHaveARowForEveryStateAndNameEveryEvent() {
        String text = StatesDocument.text();

        assertThat(PairCells.reachable(PairCells.of(PairCells.defaults())))
                .hasSize(10)
                .allSatisfy(state -> assertThat(text).contains("| **`" + state + "`** |"));
        assertThat(PairCells.states()).allSatisfy(state -> assertThat(text).contains("`" + state + "`"));
        assertThat(PairEvent.values()).allSatisfy(event -> assertThat(text).contains("`" + event + "`"));
    }
}
