package io.nicteam.pair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nicteam.adapter.MiniportState;
import io.nicteam.check.InvariantViolation;
import io.nicteam.packet.DataPath;
import io.nicteam.packet.Owner;
import io.nicteam.pair.PairState.Kind;
import org.junit.jupiter.api.Test;

final class PairTest {

    private final PairSurroundings world = new PairSurroundings(HandOver.RESEND_NOT_SENT, true, false, false);

    @Test
    void shouldTransmitOnTheVfWhenTheHostHasSwitched() {
        world.associate(true);
        world.arrive();
        world.alarms.runFor(PairSurroundings.TAKEOVER_NS - 1);
        assertThat(world.host.asked).isEmpty();

        world.alarms.runFor(1);
        assertThat(world.host.asked).containsExactly(DataPath.VF);
        assertThat(world.chosen()).isSameAs(world.synthetic);

        world.host.answer();
        assertThat(world.chosen()).isSameAs(world.vf);
        assertThat(world.pair.atRest()).isTrue();
        assertThat(world.stack.readyCalls).isEqualTo(1);
    }

    @Test
    void shouldTransmitBeforeTheHostHasSwitchedWhenTheGateComesFirst() {
        PairSurroundings early = new PairSurroundings(HandOver.DROP, true, true, false);
        early.associate(true);
        early.arrive();
        early.alarms.runFor(PairSurroundings.TAKEOVER_NS);

        assertThat(early.chosen()).isSameAs(early.vf);
        assertThat(early.pair.atRest()).isFalse();
    }

    @Test
    void shouldWaitForTheCpuThatChoseBeforeTheSwitchWhenDraining() {
        world.bringUp();
        world.pair.transmitter(1).choose();
        world.pair.removeRequested(world.nowNs());
        world.host.answer();
        world.alarms.runFor(PairSurroundings.DRAIN_TIMEOUT_NS / 2);
        assertThat(world.pair.state().kind()).isEqualTo(Kind.DRAINING);
        assertThat(world.vf.pauses).isZero();

        long frame = world.post(1);
        world.alarms.runFor(10_000);
        assertThat(world.vf.pauses).isEqualTo(1);
        assertThat(world.vf.ring).hasSize(1);
        assertThat(world.held).isEqualTo(1);

        world.vf.completeOne();
        world.alarms.runFor(10_000);
        assertThat(world.held).isZero();
        assertThat(world.stack.completed).containsExactly(frame);
        assertThat(world.stack.returned).isEmpty();
        assertThat(world.pair.state().kind()).isEqualTo(Kind.NO_VF);
    }

    @Test
    void shouldNotWaitForACpuThatChoseAfterTheSwitch() {
        world.bringUp();
        world.pair.removeRequested(world.nowNs());
        world.pair.transmitter(0).choose();
        world.host.answer();
        world.alarms.runFor(10_000);

        assertThat(world.held).isZero();
        world.post(0);
        assertThat(world.synthetic.ring).hasSize(1);
    }

    @Test
    void shouldGiveUpDrainingWhenACpuNeverPosts() {
        world.bringUp();
        world.pair.transmitter(0).choose();
        world.pair.removeRequested(world.nowNs());
        world.host.answer();
        world.alarms.runFor(PairSurroundings.DRAIN_TIMEOUT_NS + 10_000);
        assertThat(world.held).isZero();

        long late = world.post(0);
        assertThat(world.stack.returned).containsExactly(late);
    }

    @Test
    void shouldNotDrainWhenToldNotTo() {
        PairSurroundings hasty = new PairSurroundings(HandOver.RESEND_NOT_SENT, false, false, false);
        hasty.bringUp();
        hasty.send(0);
        hasty.pair.removeRequested(hasty.nowNs());
        hasty.host.answer();

        assertThat(hasty.held).isZero();
        assertThat(hasty.vf.pauses).isZero();
        assertThat(hasty.stack.returned).isEmpty();
    }

    @Test
    void shouldIgnoreACompletionThatIsStale() {
        world.bringUp();
        world.host.answerAgain();
        assertThat(world.pair.state().kind()).isEqualTo(Kind.ON_VF);

        world.associate(false);
        world.host.answerAgain();
        assertThat(world.pair.state().kind()).isEqualTo(Kind.SWITCHING_TO_SYNTHETIC);
        world.host.answer();
        assertThat(world.pair.state().kind()).isEqualTo(Kind.PARKED);
    }

    @Test
    void shouldAskForTheLatestWishOnlyWhenThePreviousRequestIsDealtWith() {
        world.associate(true);
        world.arrive();
        world.alarms.runFor(PairSurroundings.TAKEOVER_NS);
        world.associate(false);
        assertThat(world.host.asked).containsExactly(DataPath.VF);

        world.host.answer();
        assertThat(world.host.asked).containsExactly(DataPath.VF, DataPath.SYNTHETIC);
        assertThat(world.pair.state().kind()).isEqualTo(Kind.SWITCHING_TO_SYNTHETIC);
        assertThat(world.chosen()).isSameAs(world.synthetic);
    }

    @Test
    void shouldCloseTheGateAndGoBackWhenTheSwitchTakesTooLong() {
        world.associate(true);
        world.arrive();
        world.alarms.runFor(PairSurroundings.TAKEOVER_NS + PairSurroundings.SWITCH_TIMEOUT_NS);
        assertThat(world.pair.state().kind()).isEqualTo(Kind.PARKED);
        assertThat(world.pair.atRest()).isFalse();

        world.host.answer();
        world.host.answer();
        assertThat(world.host.asked).containsExactly(DataPath.VF, DataPath.SYNTHETIC);
        assertThat(world.pair.state().kind()).isEqualTo(Kind.PARKED);
        assertThat(world.pair.atRest()).isTrue();
    }

    @Test
    void shouldHandBackWhatWasNotSentWhenResending() {
        assertThat(world.stack.returned).containsExactly(postLate(world));
        assertThat(world.trace.dropped).isEmpty();
    }

    /** Chooses the VF, and posts to it when it has gone. */
    private static long postLate(PairSurroundings world) {
        world.bringUp();
        world.pair.transmitter(0).choose();
        world.pair.surpriseRemoved(world.nowNs());
        return world.post(0);
    }

    @Test
    void shouldTakeNothingWhenTheMemberInUseIsNotUp() {
        world.synthetic.state = MiniportState.INITIALIZING;
        world.send(0);
        assertThat(world.stack.returned).isEmpty();
        assertThat(world.stack.completed).isEmpty();

        world.synthetic.state = MiniportState.RUNNING;
        world.send(0);
        assertThat(world.synthetic.ring).hasSize(1);
    }

    @Test
    void shouldDropWhatWasNotSentWhenToldTo() {
        PairSurroundings dropping = new PairSurroundings(HandOver.DROP, true, false, false);
        long frame = postLate(dropping);
        assertThat(dropping.trace.dropped).containsExactly(frame);
        assertThat(dropping.stack.completed).containsExactly(frame);
        assertThat(dropping.stack.returned).isEmpty();
    }

    @Test
    void shouldCopyWhatIsOfUnknownFateInItsOrderWhenResendingIt() {
        PairSurroundings resending = new PairSurroundings(HandOver.RESEND_UNKNOWN, true, false, false);
        resending.bringUp();
        for (int i = 0; i < 100; i++) {
            resending.send(0);
        }
        resending.pair.surpriseRemoved(resending.nowNs());

        assertThat(resending.trace.copied).hasSize(100).doesNotHaveDuplicates();
        // The last frames are returned first, because each burst goes to the head of the queue.
        assertThat(resending.stack.returned.subList(0, 64)).first().isEqualTo(36L);
        assertThat(resending.stack.returned.subList(64, 100)).first().isEqualTo(0L);
        assertThat(resending.stack.returned).containsExactlyInAnyOrderElementsOf(resending.trace.copied);
        assertThat(resending.pool.ownedBy(Owner.POOL)).isEqualTo(resending.pool.slots());
    }

    @Test
    void shouldReceiveFromBothMembersAtAllTimes() {
        world.bringUp();
        world.vf.receiveOne();
        world.synthetic.receiveOne();

        assertThat(world.stack.received).hasSize(2);
    }

    @Test
    void shouldFailWhenTheBusDoesWhatCannotBe() {
        assertThatThrownBy(() -> world.pair.removeRequested(0)).isInstanceOf(InvariantViolation.class);
        world.arrive();
        assertThatThrownBy(() -> world.pair.vfArrived(1, 0)).isInstanceOf(InvariantViolation.class);
        world.pair.transmitter(0).choose();
        assertThatThrownBy(() -> world.pair.transmitter(0).choose()).isInstanceOf(InvariantViolation.class);
    }
}
