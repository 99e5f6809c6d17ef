package io.nicteam.harness.stream;

/** Why a segment was sent. */
enum Cause {
    /** It was its turn. */
    FIRST,
    /** Three duplicate acknowledgements (RFC 5681). */
    DUPLICATE_ACKS,
    /** An acknowledgement of less than all that was outstanding when a loss was found (RFC 6582). */
    PARTIAL_ACK,
    /** The probe of the tail (RFC 8985 section 7). */
    TAIL_PROBE,
    /** A duplicate acknowledgement that answered such a probe. */
    PROBE_ANSWER,
    /** The retransmission timer (RFC 6298). */
    TIMER,
    /** What was outstanding when that expired, in slow start. */
    AFTER_TIMER
}
