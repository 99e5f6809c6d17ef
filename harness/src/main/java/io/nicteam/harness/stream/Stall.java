package io.nicteam.harness.stream;

/**
 * A time in which a stream's receiver was handed nothing, although the next segment was there to be sent.
 *
 * @param startNs when the last bytes before it were handed over, or the next were written if that was later
 * @param endNs when the next bytes were handed over
 * @param segment number of the segment that was missing
 * @param rule what decided how long it took
 * @param timeouts expiries of the retransmission timer in it, one after the other
 * @param timeoutNs what the timer had been set to before the first
 */
public record Stall(long startNs, long endNs, long segment, Rule rule, int timeouts, long timeoutNs) {

    static final Stall NONE = new Stall(0, 0, 0, Rule.PATH, 0, 0);

    public long durationNs() {
        return endNs - startNs;
    }
}
