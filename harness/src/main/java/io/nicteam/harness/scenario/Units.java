package io.nicteam.harness.scenario;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Quantities as text with a unit, such as {@code 1.5ms}, and as whole numbers of the model's smallest unit.
 *
 * <p>Everything is exact: a text that is no whole number of the smallest unit is refused, never rounded.
 */
public final class Units {
    private static final Pattern QUANTITY = Pattern.compile("([0-9]{1,40}(?:\\.[0-9]{1,40})?)([^0-9.]*)");
    private static final Pattern MAC = Pattern.compile("[0-9a-fA-F]{2}(?::[0-9a-fA-F]{2}){5}");

    private static final Pattern IPV4 = Pattern.compile("([0-9]{1,3})\\.([0-9]{1,3})\\.([0-9]{1,3})\\.([0-9]{1,3})");

    private static final String AN_IPV4 = "an IPv4 address, such as 10.77.1.0";

    private static final Map<String, BigDecimal> NANOSECONDS = Map.of(
            "ns", power(0),
            "us", power(3),
            "ms", power(6),
            "s", power(9),
            "min", power(9).multiply(BigDecimal.valueOf(60)),
            "h", power(9).multiply(BigDecimal.valueOf(3_600)));
    private static final Map<String, BigDecimal> PICOSECONDS = Map.of(
            "ps", power(0),
            "ns", power(3),
            "us", power(6),
            "ms", power(9),
            "s", power(12),
            "min", power(12).multiply(BigDecimal.valueOf(60)),
            "h", power(12).multiply(BigDecimal.valueOf(3_600)));
    private static final Map<String, BigDecimal> PER_SECOND =
            Map.of("/s", power(0), "k/s", power(3), "M/s", power(6), "G/s", power(9));
    private static final Map<String, BigDecimal> BITS_PER_SECOND =
            Map.of("bit/s", power(0), "kbit/s", power(3), "Mbit/s", power(6), "Gbit/s", power(9), "Tbit/s", power(12));
    private static final Map<String, BigDecimal> BYTES = Map.of(
            "B", BigDecimal.ONE,
            "KiB", BigDecimal.valueOf(1L << 10),
            "MiB", BigDecimal.valueOf(1L << 20),
            "GiB", BigDecimal.valueOf(1L << 30));
    private static final Map<String, BigDecimal> MILLIONTHS = Map.of("%", power(4));
    private static final Map<String, BigDecimal> PERCENTS = Map.of("%", power(0));

    private Units() {}

    /**
     * A duration such as {@code 500ms}, in nanoseconds.
     *
     * @throws UnitException if the text is no duration, no whole number of nanoseconds, or beyond {@code long}
     */
    public static long durationNs(String text) throws UnitException {
        return whole(text, NANOSECONDS, "a duration with unit, such as 500ms", "nanoseconds");
    }

    /** A duration such as {@code 250ps}, in picoseconds; errors as for {@link #durationNs}. */
    public static long durationPs(String text) throws UnitException {
        return whole(text, PICOSECONDS, "a duration with unit, such as 250ps", "picoseconds");
    }

    /** A rate such as {@code 200k/s}, in events a second; errors as for {@link #durationNs}. */
    public static long perSecond(String text) throws UnitException {
        return whole(text, PER_SECOND, "a rate with unit, such as 200k/s", "events a second");
    }

    /** A link's rate such as {@code 25Gbit/s}, in bits a second; errors as for {@link #durationNs}. */
    public static long bitsPerSecond(String text) throws UnitException {
        return whole(text, BITS_PER_SECOND, "a link rate with unit, such as 25Gbit/s", "bits a second");
    }

    /** A size such as {@code 512KiB}, in bytes; errors as for {@link #durationNs}. */
    public static long bytes(String text) throws UnitException {
        return whole(text, BYTES, "a size with unit, such as 512KiB", "bytes");
    }

    /** A share such as {@code 0.5%}, in millionths; errors as for {@link #durationNs}. */
    public static long millionths(String text) throws UnitException {
        return whole(text, MILLIONTHS, "a share in percent, such as 0.5%", "ten-thousandths of a percent");
    }

    /** A share such as {@code 200%}, in percents; errors as for {@link #durationNs}. */
    public static long percents(String text) throws UnitException {
        return whole(text, PERCENTS, "a share in percent, such as 200%", "percents");
    }

    /**
     * A MAC address such as {@code 00:15:5d:01:02:0a}, as a 48-bit number with the first byte highest.
     *
     * @throws UnitException if the text is no MAC address
     */
    public static long mac(String text) throws UnitException {
        if (!MAC.matcher(text).matches()) {
            throw new UnitException("a MAC address, such as 00:15:5d:01:02:0a");
        }
        return Long.parseLong(text.replace(":", ""), 16);
    }

    /**
     * An IPv4 address such as {@code 10.77.1.0}, the first byte highest.
     *
     * @throws UnitException if the text is no such address
     */
    public static int ipv4(String text) throws UnitException {
        Matcher matcher = IPV4.matcher(text);
        int address = 0;
        for (int i = 1; matcher.matches() && i <= matcher.groupCount(); i++) {
            int octet = Integer.parseInt(matcher.group(i));
            if (octet > 255) {
                throw new UnitException(AN_IPV4);
            }
            address = address << 8 | octet;
        }
        if (!matcher.matches()) {
            throw new UnitException(AN_IPV4);
        }
        return address;
    }

    /** The shortest exact text in ns, us, ms or s that {@link #durationNs} reads back; for times of 0 and above. */
    public static String durationText(long nanoseconds) {
        if (nanoseconds < 1_000) {
            return nanoseconds + "ns";
        } else if (nanoseconds < 1_000_000) {
            return decimal(nanoseconds, 3) + "us";
        } else if (nanoseconds < 1_000_000_000) {
            return decimal(nanoseconds, 6) + "ms";
        }
        return decimal(nanoseconds, 9) + "s";
    }

    /** The shortest exact text in percent that {@link #millionths} reads back. */
    public static String shareText(long millionths) {
        return decimal(millionths, 4) + "%";
    }

    private static String decimal(long unscaled, int scale) {
        return BigDecimal.valueOf(unscaled, scale).stripTrailingZeros().toPlainString();
    }

    private static BigDecimal power(int exponent) {
        return BigDecimal.ONE.scaleByPowerOfTen(exponent);
    }

    private static long whole(String text, Map<String, BigDecimal> units, String expected, String smallest)
            throws UnitException {
        Matcher matcher = QUANTITY.matcher(text);
        BigDecimal unit = matcher.matches() ? units.get(matcher.group(2)) : null;
        if (unit == null) {
            throw new UnitException(expected);
        }
        BigDecimal value = new BigDecimal(matcher.group(1)).multiply(unit).stripTrailingZeros();
        if (value.scale() > 0) {
            throw new UnitException("a whole number of " + smallest);
        }
        if (value.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw new UnitException("at most " + Long.MAX_VALUE + " " + smallest);
        }
        return value.longValueExact();
    }
}
