package io.nicteam.harness.sweep;

/** A figure that every run has one of. */
enum Metric {
    OFFERED("offered", "offered"),
    LOST("lost", "lost"),
    LOST_OUTBOUND("lostOutbound", "lost outbound"),
    LOST_INBOUND("lostInbound", "lost inbound"),
    REFUSED("refused", "refused"),
    DUPLICATED("duplicated", "duplicated"),
    REORDERED("reordered", "reordered"),
    LATE("late", "late"),
    OUTAGE_OUTBOUND("longestOutageOutboundNs", "outage outbound"),
    OUTAGE_INBOUND("longestOutageInboundNs", "outage inbound");

    private final String label;
    private final String phrase;

    Metric(final String label, final String phrase) {
        this.label = label;
        this.phrase = phrase;
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
        return switch (this) {
            case OFFERED -> run.offered();
            case LOST -> run.lost();
            case LOST_OUTBOUND -> run.lostOutbound();
            case LOST_INBOUND -> run.lostInbound();
            case REFUSED -> run.refused();
            case DUPLICATED -> run.duplicated();
            case REORDERED -> run.reordered();
            case LATE -> run.late();
            case OUTAGE_OUTBOUND -> run.longestOutageOutboundNs();
            case OUTAGE_INBOUND -> run.longestOutageInboundNs();
        };
    }
}
