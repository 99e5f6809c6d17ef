package io.nicteam.harness.drive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Records go from one thread to another whole, in order, and none is lost or seen twice. */
final class LongRingTest {

    private static final int ROOM = 1024;
    private static final long RECORDS = 200_000;

    @Test
    void shouldTakeNoMoreThanItHasRoomFor() {
        LongRing ring = new LongRing(ROOM);
        for (int i = 0; i < ROOM; i++) {
            assertThat(ring.push(i, i, i)).isTrue();
        }

        assertThat(ring.push(ROOM, ROOM, ROOM)).isFalse();
        ring.consumeUntil(ring.head() + 1);
        assertThat(ring.push(ROOM, ROOM, ROOM)).isTrue();
        assertThat(ring.first(ring.head())).isEqualTo(1);
        assertThat(ring.first(ring.tail() - 1)).isEqualTo(ROOM);
    }

    @Test
    void shouldHandEveryRecordOverWholeAndInOrder() throws Exception {
        LongRing ring = new LongRing(ROOM);
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            Future<?> producer = pool.submit(() -> {
                for (long i = 0; i < RECORDS; i++) {
                    while (!ring.push(i, i * 3, ~i)) {
                        Thread.onSpinWait();
                    }
                }
            });
            long torn = 0;
            long seen = 0;
            while (seen < RECORDS) {
                long tail = ring.tail();
                if (seen == tail) {
                    Thread.onSpinWait();
                }
                for (; seen < tail; seen++) {
                    boolean whole =
                            ring.first(seen) == seen && ring.second(seen) == seen * 3 && ring.third(seen) == ~seen;
                    torn += whole ? 0 : 1;
                }
                ring.consumeUntil(seen);
            }
            producer.get();

            assertThat(torn).as("records that were not what was pushed").isZero();
            assertThat(ring.isEmpty()).isTrue();
        } finally {
            pool.shutdownNow();
        }
    }
}
