package io.nicteam.adapter;

/** The guest's belief about a frame that it handed to a miniport. None of the three says that it was delivered. */
public enum TxOutcome {
    /** The device took the frame and said so. */
    COMPLETED,
    /** The frame certainly never left: sending it again cannot duplicate it. */
    NOT_SENT,
    /** The device vanished with it: sending it again may duplicate it. */
    UNKNOWN
}
