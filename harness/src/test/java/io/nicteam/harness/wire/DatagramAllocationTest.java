package io.nicteam.harness.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.management.ManagementFactory;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a frame costs in garbage, sent by one port and read by another, both on this thread. The bounds are those of
 * interpreted code, so that none of them depends on what a compiler takes away, and when: on JDK 25 Netty's native
 * calls make 72 bytes of views, which compiled code leaves out, and on JDK 17 none.
 */
class DatagramAllocationTest {

    private static final int BURST = 8;
    private static final int FRAME = 200;
    private static final int WARM = 40_000;
    private static final int MEASURED = 40_000;

    private final com.sun.management.ThreadMXBean threads =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final UnsafeBuffer frame = new UnsafeBuffer(new byte[FRAME]);
    private boolean offered = true;
    private long received;
    private final FrameHandler count = (buffer, offset, length) -> received++;
    private double bytesPerFrame;
    private WireException failure;

    @ParameterizedTest
    @CsvSource({"EPOLL, 72", "NIO, 64"})
    void shouldAllocateLittleForAFrame(Transport transport, double most) throws Exception {
        assumeTrue(transport == Transport.NIO || Transport.Choice.AUTO.resolve() == Transport.EPOLL, "epoll loads");

        Recycling.during(() -> measure(transport));

        assertThat(failure).isNull();
        assertThat(offered).isTrue();
        assertThat(received).isEqualTo(WARM + MEASURED);
        assertThat(bytesPerFrame).isLessThanOrEqualTo(most);
    }

    private void measure(Transport transport) {
        try (FramePort from = DatagramPort.open(transport, 0, 2048);
                FramePort to = DatagramPort.open(transport, 0, 2048)) {
            from.connect(to.localPort());
            to.connect(from.localPort());
            exchange(from, to, WARM);
            long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            exchange(from, to, MEASURED);
            long after = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            bytesPerFrame = (after - before) / (double) MEASURED;
        } catch (WireException e) {
            failure = e;
        }
    }

    /** A burst is read before the next one is sent, so that nothing can overflow. */
    private void exchange(FramePort from, FramePort to, int frames) {
        long until = received + frames;
        while (received < until) {
            long burstRead = received + BURST;
            for (int i = 0; i < BURST; i++) {
                offered &= from.offer(frame, 0, FRAME);
            }
            while (received < burstRead) {
                from.flush();
                from.poll(count);
                to.poll(count);
            }
        }
    }
}
