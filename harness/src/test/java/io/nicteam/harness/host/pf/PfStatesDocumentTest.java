package io.nicteam.harness.host.pf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The physical function's part of the document is the code's, and nobody else's. */
final class PfStatesDocumentTest {

    private static final Path DOCUMENT = Path.of("../docs/states.md");

    @Test
    void shouldSayWhatTheCodeDoesWhenRead() throws IOException {
        String written = PfStatesDocument.text();
        String document = Files.readString(DOCUMENT);
        int begin = document.indexOf(PfStatesDocument.BEGIN);
        if (Boolean.getBoolean("golden.update")) {
            document = (begin < 0 ? document : document.substring(0, begin)) + written;
            Files.writeString(DOCUMENT, document);
            begin = document.indexOf(PfStatesDocument.BEGIN);
        }

        assertThat(begin)
                .as("'%s' in %s", PfStatesDocument.BEGIN.strip(), DOCUMENT)
                .isNotNegative();
        assertThat(document.substring(begin))
                .as("%s; to write it anew: -Dgolden.update=true", DOCUMENT)
                .isEqualTo(written);
    }
}
