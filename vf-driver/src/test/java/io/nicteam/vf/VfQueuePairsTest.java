package io.nicteam.vf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nicteam.adapter.SendStatus;
import io.nicteam.check.InvariantViolation;
import io.nicteam.packet.Owner;
import io.nicteam.vf.VfOptions.OnFrozen;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A VF with several queue pairs. */
final class VfQueuePairsTest {

    private static final int RING = 8;

    private final VfSurroundings world = new VfSurroundings(512, VfSurroundings.options(3, RING, 0, OnFrozen.WAIT));

    @Test
    void shouldSendByTheQueuePairOfTheCpu() {
        world.start();
        for (int cpu = 0; cpu < 4; cpu++) {
            world.send(cpu, 2, 60);
        }

        assertThat(world.function.doorbells).isEqualTo(4);
        assertThat(world.statistic("tx_queue_0_packets")).as("CPUs 0 and 3").isEqualTo(4);
        assertThat(world.statistic("tx_queue_1_packets")).isEqualTo(2);
        assertThat(world.statistic("tx_queue_2_bytes")).isEqualTo(120);
    }

    @Test
    void shouldUseNoMoreQueuePairsThanTheFunctionHas() {
        FakeFunction small = new FakeFunction(2);
        world.miniport.start(small.device(), 0);
        world.send(2, 1, 60);

        assertThat(small.transmit.posted()).isEqualTo(1);
        assertThat(world.pool.ownedBy(Owner.VF_RECEIVE)).isEqualTo(2 * RING);
        assertThat(small.table).hasSize(128).containsOnly(0, 1);
    }

    @Test
    void shouldStopOneCpuWhenItsRingIsFullAndNotAnother() {
        world.start();
        assertThat(world.send(1, 20, 60)).isEqualTo(RING);
        assertThat(world.send(2, 3, 60)).isEqualTo(3);

        world.function.completeSends(2, 3);
        world.function.interrupt(0);
        world.pollOut();
        assertThat(world.readyCalls).as("ring 1 is still full").isZero();
        world.function.completeSends(1, RING);
        world.function.interrupt(world.nowNs());
        world.pollOut();
        assertThat(world.readyCalls).isEqualTo(1);
    }

    @Test
    void shouldPollEachQueuePairWithABudgetOfItsOwn() {
        world.start();
        for (int i = 0; i < 5; i++) {
            world.function.receiveOne(0, 100 + i);
            world.function.receiveOne(2, 200 + i);
        }
        world.function.interrupt(0);
        world.poll();
        world.poll();
        world.poll();
        assertThat(world.received).containsExactly(100L, 101L, 102L, 103L, 200L, 201L, 202L, 203L);

        world.pollOut();
        assertThat(world.received).hasSize(10);
        assertThat(world.statistic("rx_queue_2_packets")).isEqualTo(5);
    }

    @Test
    void shouldSteerByTheTableThatItIsGiven() {
        world.start();
        world.miniport.steer(2, 2, 0, 1);
        assertThat(world.function.table).containsExactly(2, 2, 0, 1);

        world.miniport.reset(0);
        world.function.table = new int[0];
        world.function.resetDone(0);
        world.poll();
        assertThat(world.function.table).as("after a reset").containsExactly(2, 2, 0, 1);

        assertThatThrownBy(() -> world.miniport.steer(0, 1, 2)).isInstanceOf(InvariantViolation.class);
        assertThatThrownBy(() -> world.miniport.steer(0, 3)).isInstanceOf(InvariantViolation.class);
        assertThatThrownBy(() -> world.miniport.steer(new int[256])).isInstanceOf(InvariantViolation.class);
        assertThatThrownBy(() -> world.miniport.steer(-1)).isInstanceOf(InvariantViolation.class);
    }

    @Test
    void shouldKeepTheBuffersOfEveryQueuePairInQuarantineUntilTheReset() {
        world.start();
        world.send(0, 2, 60);
        world.send(1, 3, 60);
        world.send(2, 1, 60);
        world.function.completeSends(1, 1);
        world.function.receiveOne(2, 100);
        world.function.present = false;
        world.miniport.surpriseRemoved(true, 0);
        world.miniport.halt(0);

        assertThat(world.pool.ownedBy(Owner.QUARANTINE)).isEqualTo(2 + 2 + 1 + 3 * RING - 1);
        assertThat(world.statuses.values())
                .filteredOn(SendStatus.SEND_ABORTED::equals)
                .hasSize(5);
        long[] lent = new long[world.pool.freeSlots()];
        Arrays.setAll(lent, i -> world.pool.acquire(Owner.STACK));
        assertThat(world.pool.ownedBy(Owner.QUARANTINE))
                .as("out of memory, and still not reused")
                .isEqualTo(2 + 2 + 1 + 3 * RING - 1);

        world.miniport.onReset();
        assertThat(world.pool.ownedBy(Owner.QUARANTINE)).isZero();
        assertThat(world.pool.freeSlots()).isEqualTo(world.pool.slots() - lent.length);
    }
}
