package io.nicteam.harness.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

final class UnitsProperties {
    private static final Map<String, Long> NANOSECONDS = Map.of(
            "ns",
            1L,
            "us",
            1_000L,
            "ms",
            1_000_000L,
            "s",
            1_000_000_000L,
            "min",
            60_000_000_000L,
            "h",
            3_600_000_000_000L);

    @Provide
    Arbitrary<String> unit() {
        return Arbitraries.of(NANOSECONDS.keySet());
    }

    @Provide
    Arbitrary<BigDecimal> number() {
        return Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, BigDecimal.valueOf(100_000_000_000L))
                .ofScale(12)
                .flatMap(number -> Arbitraries.integers()
                        .between(0, 12)
                        .map(scale -> number.setScale(scale, java.math.RoundingMode.DOWN)));
    }

    @Property
    void shouldReadWhatIsPrintedWhenADuration(@ForAll @LongRange(min = 0) long nanoseconds) throws UnitException {
        assertThat(Units.durationNs(Units.durationText(nanoseconds))).isEqualTo(nanoseconds);
    }

    @Property
    void shouldBeExactOrRefuseWhenRead(@ForAll("number") BigDecimal number, @ForAll("unit") String unit)
            throws UnitException {
        String text = number.toPlainString() + unit;
        BigInteger[] exact = number.unscaledValue()
                .multiply(BigInteger.valueOf(NANOSECONDS.get(unit)))
                .divideAndRemainder(BigInteger.TEN.pow(number.scale()));

        if (exact[1].signum() == 0 && exact[0].bitLength() < 64) {
            assertThat(Units.durationNs(text)).isEqualTo(exact[0].longValueExact());
        } else {
            assertThatThrownBy(() -> Units.durationNs(text)).isInstanceOf(UnitException.class);
        }
    }

    @Property
    void shouldReadWhatIsPrintedWhenAMac(@ForAll @LongRange(min = 0, max = (1L << 48) - 1) long mac)
            throws UnitException {
        String text = "%012x".formatted(mac).replaceAll("(..)(?!$)", "$1:");

        assertThat(Units.mac(text)).isEqualTo(mac);
    }

    @Property
    void shouldRefuseOrReadButNeverFailOtherwiseWhenTextIsArbitrary(@ForAll String text) {
        assertThat(text).satisfies(any -> {
            try {
                assertThat(Units.durationNs(any)).isNotNegative();
            } catch (UnitException e) {
                assertThat(e).hasMessageContaining("duration");
            }
        });
    }
}
