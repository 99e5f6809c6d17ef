package io.nicteam.harness.drive.explore;

import java.util.BitSet;
import org.agrona.collections.Long2ObjectHashMap;

/**
 * The states that were reached, and what has been left out there (Godefroid 1996, figure 5.2): who comes to one of them again
 * has to try what slept at every time before and is awake now. Shared by all threads of an exploration.
 */
final class Visited {

    private final Long2ObjectHashMap<Place> places = new Long2ObjectHashMap<>();

    /** @param asleep alarms that have not been tried there */
    private record Place(BitSet asleep, int stepsLeft) {}

    /**
     * Somebody is in a state.
     *
     * @param stepsLeft how many more steps will be explored
     * @param enabled alarms that could be next
     * @param asleep those that need not be tried; afterwards also those that others have tried from here
     * @return the ones to try
     */
    synchronized BitSet come(long state, int stepsLeft, BitSet enabled, BitSet asleep) {
        Place before = places.get(state);
        BitSet wanted = (BitSet) enabled.clone();
        BitSet untried = (BitSet) enabled.clone();
        untried.and(asleep);
        if (before == null || before.stepsLeft() < stepsLeft) {
            wanted.andNot(asleep);
        } else {
            wanted.and(before.asleep());
            wanted.andNot(asleep);
            untried.and(before.asleep());
            BitSet tried = (BitSet) enabled.clone();
            tried.andNot(before.asleep());
            asleep.or(tried);
        }
        places.put(state, new Place(untried, before == null ? stepsLeft : Math.max(stepsLeft, before.stepsLeft())));
        return wanted;
    }

    /** How many states. */
    synchronized int size() {
        return places.size();
    }
}
