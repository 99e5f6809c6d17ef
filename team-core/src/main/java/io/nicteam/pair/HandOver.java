package io.nicteam.pair;

/** What a pair does with frames that are caught between its paths. */
public enum HandOver {
    /** Frames that were not sent are dropped, and so are those of unknown fate. */
    DROP,
    /**
     * New frames, and those that were not sent, wait in the pair until the old path has nothing left that they could
     * overtake; then they go out over the new one, in order. Bounded in number and time. Frames of unknown fate are dropped.
     */
    HOLD,
    /** Frames that certainly never left go out over the other path. The default: it cannot duplicate. */
    RESEND_NOT_SENT,
    /** Frames of unknown fate go out again as well, which may deliver them twice. */
    RESEND_UNKNOWN
}
