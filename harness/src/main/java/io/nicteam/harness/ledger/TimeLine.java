package io.nicteam.harness.ledger;

import io.nicteam.harness.scenario.Traffic.Direction;
import io.nicteam.state.NotState;
import java.util.Arrays;

/** Counts per interval of model time, one row for each direction and kind. */
@NotState
public final class TimeLine {

    /** What is counted. */
    public enum Kind {
        VF,
        SYNTHETIC,
        LOST,
        DUPLICATED
    }

    private static final int KINDS = Kind.values().length;

    private final long intervalNs;
    private final int[][] rows = new int[Direction.values().length * KINDS][];
    private int intervals;

    TimeLine(long intervalNs, int expectedIntervals) {
        this.intervalNs = intervalNs;
        Arrays.setAll(rows, i -> new int[expectedIntervals]);
    }

    void count(Direction direction, Kind kind, long atNs) {
        int interval = (int) (atNs / intervalNs);
        int row = row(direction, kind);
        if (interval >= rows[row].length) {
            rows[row] = Arrays.copyOf(rows[row], Math.max(interval + 1, rows[row].length * 2));
        }
        rows[row][interval]++;
        intervals = Math.max(intervals, interval + 1);
    }

    private static int row(Direction direction, Kind kind) {
        return direction.ordinal() * KINDS + kind.ordinal();
    }

    public long intervalNs() {
        return intervalNs;
    }

    /** Number of intervals up to the last one counted in. */
    public int intervals() {
        return intervals;
    }

    public int count(Direction direction, Kind kind, int interval) {
        int[] row = rows[row(direction, kind)];
        return interval < row.length ? row[interval] : 0;
    }
}
