package io.nicteam.harness.ledger;

import io.nicteam.harness.scenario.Traffic.Direction;
import java.util.ArrayList;
import java.util.List;

/**
 * Losses gathered into windows, and the outage that each means, two ways.
 *
 * <p>Losses of one direction belong to one window while their intended times are no further apart than {@link
 * #GAP_NS}. The loss-derived outage is the number lost over the rate offered around it (RFC 6201 section 5.2, RFC 6412 section
 * 3.6.2); the timestamp-derived one is the time between the last delivery before the first loss and the first delivery
 * of a frame due after the last (RFC 6201 section 5.3). Frames that came so late that service was back already do not
 * count as its last delivery. Where there was no delivery before, or is none after, the window's own end stands in.
 */
public final class LossWindows {

    /** Losses further apart than this are different windows. */
    public static final long GAP_NS = 1_000_000;

    /** One window. Units and times of its first and last lost frame, by intended order. */
    public record Window(
            Direction direction,
            int firstUnit,
            int lastUnit,
            long startNs,
            long endNs,
            long loss,
            long lossDerivedNs,
            long timestampDerivedNs) {}

    private LossWindows() {}

    /** The windows of a settled run, outbound first, each direction in order of time. */
    public static List<Window> of(Ledger ledger, Settlement settlement) {
        List<Window> windows = new ArrayList<>();
        for (Direction direction : Direction.values()) {
            int[] units = settlement.lost().stream()
                    .filter(lost -> lost.direction() == direction)
                    .mapToInt(Settlement.Lost::unit)
                    .sorted()
                    .toArray();
            Book book = ledger.book(direction);
            int start = 0;
            for (int i = 1; i <= units.length; i++) {
                if (i == units.length || book.intendedNs(units[i]) - book.intendedNs(units[i - 1]) > GAP_NS) {
                    windows.add(window(direction, book, units[start], units[i - 1], i - start));
                    start = i;
                }
            }
        }
        return windows;
    }

    private static Window window(Direction direction, Book book, int first, int last, int loss) {
        long startNs = book.intendedNs(first);
        long endNs = book.intendedNs(last);
        long firstAfter = firstDeliveryAfter(book, last, endNs);
        long lastBefore = lastDeliveryBefore(book, first, firstAfter, startNs);
        return new Window(
                direction,
                first,
                last,
                startNs,
                endNs,
                loss,
                Math.round(loss * meanGapNs(book, first, last)),
                firstAfter - lastBefore);
    }

    /** Over the window and one frame to either side: traffic that comes in bursts has no rate of its own. */
    private static double meanGapNs(Book book, int first, int last) {
        int from = Math.max(0, first - 1);
        int to = Math.min(book.size() - 1, last + 1);
        return from == to ? 0 : (double) (book.intendedNs(to) - book.intendedNs(from)) / (to - from);
    }

    /** Frames that were harvested from a vanished VF's ring came late, after service was back: they did not end it. */
    private static long lastDeliveryBefore(Book book, int unit, long backNs, long ifNoneNs) {
        for (int i = unit - 1; i >= 0; i--) {
            if (book.seen(i) > 0 && book.deliveredNs(i) < backNs) {
                return book.deliveredNs(i);
            }
        }
        return ifNoneNs;
    }

    private static long firstDeliveryAfter(Book book, int unit, long ifNoneNs) {
        for (int i = unit + 1; i < book.size(); i++) {
            if (book.seen(i) > 0) {
                return book.deliveredNs(i);
            }
        }
        return ifNoneNs;
    }
}
