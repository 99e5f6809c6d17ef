package io.nicteam.harness.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** How numbers are written for people: the same everywhere and in every locale. */
final class Figures {

    private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_UP);
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private Figures() {}

    /** With thousands separators: {@code 199,963}. */
    static String count(final long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Three significant digits in the unit that suits: {@code 1.9 ms}. ASCII, for terminals that know no more. */
    static String duration(final long nanos) {
        final BigDecimal rounded = BigDecimal.valueOf(nanos).round(THREE_DIGITS);
        // The unit is chosen after rounding: 999,999 ns is 1 ms, not 1000 us.
        final long size = rounded.abs().longValue();
        if (size < 1_000) {
            return scaled(rounded, 0, "ns");
        }
        if (size < 1_000_000) {
            return scaled(rounded, 3, "us");
        }
        return size < NANOS_PER_SECOND ? scaled(rounded, 6, "ms") : scaled(rounded, 9, "s");
    }

    private static String scaled(final BigDecimal nanos, final int places, final String unit) {
        return nanos.movePointLeft(places).stripTrailingZeros().toPlainString() + " " + unit;
    }

    /** A point in time, in milliseconds with microseconds behind the point: {@code 1,500.370 ms}. */
    static String millis(final long nanos) {
        final BigDecimal millis = BigDecimal.valueOf(nanos, 6).setScale(3, RoundingMode.HALF_UP);
        return String.format(Locale.ROOT, "%,.3f ms", millis);
    }

    /** A point in time, exact, in seconds: {@code 0.500370000}. */
    static String seconds(final long nanos) {
        return BigDecimal.valueOf(nanos, 9).toPlainString();
    }

    /** One of something or several: {@code 1 frame}, {@code 37 frames}. */
    static String of(final long number, final String noun) {
        return count(number) + " " + noun + (number == 1 ? "" : "s");
    }
}
