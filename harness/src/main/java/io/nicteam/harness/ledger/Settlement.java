package io.nicteam.harness.ledger;

import io.nicteam.harness.scenario.Traffic.Direction;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.Place;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The sums at the end of a run, from two accounts that know nothing of each other: what the sinks saw, and what the
 * droppers dropped. For every unit the two must fit: as many sightings and drops as there were copies. Whatever does not
 * is a finding, and no finding is ever explained away. Copies that a live wire lost by itself are an account of their own:
 * no sink saw them, no part of the model dropped them.
 */
public final class Settlement {

    private static final int FINDINGS_SHOWN = 5;

    /** A unit that nobody saw, with the drop that ended it. */
    public record Lost(Direction direction, int unit, int drop) {}

    private final Ledger ledger;
    private final Map<Direction, Sums> sums = new EnumMap<>(Direction.class);
    private final List<Lost> lost = new ArrayList<>();
    private final List<String> findings = new ArrayList<>();
    private int unshown;

    /**
     * The units of one direction, each in exactly one of the others than offered.
     *
     * @param wireLost units that nobody saw and of which the live wire lost a copy
     */
    public record Sums(long offered, long delivered, long lost, long refused, long inFlight, long wireLost) {}

    private Settlement(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Does the sums over everything that {@code ledger} holds. */
    public static Settlement of(Ledger ledger) {
        Settlement settlement = new Settlement(ledger);
        for (Direction direction : Direction.values()) {
            settlement.settle(direction);
        }
        if (ledger.originated().inFlight() < 0) {
            settlement.findings.add(
                    -ledger.originated().inFlight() + " more frames of the model's own ended than were sent");
        }
        settlement.lost.sort((a, b) -> Integer.compare(a.drop(), b.drop()));
        if (settlement.unshown > 0) {
            settlement.findings.add("... and " + settlement.unshown + " more units that do not add up");
        }
        return settlement;
    }

    private void settle(Direction direction) {
        Book book = ledger.book(direction);
        int[] drops = new int[book.size()];
        int[] lastDrop = new int[book.size()];
        boolean[] refusedUnit = new boolean[book.size()];
        readDrops(direction, drops, lastDrop, refusedUnit);
        long delivered = 0;
        long refused = 0;
        long inFlight = 0;
        long lostHere = 0;
        long wireLost = 0;
        for (int unit = 0; unit < book.size(); unit++) {
            int ended = book.seen(unit) + book.elsewhere(unit) + drops[unit] + book.wireLost(unit);
            if (ended > book.copies(unit)) {
                finding(direction, unit, "ended " + ended + " times, of " + book.copies(unit) + " copies");
            }
            if (book.seen(unit) > 0) {
                delivered++;
            } else if (ended < book.copies(unit) || ended == book.elsewhere(unit)) {
                inFlight++;
            } else if (book.wireLost(unit) > 0) {
                wireLost++;
            } else if (refusedUnit[unit]) {
                refused++;
            } else {
                lostHere++;
                lost.add(new Lost(direction, unit, lastDrop[unit]));
            }
            if (book.seen(unit) > 0 && ended < book.copies(unit)) {
                finding(direction, unit, "has a copy that is neither seen nor dropped nor lost by the wire");
            }
        }
        sums.put(direction, new Sums(book.size(), delivered, lostHere, refused, inFlight, wireLost));
    }

    private void readDrops(Direction direction, int[] drops, int[] lastDrop, boolean[] refusedUnit) {
        Drops list = ledger.drops();
        for (int i = 0; i < list.size(); i++) {
            if (FrameId.direction(list.frameId(i)) == direction) {
                int unit = FrameId.position(list.frameId(i));
                drops[unit]++;
                lastDrop[unit] = i;
                refusedUnit[unit] = list.refusal(i);
            }
        }
    }

    private void finding(Direction direction, int unit, String what) {
        if (findings.size() < FINDINGS_SHOWN) {
            findings.add(direction.name().toLowerCase(Locale.ROOT) + " frame " + unit + " " + what);
        } else {
            unshown++;
        }
    }

    public Sums sums(Direction direction) {
        return sums.get(direction);
    }

    /** Lost units in the order in which they were dropped. */
    public List<Lost> lost() {
        return lost;
    }

    /** The same by direction, place and reason, the kind that was dropped first coming first. */
    public List<List<Lost>> lostByKind() {
        Map<String, List<Lost>> byKind = new LinkedHashMap<>();
        for (Lost unit : lost) {
            String kind = unit.direction() + "/" + place(unit) + "/" + reason(unit);
            byKind.computeIfAbsent(kind, first -> new ArrayList<>()).add(unit);
        }
        return List.copyOf(byKind.values());
    }

    /** Units whose two accounts differ, in words; empty when conservation holds. */
    public List<String> findings() {
        return findings;
    }

    public Place place(Lost unit) {
        return ledger.drops().place(unit.drop());
    }

    public DropReason reason(Lost unit) {
        return ledger.drops().reason(unit.drop());
    }

    /** Position of the adapter whose parties' views tell why. */
    public int adapter(Lost unit) {
        return ledger.drops().adapter(unit.drop());
    }

    public long droppedNs(Lost unit) {
        return ledger.drops().timeNs(unit.drop());
    }

    public long intendedNs(Lost unit) {
        return ledger.book(unit.direction()).intendedNs(unit.unit());
    }

    public int flow(Lost unit) {
        return ledger.book(unit.direction()).flow(unit.unit());
    }

    public int sequence(Lost unit) {
        return ledger.book(unit.direction()).sequence(unit.unit());
    }

    /** Which parties disagreed when the unit was dropped, in words; empty when they agreed. */
    public String disagreement(Lost unit) {
        return ledger.pathVector(adapter(unit)).disagreement(ledger.drops().vector(unit.drop()));
    }

    /** The path vector when the unit was dropped, in words. */
    public String pathVector(Lost unit) {
        return ledger.paths().describe(adapter(unit), ledger.drops().vector(unit.drop()));
    }
}
