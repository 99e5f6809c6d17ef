package io.nicteam.adapter;

/** Whether what is posted to a miniport gets anywhere, as far as its driver can tell. */
public enum MiniportHealth {
    WORKING,
    /** A transmit queue has taken frames and completed none for too long. A queue that is merely full does not count. */
    FROZEN,
    /** The device says that it has no link. */
    LINK_DOWN,
    /** The device is being reset where it is. */
    RESETTING,
    /** Every register reads all ones; the bus has not said a word yet. */
    GONE
}
