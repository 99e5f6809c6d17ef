package io.nicteam.harness.drive;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.packet.DataPath;
import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;
import org.junit.jupiter.api.Test;

final class FrameBacklogTest {

    private static final int LIMIT = 2 << 20;

    private final PacketPool pool = new PacketPool("test", 1, 1600);
    private final int slot = pool.acquire(Owner.FABRIC);
    private final FrameBacklog backlog = new FrameBacklog(LIMIT);

    private boolean add(long id) {
        int length = 60 + (int) (id % 1454);
        pool.length(slot, length);
        pool.frameId(slot, id);
        pool.path(slot, DataPath.of((int) (id % 3)));
        pool.slab().setMemory(pool.offset(slot), length, (byte) id);
        return backlog.add(pool, slot);
    }

    private void take(long id) {
        assertThat(backlog.isEmpty()).isFalse();
        assertThat(backlog.frameId()).isEqualTo(id);
        assertThat(backlog.carriage()).isEqualTo((int) (id % 3));
        assertThat(backlog.length()).isEqualTo(60 + (int) (id % 1454));
        assertThat(backlog.memory().getByte(backlog.offset())).isEqualTo((byte) id);
        assertThat(backlog.memory().getByte(backlog.offset() + backlog.length() - 1))
                .isEqualTo((byte) id);
        backlog.remove();
    }

    @Test
    void framesComeOutAsTheyWentInHoweverLongTheQueue() {
        long in = 0;
        long out = 0;
        for (int round = 0; round < 200; round++) {
            for (int i = 0; i < 70; i++) {
                assertThat(add(in++)).isTrue();
            }
            for (int i = 0; i < 60; i++) {
                take(out++);
            }
        }
        while (out < in) {
            take(out++);
        }
        assertThat(backlog.isEmpty()).isTrue();
    }

    @Test
    void aFullBacklogRefusesAndTakesAgain() {
        long in = 0;
        while (add(in)) {
            in++;
        }
        assertThat(in).isBetween(LIMIT / 1600L, LIMIT / 60L);
        for (long out = 0; out < in; out++) {
            take(out);
        }
        assertThat(add(in)).isTrue();
        take(in);
    }
}
