package io.nicteam.harness.stream;

/** The rule that decided how long a stream stood still. */
public enum Rule {
    /** None: the segment came with its first transmission, as late as the path was slow. */
    PATH("path"),
    DUPLICATE_ACKS("duplicate-acks"),
    /** One lost segment a round trip. */
    PARTIAL_ACK("partial-ack"),
    TAIL_LOSS("tail-loss"),
    /** The timer, once, at its minimum. */
    RTO_MINIMUM("rto-minimum"),
    /** The timer, once, at what the round trips measured had made it. */
    RTO_MEASURED("rto-measured"),
    /** The timer, several times in a row, twice as long each time. */
    RTO_BACK_OFF("rto-back-off");

    private final String label;

    Rule(String label) {
        this.label = label;
    }

    /** The name in files. */
    public String label() {
        return label;
    }
}
