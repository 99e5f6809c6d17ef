package io.nicteam.vf;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.adapter.MiniportHealth;
import io.nicteam.adapter.MiniportState;
import io.nicteam.adapter.SendStatus;
import io.nicteam.packet.Owner;
import io.nicteam.vf.VfOptions.OnFrozen;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A VF that is there and does not work: frozen, without a link, being reset, or gone without a word. */
final class VfHealthTest {

    private static final long LONG_NS = 10 * VfSurroundings.FROZEN_NS;

    private final VfSurroundings world = new VfSurroundings(256, VfSurroundings.options(2, 8, 0, OnFrozen.WAIT));

    @BeforeEach
    void start() {
        world.start();
    }

    @Test
    void shouldSayThatAQueueIsFrozenWhenItCompletesNothing() {
        world.send(0, 3, 60);
        world.send(1, 3, 60);
        world.function.completeSends(0, 3);
        world.function.interrupt(world.nowNs());
        world.runFor(VfSurroundings.FROZEN_NS - 1);
        assertThat(world.healths).isEmpty();

        world.runFor(1);
        assertThat(world.healths).containsExactly(MiniportHealth.FROZEN);
        assertThat(world.miniport.outstanding())
                .as("frames stay in the frozen ring")
                .isEqualTo(3);
        assertThat(world.statistic("tx_queue_1_frozen")).isEqualTo(1);
        assertThat(world.statistic("tx_queue_0_frozen")).isZero();
    }

    @Test
    void shouldSayNothingOfAFullRing() {
        for (int round = 0; round < 50; round++) {
            world.send(0, 12, 60);
            assertThat(world.send(0, 1, 60)).isZero();
            world.runFor(VfSurroundings.FROZEN_NS - 1_000);
            world.function.completeSends(0, 1);
            world.function.interrupt(world.nowNs());
            world.runFor(500);
        }
        assertThat(world.healths).isEmpty();
        assertThat(world.statistic("tx_queue_0_stopped")).isGreaterThan(50);
    }

    @Test
    void shouldSayThatAQueueWorksOnlyWhenItHasMovedForAsLong() {
        world.send(0, 3, 60);
        world.runFor(LONG_NS);
        world.function.completeSends(0, 3);
        world.function.interrupt(world.nowNs());
        world.runFor(VfSurroundings.FROZEN_NS - 1);
        assertThat(world.healths).containsExactly(MiniportHealth.FROZEN);

        world.runFor(1);
        assertThat(world.healths).containsExactly(MiniportHealth.FROZEN, MiniportHealth.WORKING);
        assertThat(world.statuses.values()).hasSize(3).containsOnly(SendStatus.SUCCESS);
    }

    @Test
    void shouldResetAFrozenQueueWhenToldTo() {
        VfSurroundings resetting = new VfSurroundings(256, VfSurroundings.options(1, 8, 0, OnFrozen.RESET));
        resetting.start();
        resetting.send(3);
        resetting.runFor(LONG_NS);
        assertThat(resetting.healths).containsExactly(MiniportHealth.FROZEN, MiniportHealth.RESETTING);
        assertThat(resetting.statuses.values()).hasSize(3).containsOnly(SendStatus.RESET_IN_PROGRESS);

        resetting.function.resetDone(resetting.nowNs());
        resetting.runFor(LONG_NS);
        assertThat(resetting.miniport.health()).isEqualTo(MiniportHealth.WORKING);
        assertThat(resetting.function.enabled).isEqualTo(2);
    }

    @Test
    void shouldRefuseSendsWithoutALinkAndKeepWhatWasPosted() {
        world.send(0, 2, 60);
        world.function.link(false, world.nowNs());
        world.poll();
        assertThat(world.miniport.health()).isEqualTo(MiniportHealth.LINK_DOWN);
        assertThat(world.send(0, 1, 60)).isEqualTo(1);
        assertThat(world.statuses).containsOnlyKeys(2L).containsValue(SendStatus.MEDIA_DISCONNECTED);

        world.runFor(LONG_NS);
        assertThat(world.healths).as("no link explains it").containsExactly(MiniportHealth.LINK_DOWN);
        world.function.link(true, world.nowNs());
        world.runFor(VfSurroundings.FROZEN_NS / 2);
        assertThat(world.healths).containsExactly(MiniportHealth.LINK_DOWN, MiniportHealth.WORKING);
        assertThat(world.miniport.outstanding()).isEqualTo(2);
        world.runFor(VfSurroundings.FROZEN_NS);
        assertThat(world.miniport.health()).as("sent nothing since").isEqualTo(MiniportHealth.FROZEN);
    }

    @Test
    void shouldCompleteWhatIsOutstandingAndRunAgainWhenTheDeviceIsReset() {
        world.send(0, 4, 60);
        world.send(1, 1, 60);
        world.function.completeSends(0, 1);
        world.function.beginSends(0, 1);
        world.function.receiveOne(1, 100);
        world.function.reset(world.nowNs());
        assertThat(world.statuses).isEmpty();
        world.poll();

        assertThat(world.statuses)
                .containsEntry(0L, SendStatus.SUCCESS)
                .containsEntry(1L, SendStatus.SEND_ABORTED)
                .containsEntry(2L, SendStatus.RESET_IN_PROGRESS)
                .containsEntry(3L, SendStatus.RESET_IN_PROGRESS)
                .containsEntry(4L, SendStatus.RESET_IN_PROGRESS);
        assertThat(world.received).as("in memory before the reset").containsExactly(100L);
        assertThat(world.pool.freeSlots()).isEqualTo(world.pool.slots());
        assertThat(world.miniport.state()).isEqualTo(MiniportState.RUNNING);
        assertThat(world.send(0, 1, 60)).isEqualTo(1);
        assertThat(world.statuses).containsEntry(5L, SendStatus.RESET_IN_PROGRESS);

        world.function.resetDone(world.nowNs());
        world.poll();
        assertThat(world.healths).containsExactly(MiniportHealth.RESETTING, MiniportHealth.WORKING);
        assertThat(world.pool.ownedBy(Owner.VF_RECEIVE)).isEqualTo(16);
        assertThat(world.send(0, 1, 60)).isEqualTo(1);
        assertThat(world.function.transmit.posted()).isEqualTo(1);
    }

    @Test
    void shouldNotRunAgainAfterAResetWhenItWasPausedMeanwhile() {
        world.miniport.reset(world.nowNs());
        world.miniport.pause(world.nowNs());
        world.function.resetDone(world.nowNs());
        world.pollOut();

        assertThat(world.function.enabled).isEqualTo(1);
        assertThat(world.miniport.drained()).isTrue();
        world.miniport.halt(world.nowNs());
        assertThat(world.pool.freeSlots()).isEqualTo(world.pool.slots());
    }

    @Test
    void shouldPostWhatWaitsInTheQueueingDisciplineAfterAReset() {
        VfSurroundings queueing = new VfSurroundings(256, VfSurroundings.options(1, 8, 20, OnFrozen.WAIT));
        queueing.start();
        queueing.send(12);
        queueing.miniport.reset(0);
        assertThat(queueing.statuses).hasSize(8);
        queueing.function.resetDone(0);
        queueing.poll();

        assertThat(queueing.function.transmit.posted()).isEqualTo(4);
        assertThat(queueing.dropped).isEmpty();
    }

    @Test
    void shouldFindOutByItselfThatTheDeviceIsGone() {
        world.send(0, 2, 60);
        world.function.present = false;
        world.runFor(VfSurroundings.FROZEN_NS);

        assertThat(world.healths).containsExactly(MiniportHealth.GONE);
        assertThat(world.send(0, 1, 60)).isEqualTo(1);
        assertThat(world.statuses).containsOnlyKeys(2L).containsValue(SendStatus.NOT_ACCEPTED);
        assertThat(world.miniport.outstanding())
                .as("the bus has not said so yet")
                .isEqualTo(2);

        world.miniport.surpriseRemoved(true, world.nowNs());
        assertThat(world.statuses).containsEntry(0L, SendStatus.SEND_ABORTED);
    }

    @Test
    void shouldNoticeALinkThatIsDownWhenItStarts() {
        world.miniport.halt(0);
        FakeFunction dark = new FakeFunction();
        dark.link(false, 0);
        world.start(dark);

        assertThat(world.miniport.health()).isEqualTo(MiniportHealth.LINK_DOWN);
        assertThat(world.healths).isEmpty();
        dark.link(true, 0);
        world.poll();
        assertThat(world.healths).containsExactly(MiniportHealth.WORKING);
    }
}
