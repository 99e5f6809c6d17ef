package io.nicteam.harness.stream;

/**
 * The application that has the bytes: a segment at equal intervals.
 *
 * @param startNs when it writes the first
 * @param perSecond segments a second
 * @param segments how many in all
 * @param segmentBytes bytes of each; a multiple of 8
 */
record Application(long startNs, long perSecond, long segments, int segmentBytes) {

    private static final long SECOND_NS = 1_000_000_000L;

    /** The application that writes from one instant up to another. */
    static Application between(long startNs, long endNs, long perSecond, int segmentBytes) {
        long segments = Math.max(1, Math.multiplyExact(endNs - startNs, perSecond) / SECOND_NS);
        return new Application(startNs, perSecond, segments, segmentBytes);
    }

    /** When it writes a segment. */
    long writesAtNs(long segment) {
        return startNs + Math.multiplyExact(segment, SECOND_NS) / perSecond;
    }
}
