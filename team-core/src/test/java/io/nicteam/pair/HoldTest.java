package io.nicteam.pair;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.adapter.MiniportHealth;
import io.nicteam.packet.Owner;
import io.nicteam.trace.DropReason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The hand-over setting {@code hold}: frames wait until those before them are out. */
final class HoldTest {

    private final PairSurroundings world = new PairSurroundings(HandOver.HOLD, true, false, false);

    @Test
    void shouldHoldFramesUntilTheOldPathIsEmpty() {
        world.bringUp();
        long before = world.send(0);
        world.pair.removeRequested(world.nowNs());
        long first = world.send(0);
        long second = world.send(1);

        assertThat(world.vf.ring).hasSize(1);
        assertThat(world.synthetic.ring).isEmpty();
        assertThat(world.pair.atRest()).isFalse();

        world.vf.completeOne();
        world.alarms.runFor(5_000);
        assertThat(world.stack.completed).containsExactly(before);
        assertThat(world.stack.returned).containsExactly(first, second);
        assertThat(world.chosen()).isSameAs(world.synthetic);
    }

    @Test
    void shouldHoldFramesUntilTheSyntheticPathIsEmptyWhenGoingToTheVf() {
        world.associate(true);
        world.arrive();
        world.send(0);
        world.alarms.runFor(PairSurroundings.TAKEOVER_NS);
        world.host.answer();
        long held = world.send(0);
        assertThat(world.chosen()).isNotSameAs(world.vf);

        world.synthetic.completeOne();
        world.alarms.runFor(5_000);
        assertThat(world.chosen()).isSameAs(world.vf);
        assertThat(world.stack.returned).containsExactly(held);
    }

    @Test
    void shouldWaitForTheCpuThatChoseTheOldPath() {
        world.bringUp();
        world.pair.transmitter(1).choose();
        world.pair.removeRequested(world.nowNs());
        world.alarms.runFor(20_000);
        assertThat(world.chosen()).isNotSameAs(world.synthetic);

        world.post(1);
        world.vf.completeOne();
        world.alarms.runFor(5_000);
        assertThat(world.chosen()).isSameAs(world.synthetic);
    }

    @Test
    void shouldPutWhatComesBackBeforeWhatWasSentSince() {
        world.bringUp();
        world.pair.transmitter(1).choose();
        world.send(0);
        world.pair.onHealth(world.vf, MiniportHealth.FROZEN, world.nowNs());
        long later = world.send(0);
        world.vf.health = MiniportHealth.LINK_DOWN;
        long refused = world.post(1);
        world.alarms.runFor(PairSurroundings.HOLD_TIMEOUT_NS);

        // One burst each; the stack puts a later one before an earlier one.
        assertThat(world.stack.returned).containsExactly(later, refused);
    }

    @Test
    void shouldDropWhatIsBeyondTheBoundAndNothingElse() {
        world.bringUp();
        world.send(0);
        world.pair.removeRequested(world.nowNs());
        List<Long> held = new ArrayList<>();
        for (int i = 0; i < PairSurroundings.HOLD_FRAMES; i++) {
            held.add(world.send(0));
        }
        long beyond = world.send(0);

        assertThat(world.trace.dropped).containsExactly(beyond);
        assertThat(world.trace.reasons).containsExactly(DropReason.HOLD_FULL);
        world.vf.completeOne();
        world.alarms.runFor(5_000);
        assertThat(world.stack.returned).containsExactlyElementsOf(held);
        assertThat(world.pool.ownedBy(Owner.STACK)).isZero();
    }

    @Test
    void shouldStopHoldingWhenTheTimeForItIsOver() {
        world.bringUp();
        world.send(0);
        world.pair.onHealth(world.vf, MiniportHealth.FROZEN, world.nowNs());
        long held = world.send(0);
        world.alarms.runFor(PairSurroundings.HOLD_TIMEOUT_NS - 1);
        assertThat(world.stack.returned).isEmpty();

        world.alarms.runFor(1);
        assertThat(world.stack.returned).containsExactly(held);
        assertThat(world.vf.ring).hasSize(1);
        assertThat(world.chosen()).isSameAs(world.synthetic);
    }

    @Test
    void shouldGiveBackWhatACpuPostsAfterTheEnd() {
        world.bringUp();
        world.send(0);
        world.pair.removeRequested(world.nowNs());
        world.pair.transmitter(1).choose();
        world.vf.completeOne();
        world.alarms.runFor(5_000);
        assertThat(world.chosen()).isSameAs(world.synthetic);

        long late = world.post(1);
        assertThat(world.stack.returned).containsExactly(late);
    }

    @Test
    void shouldNotHoldWhenNothingCouldBeOvertaken() {
        world.bringUp();
        world.pair.surpriseRemoved(world.nowNs());

        assertThat(world.chosen()).isSameAs(world.synthetic);
    }
}
