package io.nicteam.harness.stream;

import org.agrona.DirectBuffer;

/**
 * The end that takes the bytes: hands them over in order, keeps what came early, and says for each segment what it expects
 * next.
 */
final class Receiver {

    private final int segmentBytes;
    private final int window;
    /** Segment {@code n} is at {@code n % window}. */
    private final byte[] early;

    private final boolean[] present;
    private final ByteDigest digest = new ByteDigest();
    private long next;

    /** @param window segments that may come early */
    Receiver(int segmentBytes, int window) {
        this.segmentBytes = segmentBytes;
        this.window = window;
        early = new byte[window * segmentBytes];
        present = new boolean[window];
    }

    /** Number of the segment whose first byte has that sequence number, as near to the expected one as can be. */
    long number(int sequence) {
        int distance = sequence - (int) (next * segmentBytes);
        return next + distance / segmentBytes;
    }

    /**
     * A segment has come.
     *
     * @return how many segments are in order now that were not before
     */
    int take(long number, DirectBuffer from, int payload) {
        if (number < next || number >= next + window) {
            return 0;
        }
        int slot = (int) (number % window);
        if (!present[slot]) {
            present[slot] = true;
            from.getBytes(payload, early, slot * segmentBytes, segmentBytes);
        }
        long before = next;
        for (slot = (int) (next % window); present[slot]; slot = (int) (next % window)) {
            digest.add(early, slot * segmentBytes, segmentBytes);
            present[slot] = false;
            next++;
        }
        return (int) (next - before);
    }

    /** Number of the segment that is expected. */
    long next() {
        return next;
    }

    ByteDigest digest() {
        return digest;
    }
}
