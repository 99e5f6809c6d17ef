package io.nicteam.harness.stream;

import java.util.Arrays;

/** What a sender has done, and which of its rules acted last. */
final class SenderCounts {

    private static final Cause[] CAUSES = Cause.values();
    private static final int NEVER = -1;

    private byte[] causes = new byte[1024];
    private int transmissions;
    private int retransmissions;
    private int timeouts;
    private int fastRetransmits;
    private int probes;
    private int inRow;
    private boolean rowOver = true;
    private long firstTimeoutNs;
    private boolean firstAtMinimum;
    private long lastExpiryNs = NEVER;
    private long lastProbeNs = NEVER;

    void sent(Cause cause) {
        if (transmissions == causes.length) {
            causes = Arrays.copyOf(causes, transmissions * 2);
        }
        causes[transmissions++] = (byte) cause.ordinal();
    }

    void again() {
        retransmissions++;
    }

    void expired(long timeoutNs, boolean atMinimum, long nowNs) {
        timeouts++;
        inRow = rowOver ? 1 : inRow + 1;
        if (rowOver) {
            firstTimeoutNs = timeoutNs;
            firstAtMinimum = atMinimum;
        }
        rowOver = false;
        lastExpiryNs = nowNs;
    }

    void fast() {
        fastRetransmits++;
    }

    void probed(long nowNs) {
        probes++;
        lastProbeNs = nowNs;
    }

    /** Something new was acknowledged: the next expiry is the first in a row. */
    void progress() {
        rowOver = true;
    }

    /** Why a transmission was made. */
    Cause cause(int transmission) {
        return CAUSES[causes[transmission]];
    }

    int transmissions() {
        return transmissions;
    }

    int retransmissions() {
        return retransmissions;
    }

    int timeouts() {
        return timeouts;
    }

    int fastRetransmits() {
        return fastRetransmits;
    }

    int probes() {
        return probes;
    }

    /** Expiries of the timer in the last row of them, with nothing new acknowledged in between. */
    int expiriesInRow() {
        return inRow;
    }

    /** How long the timer had run when the first of the last expiries in a row came. */
    long firstTimeoutNs() {
        return firstTimeoutNs;
    }

    /** Whether that was its minimum. */
    boolean firstAtMinimum() {
        return firstAtMinimum;
    }

    /** When the timer expired last; below 0 if it never has. */
    long lastExpiryNs() {
        return lastExpiryNs;
    }

    /** When the tail was probed last; below 0 if it never was. */
    long lastProbeNs() {
        return lastProbeNs;
    }
}
