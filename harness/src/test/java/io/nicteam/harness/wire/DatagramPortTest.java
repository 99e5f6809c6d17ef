package io.nicteam.harness.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.channel.epoll.Epoll;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
final class DatagramPortTest {

    private static final int FRAME_BYTES = 1600;
    private static final int TURNS = 10_000;

    private static UnsafeBuffer frame(int length, int fill) {
        UnsafeBuffer frame = new UnsafeBuffer(new byte[length + 3]);
        frame.setMemory(3, length, (byte) fill);
        return frame;
    }

    private static void assumeThere(Transport transport) {
        assumeTrue(transport == Transport.NIO || Epoll.isAvailable());
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void framesCrossWholeAndInOrderBothWays(Transport transport) throws Exception {
        assumeThere(transport);
        try (DatagramPort a = DatagramPort.open(transport, 0, FRAME_BYTES);
                DatagramPort b = DatagramPort.open(transport, 0, FRAME_BYTES)) {
            a.connect(b.localPort());
            b.connect(a.localPort());
            cross(a, b);
            cross(b, a);
            assertThat(a.errors() + b.errors()).isZero();
            assertThat(a.transport()).isEqualTo(transport);
        }
    }

    private static void cross(DatagramPort from, DatagramPort to) {
        List<Integer> lengths = new ArrayList<>();
        List<Integer> fills = new ArrayList<>();
        FrameHandler handler = (buffer, offset, length) -> {
            lengths.add(length);
            fills.add((int) buffer.getByte(offset + length - 1));
        };
        List<Integer> sent = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            int length = 60 + i * 15;
            while (!from.offer(frame(length, i), 3, length)) {
                from.flush();
            }
            sent.add(length);
        }
        assertThat(lengths).isEmpty();
        from.flush();
        for (int i = 0; i < TURNS && lengths.size() < 100; i++) {
            int read = i % 2 == 0 ? to.poll(handler) : to.await(handler, 1_000_000);
            assertThat(read).isLessThanOrEqualTo(16);
        }
        assertThat(lengths).isEqualTo(sent);
        assertThat(fills.get(99)).isEqualTo(99);
    }

    @Test
    void nothingLeavesBeforeTheFlush() throws Exception {
        try (DatagramPort a = DatagramPort.open(Transport.NIO, 0, FRAME_BYTES);
                DatagramPort b = DatagramPort.open(Transport.NIO, 0, FRAME_BYTES)) {
            a.connect(b.localPort());
            b.connect(a.localPort());
            assertThat(a.offer(frame(60, 1), 3, 60)).isTrue();
            assertThat(frames(b, 20)).isZero();
            a.flush();
            assertThat(frames(b, 1000)).isEqualTo(1);
        }
    }

    private static int frames(DatagramPort port, int turns) {
        int frames = 0;
        for (int i = 0; i < turns && frames == 0; i++) {
            frames += port.await((buffer, offset, length) -> {}, 1_000_000);
        }
        return frames;
    }

    @Test
    void whatAHandlerThrowsReachesWhoPolled() throws Exception {
        try (DatagramPort a = DatagramPort.open(Transport.NIO, 0, FRAME_BYTES);
                DatagramPort b = DatagramPort.open(Transport.NIO, 0, FRAME_BYTES)) {
            a.connect(b.localPort());
            b.connect(a.localPort());
            a.offer(frame(60, 1), 3, 60);
            a.flush();
            FrameHandler throwing = (buffer, offset, length) -> {
                throw new IllegalStateException("no");
            };
            assertThatThrownBy(() -> {
                        for (int i = 0; i < TURNS; i++) {
                            b.await(throwing, 1_000_000);
                        }
                    })
                    .hasMessage("no");
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void aPortInUseIsNamed(Transport transport) throws Exception {
        assumeThere(transport);
        try (DatagramPort taken = DatagramPort.open(transport, 0, FRAME_BYTES)) {
            int port = taken.localPort();
            assertThatThrownBy(() -> DatagramPort.open(transport, port, FRAME_BYTES))
                    .isInstanceOf(WireException.class)
                    .hasMessage("UDP port " + port + " on 127.0.0.1 is in use: choose another, or 0 for any free one");
        }
    }

    @Test
    void theKernelsDropsAreTheLastColumn() {
        List<String> table = List.of(
                "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops",
                " 12: 0100007F:1B59 0100007F:1B5A 01 00000000:00000000 00:00000000 00000000 0 0 1 2 0 17",
                " 13: 0100007F:1B5A 0100007F:1B59 01 00000000:00000000 00:00000000 00000000 0 0 1 2 0 0");
        assertThat(KernelDrops.in(table, 7001)).hasValue(17);
        assertThat(KernelDrops.in(table, 7002)).hasValue(0);
        assertThat(KernelDrops.in(table, 7003)).isEmpty();
    }
}
