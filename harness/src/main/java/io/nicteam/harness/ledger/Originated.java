package io.nicteam.harness.ledger;

/** Frames that nobody offered: probes, answers and announcements of the model's parts. Counted, not told apart. */
public final class Originated {

    private long sent;
    private long copied;
    private long consumed;
    private long dropped;

    void send() {
        sent++;
    }

    void copy() {
        copied++;
    }

    void consume() {
        consumed++;
    }

    void drop() {
        dropped++;
    }

    /** Frames sent. */
    public long sent() {
        return sent;
    }

    /** Copies that ended before somebody took them. */
    public long dropped() {
        return dropped;
    }

    /** Copies on their way; below 0 if more ended than there were. */
    long inFlight() {
        return sent + copied - consumed - dropped;
    }
}
