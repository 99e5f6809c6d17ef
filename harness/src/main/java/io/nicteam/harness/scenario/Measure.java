package io.nicteam.harness.scenario;

/** What of a finished run can be held to a bound. */
public enum Measure {
    OFFERED("offered", Kind.COUNT, "frames that sources produced", Qualifier.DIRECTION),
    DELIVERED("delivered", Kind.COUNT, "frames that their receiver saw", Qualifier.DIRECTION),
    LOST(
            "lost",
            Kind.COUNT,
            "frames that nobody saw and somebody dropped",
            Qualifier.DIRECTION,
            Qualifier.PLACE,
            Qualifier.REASON),
    REFUSED("refused", Kind.COUNT, "frames that a full transmit queue turned away", Qualifier.DIRECTION),
    DUPLICATED("duplicated", Kind.COUNT, "further copies that a receiver saw", Qualifier.DIRECTION),
    REORDERED("reordered", Kind.COUNT, "frames seen after a later one of their flow", Qualifier.DIRECTION),
    LATE("late", Kind.COUNT, "frames that took longer than the waiting time", Qualifier.DIRECTION),
    CARRIED(
            "carried",
            Kind.COUNT,
            "frames by the path and the adapter that carried them",
            Qualifier.DIRECTION,
            Qualifier.PATH,
            Qualifier.SUBJECT),
    OUTAGE(
            "outage",
            Kind.DURATION,
            "the longest time without delivery that loss caused",
            Qualifier.DIRECTION,
            Qualifier.SUBJECT),
    OFF_VF(
            "off-vf",
            Kind.DURATION,
            "the longest time that an adapter did not transmit on its VF after it had",
            Qualifier.SUBJECT),
    PATH("path", Kind.PATH, "where an adapter transmits at the end", Qualifier.SUBJECT),
    VF_REFUSALS("vf-refusals", Kind.COUNT, "reasons for which an adapter was refused a VF"),
    STALL("stall", Kind.DURATION, "the longest time in which a stream stood still", Qualifier.SUBJECT),
    TIMEOUTS("timeouts", Kind.COUNT, "expiries of streams' retransmission timers", Qualifier.SUBJECT),
    RETRANSMISSIONS("retransmissions", Kind.COUNT, "segments of streams that were sent again", Qualifier.SUBJECT),
    INTACT("intact", Kind.COUNT, "streams that arrived whole, digests equal", Qualifier.SUBJECT),
    EVENTS("events", Kind.COUNT, "lines of the event log that contain a text", Qualifier.TEXT),
    TIME(
            "time",
            Kind.DURATION,
            "from the first event that contains a text to the next that contains another",
            Qualifier.TEXT);

    /** What the measure's values are. */
    public enum Kind {
        COUNT,
        DURATION,
        /** A data path. */
        PATH
    }

    /** What narrows a measure down, written behind its name. */
    enum Qualifier {
        /** {@code .outbound}, {@code .inbound}. */
        DIRECTION,
        /** {@code .vf}, {@code .synthetic}. */
        PATH,
        /** Label of a place. */
        PLACE,
        /** Label of a reason. */
        REASON,
        /** {@code @name} of what it is measured at. */
        SUBJECT,
        /** A text in quotes. */
        TEXT
    }

    private final String label;
    private final Kind kind;
    private final String phrase;
    /** A bit for each. */
    private final int qualifiers;

    Measure(String label, Kind kind, String phrase, Qualifier... qualifiers) {
        this.label = label;
        this.kind = kind;
        this.phrase = phrase;
        int all = 0;
        for (Qualifier qualifier : qualifiers) {
            all |= 1 << qualifier.ordinal();
        }
        this.qualifiers = all;
    }

    /** The name in expectations. */
    public String label() {
        return label;
    }

    public Kind kind() {
        return kind;
    }

    /** What it is, in words. */
    public String phrase() {
        return phrase;
    }

    /** How it is written, with everything that narrows it down. */
    public String form() {
        if (takes(Qualifier.TEXT)) {
            return label + " \"...\"" + (this == TIME ? " to \"...\"" : "");
        }
        return label
                + (takes(Qualifier.DIRECTION) ? "[.outbound|.inbound]" : "")
                + (takes(Qualifier.PATH) ? "[.vf|.synthetic]" : "")
                + (takes(Qualifier.PLACE) ? "[.PLACE]" : "")
                + (takes(Qualifier.REASON) ? "[.REASON]" : "")
                + (takes(Qualifier.SUBJECT) ? "[@NAME]" : "");
    }

    boolean takes(Qualifier qualifier) {
        return (qualifiers & 1 << qualifier.ordinal()) != 0;
    }
}
