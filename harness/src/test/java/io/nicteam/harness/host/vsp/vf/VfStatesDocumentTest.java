package io.nicteam.harness.host.vsp.vf;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.host.pf.PfStatesDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The VF's part of the document is the code's, and nobody else's; the part before it is written by team-core, that after it is the physical function's. */
final class VfStatesDocumentTest {

    private static final Path DOCUMENT = Path.of("../docs/states.md");

    @Test
    void shouldSayWhatTheCodeDoesWhenRead() throws IOException {
        String written = VfStatesDocument.text();
        String document = Files.readString(DOCUMENT);
        int begin = document.indexOf(VfStatesDocument.BEGIN);
        if (Boolean.getBoolean("golden.update")) {
            document = (begin < 0 ? document : document.substring(0, begin)) + written + rest(document);
            Files.writeString(DOCUMENT, document);
            begin = document.indexOf(VfStatesDocument.BEGIN);
        }

        assertThat(begin)
                .as("'%s' in %s", VfStatesDocument.BEGIN.strip(), DOCUMENT)
                .isNotNegative();
        assertThat(document.substring(begin, document.length() - rest(document).length()))
                .as("%s; to write it anew: -Dgolden.update=true", DOCUMENT)
                .isEqualTo(written);
    }

    private static String rest(String document) {
        int begin = document.indexOf(PfStatesDocument.BEGIN);
        return begin < 0 ? "" : document.substring(begin);
    }

    @Test
    void shouldHaveARowForEveryStateAndNameEveryEvent() {
        String text = VfStatesDocument.text();

        assertThat(VfCells.examples()).allSatisfy(state -> assertThat(text).contains("| **`" + state + "`** |"));
        assertThat(VfState.Kind.values()).allSatisfy(kind -> assertThat(text).contains("| **`" + kind));
        assertThat(VfEvent.Kind.values()).allSatisfy(event -> assertThat(text).contains("`" + event));
    }
}
