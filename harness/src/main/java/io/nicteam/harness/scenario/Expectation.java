package io.nicteam.harness.scenario;

import io.nicteam.packet.DataPath;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something measurable of a run and the bound that it is held to: {@code lost.inbound <= 410}, {@code lost <= 5%},
 * {@code outage in 15ms..17ms}, {@code path == vf}.
 *
 * @param text as written
 * @param quantity what is measured
 * @param relation how it is compared
 * @param low the bound; the lower end of a range. Nanoseconds, a count, or the ordinal of a {@link DataPath}
 * @param high the upper end of a range
 * @param share whether the bounds are millionths of what was offered
 * @param forbidden whether it is the opposite that is expected
 */
public record Expectation(
        String text, Quantity quantity, Relation relation, long low, long high, boolean share, boolean forbidden) {

    /** The value of what never was. */
    public static final long NEVER = Long.MAX_VALUE;

    private static final int WHOLE = 1_000_000;
    private static final Pattern FORM = Pattern.compile("((?:[^\"]|\"[^\"]*\")+?) +(==|!=|<=|>=|<|>|in\\b) *(\\S.*)");
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,18}");

    /** How a value is compared with the bound. */
    public enum Relation {
        EQUAL("=="),
        UNEQUAL("!="),
        AT_MOST("<="),
        AT_LEAST(">="),
        BELOW("<"),
        ABOVE(">"),
        /** Within a range, ends included. */
        WITHIN("in");

        private final String sign;

        Relation(String sign) {
            this.sign = sign;
        }

        private static Relation of(String sign) {
            for (Relation relation : values()) {
                if (relation.sign.equals(sign)) {
                    return relation;
                }
            }
            throw new IllegalArgumentException(sign);
        }
    }

    /**
     * Reads an expectation.
     *
     * @throws UnitException if the text is none; the message says what was expected
     */
    public static Expectation parse(String text) throws UnitException {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new UnitException("a measure, ==, !=, <, <=, > or >= and a bound, or 'in' and a range,"
                    + " as in 'lost.inbound <= 10' or 'outage in 15ms..17ms'");
        }
        Quantity quantity = Quantity.parse(form.group(1));
        Relation relation = Relation.of(form.group(2));
        String bound = form.group(3);
        boolean range = relation == Relation.WITHIN;
        int dots = bound.indexOf("..");
        if (range != (dots >= 0)) {
            throw new UnitException(range ? "a range behind 'in', as in 10..20" : "a range only behind 'in'");
        }
        String lower = range ? bound.substring(0, dots) : bound;
        String upper = range ? bound.substring(dots + 2) : bound;
        boolean share = quantity.measure().kind() == Measure.Kind.COUNT && bound.endsWith("%");
        if (quantity.measure().kind() == Measure.Kind.PATH
                && relation != Relation.EQUAL
                && relation != Relation.UNEQUAL) {
            throw new UnitException("== or != behind " + quantity.measure().label());
        }
        long low = value(quantity.measure().kind(), share, lower);
        long high = value(quantity.measure().kind(), share, upper);
        if (low > high) {
            throw new UnitException("a range that begins with its lower end");
        }
        return new Expectation(text, quantity, relation, low, high, share, false);
    }

    private static long value(Measure.Kind kind, boolean share, String text) throws UnitException {
        if (share) {
            return Units.millionths(text);
        }
        return switch (kind) {
            case DURATION -> Units.durationNs(text);
            case PATH -> path(text);
            case COUNT -> {
                if (!COUNT.matcher(text).matches()) {
                    throw new UnitException("a whole number, or a share of what was offered such as 0.5%");
                }
                yield Long.parseLong(text);
            }
        };
    }

    private static long path(String text) throws UnitException {
        for (DataPath path : List.of(DataPath.VF, DataPath.SYNTHETIC, DataPath.NONE)) {
            if (path.name().toLowerCase(Locale.ROOT).equals(text)) {
                return path.ordinal();
            }
        }
        throw new UnitException("vf, synthetic or none");
    }

    /** The opposite of it. */
    public Expectation forbids() {
        return new Expectation("not " + text, quantity, relation, low, high, share, !forbidden);
    }

    /**
     * Whether it holds.
     *
     * @param value what was measured
     * @param offered what a share is a share of
     */
    public boolean holds(long value, long offered) {
        int toLow = share ? compareShare(value, offered, low) : Long.compare(value, low);
        int toHigh = share ? compareShare(value, offered, high) : Long.compare(value, high);
        boolean within =
                switch (relation) {
                    case EQUAL -> toLow == 0;
                    case UNEQUAL -> toLow != 0;
                    case AT_MOST -> toLow <= 0;
                    case AT_LEAST -> toLow >= 0;
                    case BELOW -> toLow < 0;
                    case ABOVE -> toLow > 0;
                    case WITHIN -> toLow >= 0 && toHigh <= 0;
                };
        return within != forbidden;
    }

    private static int compareShare(long value, long offered, long millionths) {
        return BigDecimal.valueOf(value)
                .multiply(BigDecimal.valueOf(WHOLE))
                .compareTo(BigDecimal.valueOf(offered).multiply(BigDecimal.valueOf(millionths)));
    }

    /** A measured value as it is set beside the bound. */
    public String shown(long value) {
        return switch (quantity.measure().kind()) {
            case COUNT -> String.valueOf(value);
            case DURATION -> value == NEVER ? "never" : Units.durationText(value);
            case PATH -> DataPath.of((int) value).name().toLowerCase(Locale.ROOT);
        };
    }
}
