package io.nicteam.harness.ledger;

/** Parts of a run, for latencies. A frame belongs to the phase in which it was due. */
public enum Phase {
    /** Until the first removal. */
    BEFORE,
    /** From a removal until all parties agree again. */
    DURING,
    /** Agreement after a removal. */
    AFTER
}
