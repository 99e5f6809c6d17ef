package io.nicteam.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 ns",
        "999, 999 ns",
        "1000, 1 us",
        "1904377, 1.9 ms",
        "740000, 740 us",
        "61832, 61.8 us",
        "999499, 999 us",
        "999999, 1 ms",
        "999999999, 1 s",
        "1234567890123, 1230 s",
        "-1904377, -1.9 ms"
    })
    void shouldPickTheUnitWhenADurationIsWritten(final long nanos, final String written) {
        assertThat(Figures.duration(nanos)).isEqualTo(written);
    }

    @Test
    void shouldKeepEveryDigitWhenSecondsAreWritten() {
        assertThat(Figures.seconds(500_370_001L)).isEqualTo("0.500370001");
        assertThat(Figures.seconds(0)).isEqualTo("0.000000000");
        assertThat(Figures.seconds(12_000_000_000L)).isEqualTo("12.000000000");
    }

    @Test
    void shouldWriteTheSameWhenTheLocaleSwapsPointAndComma() {
        final Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(Figures.count(199_963)).isEqualTo("199,963");
            assertThat(Figures.millis(1_500_370_000L)).isEqualTo("1,500.370 ms");
            assertThat(Figures.duration(1_904_377)).isEqualTo("1.9 ms");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void shouldUseTheSingularWhenThereIsOne() {
        assertThat(Figures.of(1, "frame")).isEqualTo("1 frame");
        assertThat(Figures.of(0, "frame")).isEqualTo("0 frames");
    }
}
