package io.nicteam.harness.ledger;

import io.nicteam.harness.scenario.Traffic.Direction;
import java.util.ArrayList;
import java.util.List;

/**
 * Losses gathered into windows, and the outage that each means, two ways.
 *
 * <p>Losses of one direction belong to one window while their intended times are no further apart than {@link
 * #GAP_NS}. The loss-derived outage is the number lost over the offered rate (RFC 6201 section 5.2, RFC 6412 section
 * 3.6.2); the timestamp-derived one is the time between the last delivery before the first loss and the first delivery
 * of a frame due after the last (RFC 6201 section 5.3). Frames that came so late that service was back already do not
 * count as its last delivery.
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
        long meanGapNs = meanGapNs(book);
        long firstAfter = firstDeliveryAfter(book, last);
        long lastBefore = lastDeliveryBefore(book, first, firstAfter);
        long stamped = lastBefore < 0 || firstAfter < 0 ? 0 : firstAfter - lastBefore;
        return new Window(direction, first, last, startNs, endNs, loss, loss * meanGapNs, stamped);
    }

    private static long meanGapNs(Book book) {
        int units = book.size();
        return units < 2 ? 0 : (book.intendedNs(units - 1) - book.intendedNs(0)) / (units - 1);
    }

    /** Frames that were harvested from a vanished VF's ring came late, after service was back: they did not end it. */
    private static long lastDeliveryBefore(Book book, int unit, long backNs) {
        for (int i = unit - 1; i >= 0; i--) {
            if (book.seen(i) > 0 && book.deliveredNs(i) < backNs) {
                return book.deliveredNs(i);
            }
        }
        return -1;
    }

    private static long firstDeliveryAfter(Book book, int unit) {
        for (int i = unit + 1; i < book.size(); i++) {
            if (book.seen(i) > 0) {
                return book.deliveredNs(i);
            }
        }
        return -1;
    }
}
