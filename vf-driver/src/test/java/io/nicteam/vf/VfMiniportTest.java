package io.nicteam.vf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nicteam.adapter.MiniportState;
import io.nicteam.adapter.SendStatus;
import io.nicteam.check.InvariantViolation;
import io.nicteam.packet.Owner;
import java.util.List;
import org.junit.jupiter.api.Test;

final class VfMiniportTest {

    private final VfSurroundings world = new VfSurroundings(8, 128);

    @Test
    void shouldWalkThroughItsLifeAndFillTheReceiveRingWhenStarted() {
        world.start();

        assertThat(world.transitions)
                .containsExactly(
                        "HALTED -> INITIALIZING",
                        "INITIALIZING -> PAUSED",
                        "PAUSED -> RESTARTING",
                        "RESTARTING -> RUNNING");
        assertThat(world.function.receive.outstanding()).isEqualTo(8);
        assertThat(world.function.interruptsOpen).isTrue();
        assertThat(world.pool.ownedBy(Owner.VF_RECEIVE)).isEqualTo(8);
    }

    @Test
    void shouldCompleteSendsWhenTheDeviceHasWrittenThemBack() {
        world.start();
        assertThat(world.send(3)).isEqualTo(3);
        assertThat(world.function.doorbells).isEqualTo(1);
        world.function.completeSends(2);
        assertThat(world.statuses).isEmpty();

        world.function.interrupt(0);
        world.pollOut();
        assertThat(world.statuses).containsOnlyKeys(0L, 1L).containsValue(SendStatus.SUCCESS);
        assertThat(world.miniport.outstanding()).isEqualTo(1);
    }

    @Test
    void shouldTakeAPrefixAndSayWhenThereIsRoomAgain() {
        world.start();
        assertThat(world.send(11)).isEqualTo(8);
        assertThat(world.send(1)).isZero();

        world.function.completeSends(1);
        world.function.interrupt(0);
        world.pollOut();
        assertThat(world.readyCalls).as("a quarter of the ring is not free").isZero();
        world.function.completeSends(1);
        world.function.interrupt(0);
        world.pollOut();
        assertThat(world.readyCalls).isEqualTo(1);
    }

    @Test
    void shouldRefuseEverythingWhenNotRunning() {
        assertThat(world.send(2)).isEqualTo(2);
        assertThat(world.statuses.values()).containsOnly(SendStatus.NOT_ACCEPTED);
        world.start();
        world.miniport.pause(0);
        assertThat(world.send(1)).isEqualTo(1);
        assertThat(world.statuses.values())
                .containsExactly(SendStatus.NOT_ACCEPTED, SendStatus.NOT_ACCEPTED, SendStatus.PAUSED);
    }

    @Test
    void shouldRefuseABurstThatIsLongerThanTheRing() {
        assertThat(world.send(64)).isEqualTo(64);
        assertThat(world.statuses.values()).hasSize(64).containsOnly(SendStatus.NOT_ACCEPTED);
        assertThat(List.copyOf(world.statuses.keySet())).isSorted();
    }

    @Test
    void shouldReadABudgetAtATimeAndPostFreshBuffers() {
        world.start();
        for (int i = 0; i < 6; i++) {
            world.function.receiveOne(100 + i);
        }
        world.function.interrupt(0);
        world.poll();
        assertThat(world.received).containsExactly(100L, 101L, 102L, 103L);
        assertThat(world.function.receive.outstanding()).isEqualTo(8);
        assertThat(world.function.interruptsOpen).isFalse();

        world.pollOut();
        assertThat(world.received).hasSize(6);
        assertThat(world.function.interruptsOpen).isTrue();
    }

    @Test
    void shouldBeDrainedWhenBothRingsAreEmpty() {
        world.start();
        world.send(1);
        world.function.receiveOne(100);
        world.miniport.pause(0);
        assertThat(world.miniport.drained()).isFalse();
        world.pollOut();
        assertThat(world.received).containsExactly(100L);
        assertThat(world.miniport.drained()).isFalse();

        world.function.completeSends(1);
        world.function.interrupt(world.nowNs());
        world.pollOut();
        assertThat(world.miniport.drained()).isTrue();

        world.miniport.halt(world.nowNs());
        assertThat(world.statuses.values()).containsOnly(SendStatus.SUCCESS);
        assertThat(world.pool.freeSlots()).isEqualTo(world.pool.slots());
    }

    @Test
    void shouldDropWhatItDidNotReadAndNotKnowWhatWasSentWhenHaltedUndrained() {
        world.start();
        world.send(2);
        world.function.receiveOne(100);
        world.miniport.halt(0);

        assertThat(world.dropped).containsExactly(100L);
        assertThat(world.statuses.values()).hasSize(2).containsOnly(SendStatus.SEND_ABORTED);
        assertThat(world.pool.freeSlots())
                .as("the device is there, so it was reset")
                .isEqualTo(world.pool.slots());
    }

    @Test
    void shouldKeepBuffersInQuarantineUntilTheResetWhenTheDeviceVanished() {
        world.start();
        world.send(3);
        world.function.receiveOne(100);
        world.function.completeSends(1);
        world.function.present = false;
        world.miniport.surpriseRemoved(true, 0);
        assertThat(world.received).containsExactly(100L);
        assertThat(world.statuses).containsEntry(0L, SendStatus.SUCCESS).containsEntry(1L, SendStatus.SEND_ABORTED);

        world.miniport.halt(0);
        assertThat(world.pool.ownedBy(Owner.QUARANTINE)).isEqualTo(2 + 7);
        assertThat(world.send(1)).isEqualTo(1);
        assertThat(world.statuses).containsEntry(3L, SendStatus.NOT_ACCEPTED);

        world.miniport.onReset();
        assertThat(world.pool.freeSlots()).isEqualTo(world.pool.slots());
    }

    @Test
    void shouldNotReadWhatIsThereWhenToldNotToHarvest() {
        world.start();
        world.function.receiveOne(100);
        world.function.present = false;
        world.miniport.surpriseRemoved(false, 0);
        world.miniport.halt(0);

        assertThat(world.received).isEmpty();
        assertThat(world.dropped).containsExactly(100L);
    }

    @Test
    void shouldStayHaltedWhenTheFunctionIsGoneBeforeItStarts() {
        world.function.present = false;
        assertThat(world.miniport.start(world.function.device(), 0)).isFalse();

        assertThat(world.miniport.state()).isEqualTo(MiniportState.HALTED);
        assertThat(world.function.enabled).isZero();
        world.start();
        assertThat(world.miniport.state()).isEqualTo(MiniportState.RUNNING);
    }

    @Test
    void shouldSayWhatTheFunctionSaysOfItself() {
        world.start();

        assertThat(world.miniport.attributes())
                .isEqualTo(new VfAttributes(
                        FakeFunction.MAC, FakeFunction.VLAN, FakeFunction.LINK_RATE, VfSurroundings.MTU, 1));
    }

    @Test
    void shouldNotPostAFrameThatIsLongerThanTheMtuAllows() {
        world.start();
        assertThat(world.send(0, 1, VfSurroundings.MTU + 14)).isEqualTo(1);
        assertThat(world.send(0, 2, VfSurroundings.MTU + 15)).isEqualTo(2);

        assertThat(world.function.transmit.posted()).isEqualTo(1);
        assertThat(world.statuses)
                .containsOnlyKeys(1L, 2L)
                .containsValue(SendStatus.INVALID_LENGTH)
                .doesNotContainValue(SendStatus.SUCCESS);
        assertThat(world.dropped).containsExactly(1L, 2L);
        assertThat(world.statistic("tx_queue_0_too_long")).isEqualTo(2);
        assertThat(world.pool.ownedBy(Owner.STACK)).isZero();
    }

    @Test
    void shouldServeOneFunctionAfterAnother() {
        world.start();
        world.function.present = false;
        world.miniport.surpriseRemoved(true, 0);
        world.miniport.halt(0);
        world.miniport.onReset();
        world.start();
        world.send(1);

        assertThat(world.miniport.state()).isEqualTo(MiniportState.RUNNING);
        assertThat(world.function.transmit.posted()).isEqualTo(1);
        assertThatThrownBy(world::start).isInstanceOf(InvariantViolation.class);
    }

    @Test
    void shouldGoOnWithFewerBuffersWhenMemoryIsShort() {
        VfSurroundings poor = new VfSurroundings(8, 5);
        poor.start();
        assertThat(poor.function.receive.outstanding()).isEqualTo(5);

        poor.function.receiveOne(100);
        poor.function.interrupt(0);
        poor.pollOut();
        assertThat(poor.function.receive.outstanding()).isEqualTo(5);
    }

    @Test
    void shouldBeBoundByOneAlone() {
        assertThatThrownBy(() -> world.miniport.bind(world)).isInstanceOf(InvariantViolation.class);
    }
}
