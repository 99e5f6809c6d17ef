package io.nicteam.harness.report;

import java.util.List;

/**
 * The course of a run. Times are nanoseconds from its start.
 *
 * @param timeLine packets per interval
 * @param bands what each party believed, when
 * @param events the event log, in order
 * @param losses lost units, grouped by direction, place and reason
 * @param lossRecords every drop that lost a unit, in order of time
 */
public record RunStory(
        TimeLine timeLine, List<Band> bands, List<Event> events, List<LossGroup> losses, List<LossRecord> lossRecords) {

    /**
     * Counts per interval; all series have the same length, interval {@code i} starting at {@code i * intervalNs}.
     * Deliveries count where they arrive, losses where their frames were due.
     */
    public record TimeLine(long intervalNs, List<Series> series) {}

    /** One line of the time line, for example {@code outbound VF}. */
    public record Series(String direction, Kind kind, List<Integer> counts) {

        /** What is counted. */
        public enum Kind {
            VF,
            SYNTHETIC,
            LOST,
            DUPLICATED
        }
    }

    /**
     * A stretch of time in which one element of the path vector did not change.
     *
     * @param element phrase naming the party
     * @param intended where it was going
     * @param actual where it was; differs while a change was pending
     * @param generation counts the element's changes
     */
    public record Band(String element, long startNs, long endNs, String intended, String actual, int generation) {}

    /**
     * A line of the event log.
     *
     * @param provider under which Windows would log it
     * @param id published number of the event, empty if there is none
     */
    public record Event(long atNs, String who, String text, boolean fault, String provider, String id) {}

    /**
     * Losses of one kind.
     *
     * @param direction {@code outbound} or {@code inbound}
     * @param place phrase for the place
     * @param reason phrase for the reason
     * @param placeLabel label of the place
     * @param reasonLabel label of the reason
     * @param disagreement which parties disagreed when most of these frames were lost, empty when all agreed
     */
    public record LossGroup(
            String direction,
            String place,
            String reason,
            String placeLabel,
            String reasonLabel,
            long count,
            long firstNs,
            long lastNs,
            String disagreement) {}

    /** One lost unit: which, when it was due, when and where it was dropped, and the path vector at that instant. */
    public record LossRecord(
            String direction,
            long position,
            int flow,
            int seq,
            long intendedNs,
            long droppedNs,
            String placeLabel,
            String reasonLabel,
            String pathVector) {}
}
