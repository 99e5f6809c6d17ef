package io.nicteam.vf;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.adapter.SendStatus;
import io.nicteam.packet.Owner;
import io.nicteam.trace.DropReason;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A VF with a queueing discipline before its ring, and one whose received frames nobody reads. */
final class VfQueueTest {

    private final VfSurroundings world = new VfSurroundings(8, 256, 100);

    @BeforeEach
    void start() {
        world.start();
    }

    @Test
    void shouldQueueWhatTheRingHasNoRoomForAndPostItInItsOrder() {
        assertThat(world.send(20)).isEqualTo(20);
        assertThat(world.function.transmit.posted()).isEqualTo(8);
        assertThat(world.miniport.outstanding()).isEqualTo(20);
        assertThat(world.pool.ownedBy(Owner.STACK)).isEqualTo(12);

        for (int round = 0; round < 5; round++) {
            world.function.completeSends(4);
            world.function.interrupt(world.nowNs());
            world.pollOut();
            assertThat(world.function.transmit.posted()).isEqualTo(Math.min(20, 12 + 4 * round));
        }
        assertThat(List.copyOf(world.statuses.keySet())).hasSize(20).isSorted();
        assertThat(world.statuses.values()).containsOnly(SendStatus.SUCCESS);
        assertThat(world.dropped).isEmpty();
        assertThat(world.readyCalls).as("the stack was never stopped").isZero();
    }

    @Test
    void shouldNotLetALaterFrameOvertakeTheQueue() {
        world.send(10);
        world.function.completeSends(8);
        world.send(1);
        assertThat(world.function.transmit.posted()).isEqualTo(8);

        world.function.interrupt(world.nowNs());
        world.pollOut();
        assertThat(world.function.transmit.posted()).isEqualTo(11);
    }

    @Test
    void shouldDropWhatTheQueueDoesNotHold() {
        assertThat(world.send(200)).isEqualTo(200);

        assertThat(world.dropped).hasSize(92).startsWith(108L).endsWith(199L);
        assertThat(world.reasons).containsOnly(DropReason.QUEUE_FULL);
        assertThat(world.miniport.outstanding()).isEqualTo(108);
    }

    @Test
    void shouldLoseWhatIsQueuedWhenTheVfVanishes() {
        world.send(30);
        world.function.present = false;
        world.miniport.surpriseRemoved(true, 0);

        assertThat(world.dropped).hasSize(22).startsWith(8L);
        assertThat(world.reasons).containsOnly(DropReason.QUEUE_PURGED);
        assertThat(world.statuses.values())
                .filteredOn(SendStatus.SEND_ABORTED::equals)
                .hasSize(8);
        assertThat(world.miniport.outstanding()).isZero();
    }

    @Test
    void shouldLoseWhatIsQueuedWhenTheVfGoesDown() {
        world.send(10);
        world.miniport.pause(0);
        assertThat(world.dropped).containsExactly(8L, 9L);

        VfSurroundings halted = new VfSurroundings(8, 256, 100);
        halted.start();
        halted.send(10);
        halted.miniport.halt(0);
        assertThat(halted.dropped).containsExactly(8L, 9L);
    }

    @Test
    void shouldLeaveReceivedFramesInTheRingWhileReceivingIsSuspended() {
        world.miniport.suspendReceive(0);
        world.function.receiveOne(100);
        world.function.interrupt(0);
        world.pollOut();
        assertThat(world.received).isEmpty();

        world.miniport.resumeReceive(0);
        world.pollOut();
        assertThat(world.received).containsExactly(100L);
    }

    @Test
    void shouldLoseWhatNobodyReadsAndNotWaitForIt() {
        world.miniport.suspendReceive(0);
        world.function.receiveOne(100);
        world.miniport.pause(0);
        assertThat(world.miniport.drained()).isTrue();

        world.miniport.halt(0);
        assertThat(world.dropped).containsExactly(100L);
        assertThat(world.reasons).containsExactly(DropReason.NOT_POLLED);
    }

    @Test
    void shouldReceiveAgainFromTheNextFunction() {
        world.miniport.suspendReceive(0);
        world.miniport.halt(0);
        world.start();
        world.function.receiveOne(100);
        world.function.interrupt(0);
        world.pollOut();

        assertThat(world.received).containsExactly(100L);
    }
}
