package io.nicteam.harness.ledger;

import io.nicteam.packet.DataPath;
import io.nicteam.state.NotState;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Latency against the intended send time, in nanoseconds, by path and phase. */
@NotState
public final class Latencies {

    private static final long HIGHEST_NS = TimeUnit.MINUTES.toNanos(10);

    /** Room for these is made at once, and for what is longer when it comes. */
    private static final long USUAL_NS = TimeUnit.MILLISECONDS.toNanos(4);

    private static final int DIGITS = 3;

    private final Histogram[][] histograms = new Histogram[DataPath.values().length][Phase.values().length];

    void record(DataPath path, Phase phase, long latencyNs) {
        Histogram[] ofPath = histograms[path.ordinal()];
        Histogram histogram = ofPath[phase.ordinal()];
        if (histogram == null) {
            histogram = new Histogram(USUAL_NS, DIGITS);
            histogram.setAutoResize(true);
            ofPath[phase.ordinal()] = histogram;
        }
        histogram.recordValue(Math.max(0, Math.min(latencyNs, HIGHEST_NS)));
    }

    /** The histogram of a path and phase, or {@code null} when nothing was recorded. */
    public Histogram histogram(DataPath path, Phase phase) {
        return histograms[path.ordinal()][phase.ordinal()];
    }
}
