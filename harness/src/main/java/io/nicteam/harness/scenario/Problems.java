package io.nicteam.harness.scenario;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is wrong with a scenario, gathered until the end so that all of it is told at once. */
final class Problems {
    private final List<Entry> entries = new ArrayList<>();
    private final Set<KeyPath> places = new HashSet<>();

    private record Entry(Origin origin, String text) {}

    /** Adds a problem; {@code what} is what was found, then a semicolon and what was expected. */
    void add(Origin origin, KeyPath where, String what) {
        note(origin, where, what);
        places.add(where);
    }

    /** Adds a problem that leaves the value at the place as sound as it is. */
    void note(Origin origin, KeyPath where, String what) {
        entries.add(new Entry(origin, origin.text() + ": " + where + ": " + what));
    }

    /** Number of problems so far. */
    int count() {
        return entries.size();
    }

    /** Whether nothing is known against the place itself. */
    boolean sound(KeyPath place) {
        return !places.contains(place);
    }

    /** Whether nothing is known against the place and what holds it. */
    boolean soundAbove(KeyPath place) {
        for (KeyPath at = place; !at.equals(KeyPath.ROOT); at = at.parent()) {
            if (places.contains(at)) {
                return false;
            }
        }
        return true;
    }

    /** Whether nothing is known against the places, what they hold and what holds them. */
    boolean soundAround(KeyPath... asked) {
        for (KeyPath place : asked) {
            for (KeyPath bad : places) {
                if (bad.startsWith(place) || (place.startsWith(bad) && !bad.equals(KeyPath.ROOT))) {
                    return false;
                }
            }
        }
        return true;
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** One line for each problem, in the order of the file. */
    List<String> lines() {
        return entries.stream()
                .sorted(Comparator.comparingInt(entry -> entry.origin().order()))
                .map(Entry::text)
                .toList();
    }
}
