package io.nicteam.harness.scenario;

import io.nicteam.harness.scenario.Measure.Qualifier;
import io.nicteam.harness.scenario.Traffic.Direction;
import io.nicteam.packet.DataPath;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A measure and what narrows it down, such as {@code lost.inbound.vport-not-receiving} or {@code path@nic1}.
 *
 * @param directions which of the two; both unless one is written
 * @param path only what this one carried
 * @param place only what ended there
 * @param reason only what ended for it
 * @param subject name of the adapter or stream; all of them if none is written
 * @param texts what events are to contain: one for {@link Measure#EVENTS}, two for {@link Measure#TIME}
 */
public record Quantity(
        Measure measure,
        List<Direction> directions,
        Optional<DataPath> path,
        Optional<Place> place,
        Optional<DropReason> reason,
        Optional<String> subject,
        List<String> texts) {

    private static final Pattern OF_EVENTS = Pattern.compile("events \"([^\"]+)\"");
    private static final Pattern OF_TIME = Pattern.compile("time \"([^\"]+)\" to \"([^\"]+)\"");

    public Quantity {
        directions = List.copyOf(directions);
        texts = List.copyOf(texts);
    }

    /**
     * Reads a quantity.
     *
     * @throws UnitException if it is none; the message says what was expected
     */
    static Quantity parse(String text) throws UnitException {
        Matcher events = OF_EVENTS.matcher(text);
        Matcher time = OF_TIME.matcher(text);
        if (events.matches()) {
            return ofTexts(Measure.EVENTS, List.of(events.group(1)));
        } else if (time.matches()) {
            return ofTexts(Measure.TIME, List.of(time.group(1), time.group(2)));
        }
        int at = text.indexOf('@');
        String[] parts = (at < 0 ? text : text.substring(0, at)).split("\\.", -1);
        Reader reader = new Reader(measure(parts[0]));
        for (int i = 1; i < parts.length; i++) {
            reader.qualifier(parts[i]);
        }
        return reader.quantity(at < 0 ? Optional.empty() : Optional.of(text.substring(at + 1)));
    }

    private static Quantity ofTexts(Measure measure, List<String> texts) {
        return new Quantity(
                measure,
                List.of(Direction.values()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                texts);
    }

    private static Measure measure(String name) throws UnitException {
        for (Measure measure : Measure.values()) {
            if (measure.label().equals(name) && !measure.takes(Qualifier.TEXT)) {
                return measure;
            }
        }
        throw new UnitException(
                "one of " + Stream.of(Measure.values()).map(Measure::label).collect(Collectors.joining(", ")));
    }

    /** Gathers what stands behind a measure's name. */
    private static final class Reader {

        private final Measure measure;
        private final List<Direction> directions = new ArrayList<>();
        private DataPath path;
        private Place place;
        private DropReason reason;

        Reader(Measure measure) {
            this.measure = measure;
        }

        void qualifier(String text) throws UnitException {
            Direction direction = find(Qualifier.DIRECTION, Direction.values(), Quantity::name, text);
            if (direction != null) {
                directions.add(direction);
                return;
            }
            DataPath itsPath =
                    find(Qualifier.PATH, new DataPath[] {DataPath.VF, DataPath.SYNTHETIC}, Quantity::name, text);
            Place itsPlace = find(Qualifier.PLACE, Place.values(), Place::label, text);
            DropReason itsReason = find(Qualifier.REASON, DropReason.values(), DropReason::label, text);
            if (itsPath == null && itsPlace == null && itsReason == null) {
                throw new UnitException("the form " + measure.form());
            }
            path = itsPath == null ? path : itsPath;
            place = itsPlace == null ? place : itsPlace;
            reason = itsReason == null ? reason : itsReason;
        }

        private <T> T find(Qualifier qualifier, T[] known, Function<T, String> name, String text) {
            if (measure.takes(qualifier)) {
                for (T one : known) {
                    if (name.apply(one).equals(text)) {
                        return one;
                    }
                }
            }
            return null;
        }

        Quantity quantity(Optional<String> subject) throws UnitException {
            if (subject.isPresent() && !measure.takes(Qualifier.SUBJECT)) {
                throw new UnitException("the form " + measure.form());
            }
            return new Quantity(
                    measure,
                    directions.isEmpty() ? List.of(Direction.values()) : directions,
                    Optional.ofNullable(path),
                    Optional.ofNullable(place),
                    Optional.ofNullable(reason),
                    subject,
                    List.of());
        }
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
