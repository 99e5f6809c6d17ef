package io.nicteam.harness.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UnitsTest {
    @Test
    void shouldKnowEveryUnitWhenRead() throws UnitException {
        assertThat(Units.durationNs("1.000000001s")).isEqualTo(1_000_000_001);
        assertThat(Units.durationNs("0.1h")).isEqualTo(360_000_000_000L);
        assertThat(Units.durationNs("2min")).isEqualTo(120_000_000_000L);
        assertThat(Units.durationPs("250ps")).isEqualTo(250);
        assertThat(Units.durationPs("0.25ns")).isEqualTo(250);
        assertThat(Units.perSecond("200k/s")).isEqualTo(200_000);
        assertThat(Units.perSecond("50000/s")).isEqualTo(50_000);
        assertThat(Units.perSecond("1.5M/s")).isEqualTo(1_500_000);
        assertThat(Units.bitsPerSecond("25Gbit/s")).isEqualTo(25_000_000_000L);
        assertThat(Units.bitsPerSecond("1Tbit/s")).isEqualTo(1_000_000_000_000L);
        assertThat(Units.bytes("512KiB")).isEqualTo(524_288);
        assertThat(Units.bytes("1.5MiB")).isEqualTo(1_572_864);
        assertThat(Units.bytes("7B")).isEqualTo(7);
        assertThat(Units.millionths("0.5%")).isEqualTo(5_000);
        assertThat(Units.percents("200%")).isEqualTo(200);
        assertThat(Units.mac("00:15:5d:01:02:0A")).isEqualTo(0x00155d01020aL);
    }

    @ParameterizedTest
    @CsvSource({"0,0ns", "999,999ns", "1500,1.5us", "20000000,20ms", "1000000001,1.000000001s", "60000000000,60s"})
    void shouldBeShortWhenPrinted(long nanoseconds, String text) {
        assertThat(Units.durationText(nanoseconds)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "5", "ms", "5 ms", "5ms ", "+5ms", "-5ms", "1e3ms", ".5s", "5.s", "5MS", "1_000ns", "5ps", "\u0665s"
            })
    void shouldRefuseWhenNoDuration(String text) {
        assertThatThrownBy(() -> Units.durationNs(text))
                .isInstanceOf(UnitException.class)
                .hasMessage("a duration with unit, such as 500ms");
    }

    @Test
    void shouldReportOverflowWhenBeyondLong() throws UnitException {
        assertThat(Units.durationNs("9223372036854775807ns")).isEqualTo(Long.MAX_VALUE);
        assertThatThrownBy(() -> Units.durationNs("9223372036854775808ns"))
                .hasMessage("at most 9223372036854775807 nanoseconds");
    }
}
