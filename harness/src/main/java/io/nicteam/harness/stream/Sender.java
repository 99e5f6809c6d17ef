package io.nicteam.harness.stream;

import io.nicteam.check.Invariant;
import io.nicteam.duty.Alarm;

/**
 * The end that has the bytes: what it sends when, and when it gives up waiting.
 *
 * <pre>
 *   segments:  acknowledged | outstanding                    | written | not written yet
 *                           una           next       highest
 * </pre>
 *
 * <p>{@code next} is behind {@code highest} while what was outstanding at a time-out is sent again.
 */
final class Sender {

    private static final int INITIAL_WINDOW = 10;
    private static final int DUPLICATES = 3;
    private static final int LEAST_THRESHOLD = 2;
    private static final long NOTHING = -1;

    /** What is being made good. */
    enum Recovery {
        OPEN,
        /** A loss that duplicate acknowledgements told of. */
        FAST,
        /** All that was outstanding when the timer expired. */
        LOSS
    }

    /** What the sender does. */
    interface Line {

        /** Sends a segment. */
        void transmit(long number, Cause cause, long nowNs);

        /** Takes note of a change. */
        void changed(Recovery from, Recovery to, String because, long nowNs);
    }

    private final Application application;
    private final int window;
    private final boolean probes;
    private final Line line;
    private final RoundTrip roundTrip;
    /** Of segment {@code n} at {@code n % window}: when it was sent last. */
    private final long[] sentNs;

    private final boolean[] sentAgain;

    private Recovery recovery = Recovery.OPEN;
    private long una;
    private long next;
    private long highest;
    private long written;
    private long recover;
    private long retransmit = NOTHING;
    private Cause retransmitCause = Cause.FIRST;
    private int congestionWindow = INITIAL_WINDOW;
    private int threshold = Integer.MAX_VALUE;
    private int credit;
    private int duplicates;
    private boolean probed;
    private long timerNs = Alarm.NEVER;
    private long probeNs = Alarm.NEVER;
    private final SenderCounts counts = new SenderCounts();

    /**
     * @param window most segments outstanding
     * @param probes whether the tail is probed
     */
    Sender(Application application, int window, long minimumTimeoutNs, boolean probes, Line line) {
        this.application = application;
        this.window = window;
        this.probes = probes;
        this.line = line;
        roundTrip = new RoundTrip(minimumTimeoutNs);
        sentNs = new long[window];
        sentAgain = new boolean[window];
    }

    /** Number of the segment whose first byte has that sequence number, as near to the acknowledged as can be. */
    long number(int sequence) {
        int distance = sequence - (int) (una * application.segmentBytes());
        return una + distance / application.segmentBytes();
    }

    /** Everything before segment {@code number} is acknowledged. */
    void acknowledged(long number, long nowNs) {
        Invariant.check(number <= highest, "an acknowledgement of what was never sent");
        if (number > una) {
            advance(number, nowNs);
        } else if (number == una && highest > una) {
            duplicate(nowNs);
        }
        pump(nowNs);
    }

    private void advance(long number, long nowNs) {
        int newest = (int) ((number - 1) % window);
        if (!sentAgain[newest]) {
            roundTrip.sample(nowNs - sentNs[newest]);
        }
        int acknowledged = (int) (number - una);
        una = number;
        next = Math.max(next, una);
        roundTrip.progress();
        counts.progress();
        probed = false;
        duplicates = 0;
        retransmit = NOTHING;
        if (recovery == Recovery.FAST && una < recover) {
            congestionWindow = Math.max(1, congestionWindow - acknowledged + 1);
            again(una, Cause.PARTIAL_ACK);
        } else if (recovery == Recovery.FAST) {
            congestionWindow = Math.min(threshold, Math.max(outstanding(), 1) + 1);
            to(Recovery.OPEN, "everything is acknowledged", nowNs);
        } else {
            grow(acknowledged);
            if (recovery == Recovery.LOSS && una >= recover) {
                to(Recovery.OPEN, "everything is acknowledged", nowNs);
            }
        }
        timerNs = una < highest ? nowNs + roundTrip.timeoutNs() : Alarm.NEVER;
        armProbe(nowNs);
    }

    private void duplicate(long nowNs) {
        if (recovery == Recovery.FAST) {
            congestionWindow++;
        } else if (recovery == Recovery.OPEN) {
            duplicates++;
            if (probed) {
                recoverFast(Cause.PROBE_ANSWER, "a probe of the tail was answered by a duplicate", nowNs);
            } else if (duplicates == DUPLICATES) {
                recoverFast(Cause.DUPLICATE_ACKS, DUPLICATES + " duplicate acknowledgements", nowNs);
            }
        }
    }

    private void recoverFast(Cause cause, String because, long nowNs) {
        counts.fast();
        recover = highest;
        threshold = Math.max(outstanding() / 2, LEAST_THRESHOLD);
        congestionWindow = threshold + DUPLICATES;
        again(una, cause);
        to(Recovery.FAST, because, nowNs);
        timerNs = nowNs + roundTrip.timeoutNs();
        probeNs = Alarm.NEVER;
    }

    private void grow(int acknowledged) {
        if (congestionWindow < threshold) {
            congestionWindow += acknowledged;
        } else {
            credit += acknowledged;
            if (credit >= congestionWindow) {
                credit -= congestionWindow;
                congestionWindow++;
            }
        }
        congestionWindow = Math.min(congestionWindow, window);
    }

    /** Something is due. */
    void due(long nowNs) {
        if (timerNs <= nowNs) {
            expired(nowNs);
        } else if (probeNs <= nowNs) {
            probe(nowNs);
        }
        pump(nowNs);
    }

    private void expired(long nowNs) {
        counts.expired(roundTrip.timeoutNs(), roundTrip.atMinimum(), nowNs);
        if (recovery != Recovery.LOSS) {
            threshold = Math.max(outstanding() / 2, LEAST_THRESHOLD);
        }
        congestionWindow = 1;
        recover = highest;
        next = una + 1;
        duplicates = 0;
        again(una, Cause.TIMER);
        to(Recovery.LOSS, "the retransmission timer expired", nowNs);
        roundTrip.backOff();
        timerNs = nowNs + roundTrip.timeoutNs();
        probeNs = Alarm.NEVER;
    }

    /** RFC 8985 section 7.3: something new if there is, else what was sent last. */
    private void probe(long nowNs) {
        counts.probed(nowNs);
        probed = true;
        probeNs = Alarm.NEVER;
        timerNs = nowNs + roundTrip.timeoutNs();
        if (next == highest && writtenBy(nowNs) > highest && highest < una + window) {
            send(next++, Cause.TAIL_PROBE, nowNs);
        } else {
            again(highest - 1, Cause.TAIL_PROBE);
        }
    }

    private void again(long number, Cause cause) {
        retransmit = number;
        retransmitCause = cause;
    }

    /** Sends what may be sent. */
    private void pump(long nowNs) {
        if (retransmit != NOTHING) {
            long number = retransmit;
            retransmit = NOTHING;
            send(number, retransmitCause, nowNs);
        }
        boolean first = false;
        while (next < Math.min(limit(), writtenBy(nowNs))) {
            first |= next == highest;
            send(next, next < highest ? Cause.AFTER_TIMER : Cause.FIRST, nowNs);
            next++;
        }
        if (first) {
            armProbe(nowNs);
        }
        if (una < highest && timerNs == Alarm.NEVER) {
            timerNs = nowNs + roundTrip.timeoutNs();
        }
    }

    /** The first duplicates let one segment more out each (RFC 3042). */
    private long limit() {
        int limited = recovery == Recovery.OPEN ? duplicates : 0;
        return una + Math.min(congestionWindow + limited, window);
    }

    private void send(long number, Cause cause, long nowNs) {
        int slot = (int) (number % window);
        sentNs[slot] = nowNs;
        sentAgain[slot] = number < highest;
        if (number < highest) {
            counts.again();
        }
        highest = Math.max(highest, number + 1);
        counts.sent(cause);
        line.transmit(number, cause, nowNs);
    }

    private void armProbe(long nowNs) {
        boolean arm = probes && recovery == Recovery.OPEN && !probed && una < highest;
        probeNs = arm ? nowNs + roundTrip.probeNs() : Alarm.NEVER;
    }

    private void to(Recovery other, String because, long nowNs) {
        Recovery before = recovery;
        recovery = other;
        line.changed(before, other, because, nowNs);
    }

    private int outstanding() {
        return (int) (highest - una);
    }

    private long writtenBy(long nowNs) {
        while (written < application.segments() && application.writesAtNs(written) <= nowNs) {
            written++;
        }
        return written;
    }

    /** The instant at which something is due next. */
    long dueNs() {
        long dueNs = Math.min(timerNs, probeNs);
        boolean open = next < limit() && next == highest && next < application.segments();
        return open ? Math.min(dueNs, application.writesAtNs(next)) : dueNs;
    }

    /** Whether everything is acknowledged. */
    boolean finished() {
        return una == application.segments();
    }

    SenderCounts counts() {
        return counts;
    }
}
