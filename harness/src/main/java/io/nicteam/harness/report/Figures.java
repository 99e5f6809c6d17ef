package io.nicteam.harness.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** How numbers are written for people: the same everywhere and in every locale. */
public final class Figures {

    private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_UP);
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private Figures() {}

    /** With thousands separators: {@code 199,963}. */
    public static String count(final long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Three significant digits in the unit that suits: {@code 1.9 ms}. ASCII, for terminals that know no more. */
    public static String duration(final long nanos) {
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
    public static String seconds(final long nanos) {
        return BigDecimal.valueOf(nanos, 9).toPlainString();
    }

    /** One of something or several: {@code 1 frame}, {@code 37 frames}. */
    public static String of(final long number, final String noun) {
        return count(number) + " " + noun + (number == 1 ? "" : "s");
    }

    /** Rounded to so many places, with thousands separators: {@code 1,011.93}. */
    public static String decimal(final double number, final int places) {
        return String.format(Locale.ROOT, "%,." + places + "f", number);
    }

    /**
     * A share of all: {@code 3.7 %}. As many places as it takes to tell it from none and from all, whichever is nearer.
     *
     * @param rounding an end of an interval is rounded outwards, or it would claim more than is known
     */
    public static String percent(final double share, final RoundingMode rounding) {
        final double fromEnd = 100 * Math.min(share, 1 - share);
        final int places = fromEnd <= 0 ? 0 : Math.max(1, (int) Math.ceil(-Math.log10(fromEnd)));
        return BigDecimal.valueOf(share)
                        .movePointRight(2)
                        .setScale(places, rounding)
                        .stripTrailingZeros()
                        .toPlainString()
                + " %";
    }
}
