package io.nicteam.pair;

/** What a pair does with frames that come back from a path which did not carry them, or may not have. */
public enum HandOver {
    /** Frames that were not sent are dropped, and so are those of unknown fate. */
    DROP,
    /** Frames that certainly never left go out over the other path. The default: it cannot duplicate. */
    RESEND_NOT_SENT,
    /** Frames of unknown fate go out again as well, which may deliver them twice. */
    RESEND_UNKNOWN
}
