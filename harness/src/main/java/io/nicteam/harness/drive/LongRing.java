package io.nicteam.harness.drive;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Records of three longs on their way from one thread to one other, in order.
 *
 * <p>The producer calls {@link #push}, the consumer the rest. Positions count records from the start and never wrap; what
 * the producer wrote before a push is visible to the consumer once it sees the {@link #tail} beyond.
 */
final class LongRing {

    private static final int WORDS_BITS = 2;

    private final long[] words;
    private final int mask;
    private final AtomicLong head = new AtomicLong();
    private final AtomicLong tail = new AtomicLong();

    /** A ring for {@code records}, a power of two. */
    LongRing(int records) {
        words = new long[records << WORDS_BITS];
        mask = records - 1;
    }

    /** Adds a record unless the ring is full. */
    boolean push(long first, long second, long third) {
        long at = tail.getPlain();
        if (at - head.getAcquire() > mask) {
            return false;
        }
        int index = index(at);
        words[index] = first;
        words[index + 1] = second;
        words[index + 2] = third;
        tail.setRelease(at + 1);
        return true;
    }

    /** Position of the oldest record that has not been consumed. */
    long head() {
        return head.getAcquire();
    }

    /** Position after the newest record. */
    long tail() {
        return tail.getAcquire();
    }

    boolean isEmpty() {
        return head() == tail();
    }

    long first(long position) {
        return words[index(position)];
    }

    long second(long position) {
        return words[index(position) + 1];
    }

    long third(long position) {
        return words[index(position) + 2];
    }

    /** Gives the room of all records before {@code position} back. */
    void consumeUntil(long position) {
        head.setRelease(position);
    }

    private int index(long position) {
        return ((int) position & mask) << WORDS_BITS;
    }
}
