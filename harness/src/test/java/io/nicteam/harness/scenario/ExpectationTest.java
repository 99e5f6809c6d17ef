package io.nicteam.harness.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectationTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "lost == 5, 5, 6",
        "lost != 5, 6, 5",
        "lost < 5, 4, 5",
        "lost <= 5, 5, 6",
        "lost > 5, 6, 5",
        "lost >= 5, 5, 4",
        "lost in 5..7, 5, 4",
        "lost in 5..7, 7, 8",
        "lost <= 5%, 50, 51",
        "lost in 1%..2%, 10, 21",
        "outage.inbound <= 1.5us, 1500, 1501",
        "off-vf@nic1 in 1ms..2ms, 1000000, 999999",
        "path == vf, 2, 1",
        "path@nic0 != vf, 1, 2",
        "lost.outbound.vf-tx-ring.vf-vanished <= 3, 3, 4",
        "events \"a -> b\" == 1, 1, 2",
        "events \"ignored in A > b\" == 1, 1, 2",
        "time \"a\" to \"b\" < 1s, 999999999, 9223372036854775807",
    })
    void shouldHoldWithinItsBoundAndNotBeyond(String text, long within, long beyond) throws UnitException {
        Expectation expectation = Expectation.parse(text);

        assertThat(expectation.holds(within, 1000)).isTrue();
        assertThat(expectation.holds(beyond, 1000)).isFalse();
        assertThat(expectation.forbids().holds(within, 1000)).isFalse();
        assertThat(expectation.forbids().holds(beyond, 1000)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "lost; a measure",
                "lost 5; a measure",
                "lsot <= 5; one of offered, delivered, lost",
                "lost.sideways <= 5; the form lost[.outbound|.inbound]",
                "altered <= 5; one of offered",
                "duplicated.vf-vanished == 0; the form duplicated[.outbound|.inbound]",
                "lost@nic0 <= 5; the form lost",
                "lost <= 5ms; a whole number",
                "outage <= 5; a duration with unit",
                "lost == 1..2; a range only behind 'in'",
                "lost in 5; a range behind 'in'",
                "lost in 7..5; a range that begins with its lower end",
                "path < vf; == or != behind path",
                "path == fast; vf, synthetic or none",
                "events <= 2; one of offered"
            })
    void shouldSayWhatWasExpected(String text, String expected) {
        assertThatThrownBy(() -> Expectation.parse(text))
                .isInstanceOf(UnitException.class)
                .hasMessageStartingWith(expected);
    }

    @Test
    void shouldNameLineAndEntryOfWhatIsNoExpectation() {
        List<String> problems = new ScenarioFolder(folder)
                .problems("traffic: [{}]\nexpect:\n  - lost == 0\n  - lsot == 0\n  - path@nic7 == vf\n");

        assertThat(problems).hasSize(2);
        assertThat(problems.get(0)).startsWith("s.yaml:4: expect[1]: found 'lsot == 0'; expected one of offered");
        assertThat(problems.get(1))
                .isEqualTo("s.yaml:5: expect[2]: found 'path@nic7 == vf'; expected one of nic0 behind @");
    }
}
