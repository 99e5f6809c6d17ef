package io.nicteam.harness.drive;

import java.util.concurrent.TimeUnit;

/**
 * Finds out which of the frames sent a datagram is: the receiving end of one direction of the wire.
 *
 * <pre>
 *   sender:    record 0, record 1, ...  into the ring     each before its datagram
 *   receiver:  datagram n is the oldest record with the datagram's hash; older ones never came
 *
 *   record     | sender's two words | hash of the bytes as sent |
 * </pre>
 *
 * <p>A datagram that is none of the records is counted and forgotten. A record whose datagram has not come for a long
 * time, although the socket has been found empty since, is given up: whoever waits for its credit would wait for ever. One
 * thread.
 */
final class Matching {

    private static final long GIVEN_UP_AFTER_NS = TimeUnit.MILLISECONDS.toNanos(500);

    private final LongRing records;
    private final Loss loss;
    private long unmatched;
    private long lost;
    private long watchedHead = -1;
    private long watchedTail;
    private long watchedSinceNs;

    /** Is told of records whose frames the wire lost. */
    @FunctionalInterface
    interface Loss {
        void lost(LongRing records, long position);
    }

    Matching(LongRing records, Loss loss) {
        this.records = records;
        this.loss = loss;
    }

    /**
     * Finds the record of a datagram, and declares all older ones lost. The record stays in the ring until {@link #done}.
     *
     * @return the record's position, or -1 when the datagram is none of the frames sent
     */
    long find(int hash) {
        long tail = records.tail();
        long head = records.head();
        for (long at = head; at < tail; at++) {
            if ((int) records.third(at) == hash) {
                loseUntil(at);
                return at;
            }
        }
        unmatched++;
        return -1;
    }

    /** The record at {@code position} has been dealt with. */
    void done(long position) {
        records.consumeUntil(position + 1);
    }

    private void loseUntil(long position) {
        for (long at = records.head(); at < position; at++) {
            lost++;
            loss.lost(records, at);
            records.consumeUntil(at + 1);
        }
    }

    /** Gives up what is long overdue. To be called only when the socket has just been found empty. */
    void foundEmpty(long nowNs) {
        long head = records.head();
        if (head != watchedHead || head == watchedTail) {
            watchedHead = head;
            watchedTail = records.tail();
            watchedSinceNs = nowNs;
        } else if (nowNs - watchedSinceNs > GIVEN_UP_AFTER_NS) {
            loseUntil(watchedTail);
        }
    }

    /** Whether everything sent so far has arrived or been given up. */
    boolean settled() {
        return records.isEmpty();
    }

    /** Datagrams that are none of the frames sent. */
    long unmatched() {
        return unmatched;
    }

    /** Frames sent that never arrived. */
    long lost() {
        return lost;
    }
}
