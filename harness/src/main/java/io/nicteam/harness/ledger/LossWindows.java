package io.nicteam.harness.ledger;

import io.nicteam.harness.scenario.Traffic.Direction;
import java.util.ArrayList;
import java.util.List;

/**
 * Losses gathered into windows, and the outage that each means, two ways.
 *
 * <p>Losses of one direction and one adapter belong to one window while their intended times are no further apart than {@link
 * #GAP_NS}. The loss-derived outage is the number lost over the rate offered around it (RFC 6201 section 5.2, RFC 6412 section
 * 3.6.2); the timestamp-derived one is the time between the last delivery before the first loss and the first delivery
 * of a frame due after the last (RFC 6201 section 5.3). Frames that came so late that service was back already do not
 * count as its last delivery. Where there was no delivery before, or is none after, the window's own end stands in.
 */
public final class LossWindows {

    /** Losses further apart than this are different windows. */
    public static final long GAP_NS = 1_000_000;

    /** One window of an adapter at that position. Units and times of its first and last lost frame, by intended order. */
    public record Window(
            Direction direction,
            int adapter,
            int firstUnit,
            int lastUnit,
            long startNs,
            long endNs,
            long loss,
            long lossDerivedNs,
            long timestampDerivedNs) {}

    private final Direction direction;
    private final int adapter;
    private final Book book;
    private final Flows flows;

    private LossWindows(Ledger ledger, Direction direction, int adapter) {
        this.direction = direction;
        this.adapter = adapter;
        book = ledger.book(direction);
        flows = ledger.flows(direction);
    }

    /** The windows of a settled run, outbound first, adapter by adapter, each in order of time. */
    public static List<Window> of(Ledger ledger, Settlement settlement) {
        List<Window> windows = new ArrayList<>();
        for (Direction direction : Direction.values()) {
            for (int adapter = 0; adapter < ledger.adapters(); adapter++) {
                new LossWindows(ledger, direction, adapter).find(settlement, windows);
            }
        }
        return windows;
    }

    private void find(Settlement settlement, List<Window> windows) {
        int[] lost = settlement.lost().stream()
                .filter(unit -> unit.direction() == direction && isHere(unit.unit()))
                .mapToInt(Settlement.Lost::unit)
                .sorted()
                .toArray();
        int start = 0;
        for (int i = 1; i <= lost.length; i++) {
            if (i == lost.length || book.intendedNs(lost[i]) - book.intendedNs(lost[i - 1]) > GAP_NS) {
                windows.add(window(lost[start], lost[i - 1], i - start));
                start = i;
            }
        }
    }

    private boolean isHere(int unit) {
        return flows.adapter(book.flow(unit)) == adapter;
    }

    /** The nearest unit of this adapter before or after, or -1. */
    private int next(int unit, int step) {
        int next = unit + step;
        while (next >= 0 && next < book.size() && !isHere(next)) {
            next += step;
        }
        return next < book.size() ? next : -1;
    }

    private Window window(int first, int last, int loss) {
        long startNs = book.intendedNs(first);
        long endNs = book.intendedNs(last);
        long firstAfter = firstDeliveryAfter(last, endNs);
        long lastBefore = lastDeliveryBefore(first, firstAfter, startNs);
        return new Window(
                direction,
                adapter,
                first,
                last,
                startNs,
                endNs,
                loss,
                Math.round(loss * meanGapNs(first, last)),
                firstAfter - lastBefore);
    }

    /** Over the window and one frame to either side: traffic that comes in bursts has no rate of its own. */
    private double meanGapNs(int first, int last) {
        int before = next(first, -1);
        int after = next(last, 1);
        int from = before < 0 ? first : before;
        int to = after < 0 ? last : after;
        int gaps = 0;
        for (int i = from; i >= 0 && i != to; i = next(i, 1)) {
            gaps++;
        }
        return gaps == 0 ? 0 : (double) (book.intendedNs(to) - book.intendedNs(from)) / gaps;
    }

    /** Frames that were harvested from a vanished VF's ring came late, after service was back: they did not end it. */
    private long lastDeliveryBefore(int unit, long backNs, long ifNoneNs) {
        for (int i = next(unit, -1); i >= 0; i = next(i, -1)) {
            if (book.seen(i) > 0 && book.deliveredNs(i) < backNs) {
                return book.deliveredNs(i);
            }
        }
        return ifNoneNs;
    }

    private long firstDeliveryAfter(int unit, long ifNoneNs) {
        for (int i = next(unit, 1); i >= 0; i = next(i, 1)) {
            if (book.seen(i) > 0) {
                return book.deliveredNs(i);
            }
        }
        return ifNoneNs;
    }
}
