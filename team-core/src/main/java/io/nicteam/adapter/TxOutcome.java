package io.nicteam.adapter;

/** The guest's belief about a frame that it handed to a miniport. None of the three says that it was delivered. */
public enum TxOutcome {
    /** Over: the device took the frame and said so, or the driver dropped it and has accounted for that. */
    COMPLETED,
    /** The frame certainly never left: sending it again cannot duplicate it. */
    NOT_SENT,
    /** The device vanished with it: sending it again may duplicate it. */
    UNKNOWN
}
