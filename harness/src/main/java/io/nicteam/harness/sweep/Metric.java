package io.nicteam.harness.sweep;

import java.util.function.ToLongFunction;

/** A figure that every run has one of. */
enum Metric {
    OFFERED("offered", "offered", SweepRun::offered),
    LOST("lost", "lost", SweepRun::lost),
    LOST_OUTBOUND("lostOutbound", "lost outbound", SweepRun::lostOutbound),
    LOST_INBOUND("lostInbound", "lost inbound", SweepRun::lostInbound),
    REFUSED("refused", "refused", SweepRun::refused),
    DUPLICATED("duplicated", "duplicated", SweepRun::duplicated),
    REORDERED("reordered", "reordered", SweepRun::reordered),
    LATE("late", "late", SweepRun::late),
    OUTAGE_OUTBOUND("longestOutageOutboundNs", "outage outbound", SweepRun::longestOutageOutboundNs),
    OUTAGE_INBOUND("longestOutageInboundNs", "outage inbound", SweepRun::longestOutageInboundNs);

    private final String label;
    private final String phrase;
    private final ToLongFunction<SweepRun> figure;

    Metric(final String label, final String phrase, final ToLongFunction<SweepRun> figure) {
        this.label = label;
        this.phrase = phrase;
        this.figure = figure;
    }

    /** The word in sweep.json, in runs.csv, and the component of {@link SweepRun}. */
    String label() {
        return label;
    }

    /** As people read it. */
    String phrase() {
        return phrase;
    }

    boolean isDuration() {
        return this == OUTAGE_OUTBOUND || this == OUTAGE_INBOUND;
    }

    long of(final SweepRun run) {
        return figure.applyAsLong(run);
    }
}
