package io.nicteam.pair;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.packet.DataPath;
import io.nicteam.packet.Owner;
import io.nicteam.pair.PairState.Kind;
import io.nicteam.pair.Quirks.HostSwitch;
import io.nicteam.pair.Quirks.Matching;
import io.nicteam.pair.Quirks.ReceiveTail;
import io.nicteam.pair.Quirks.SwitchRequest;
import io.nicteam.pair.Quirks.TransmitStop;
import io.nicteam.pair.Quirks.WhileSwitching;
import io.nicteam.pair.Quirks.Withdrawal;
import io.nicteam.trace.DropReason;
import org.junit.jupiter.api.Test;

/** What each quirk costs, with the best behaviour beside it. */
final class PairQuirksTest {

    private final PairSurroundings best = new PairSurroundings(SwitchRequest.CONFIRMED);

    @Test
    void shouldTransmitOnTheVfAndAskAgainBeforeTheHostActsWhenItFiresAndForgets() {
        PairSurroundings world = new PairSurroundings(SwitchRequest.FIRE_AND_FORGET);
        world.bringUp();
        assertThat(world.chosen()).isSameAs(world.vf);
        assertThat(world.pair.atRest()).isTrue();

        world.associate(false);
        assertThat(world.chosen()).isSameAs(world.synthetic);
        assertThat(world.host.posted).containsExactly(DataPath.VF, DataPath.SYNTHETIC);
        assertThat(world.host.asked).as("requests with a completion").isEmpty();
        assertThat(world.pair.state().kind()).isEqualTo(Kind.PARKED);
    }

    @Test
    void shouldGoOnAsIfTheSwitchWereDoneWhenThereWasNoRoomToAskForIt() {
        PairSurroundings world = new PairSurroundings(SwitchRequest.FIRE_AND_FORGET);
        world.host.full = true;
        world.bringUp();

        assertThat(world.chosen()).isSameAs(world.vf);
        assertThat(world.trace.events).anyMatch(event -> event.contains("never learns"));
    }

    @Test
    void shouldTransmitOnTheVfAfterItsWithdrawalWhenThatIsIgnored() {
        PairSurroundings world = new PairSurroundings(Withdrawal.IGNORED);
        world.bringUp();
        world.associate(false);
        best.bringUp();
        best.associate(false);

        assertThat(world.chosen()).isSameAs(world.vf);
        assertThat(best.chosen()).isSameAs(best.synthetic);
    }

    @Test
    void shouldTryAgainLaterWhenTheAssociationChangedWhileTheHostSwitched() {
        PairSurroundings world = new PairSurroundings(Withdrawal.RETRY);
        world.associate(true);
        world.arrive();
        world.alarms.runFor(PairSurroundings.TAKEOVER_NS);
        world.associate(false);
        world.associate(true);
        world.host.answer();
        world.host.answer();
        assertThat(world.host.asked).containsExactly(DataPath.VF, DataPath.SYNTHETIC);
        assertThat(world.pair.state().kind()).isEqualTo(Kind.RETRYING);
        assertThat(world.pair.atRest()).isFalse();

        world.alarms.runFor(PairSurroundings.ATTACH_RETRY_NS - 1);
        assertThat(world.host.asked).hasSize(2);
        world.alarms.runFor(1);
        world.host.answer();
        assertThat(world.chosen()).isSameAs(world.vf);
    }

    @Test
    void shouldTransmitOnTheVfAfterTheHostHasSwitchedWhenThatIsIgnored() {
        PairSurroundings world = new PairSurroundings(HostSwitch.IGNORED);
        world.bringUp();
        world.pair.onHostSwitchedToSynthetic(world.nowNs());
        best.bringUp();
        best.pair.onHostSwitchedToSynthetic(best.nowNs());

        assertThat(world.chosen()).isSameAs(world.vf);
        assertThat(best.chosen()).isSameAs(best.synthetic);
    }

    @Test
    void shouldReadTheVfOnlyWhileItTransmitsOnItWhenTheTailIsNotPolled() {
        PairSurroundings world = new PairSurroundings(ReceiveTail.NOT_POLLED);
        world.associate(true);
        world.arrive();
        assertThat(world.vf.receives).as("before the switch").isFalse();
        world.alarms.runFor(PairSurroundings.TAKEOVER_NS);
        world.host.answer();
        assertThat(world.vf.receives).as("on the VF").isTrue();
        world.pair.removeRequested(world.nowNs());
        assertThat(world.vf.receives).as("after the gate has closed").isFalse();

        best.bringUp();
        best.pair.removeRequested(best.nowNs());
        assertThat(best.vf.receives).isTrue();
    }

    @Test
    void shouldFreeWhatAVanishedVfHadReceivedWhenTheTailIsFreed() {
        PairSurroundings world = new PairSurroundings(ReceiveTail.FREED);
        for (PairSurroundings each : new PairSurroundings[] {world, best}) {
            each.bringUp();
            each.vf.receiveOne();
            each.vf.unread = 3;
            each.pair.surpriseRemoved(each.nowNs());
        }

        assertThat(world.stack.received).hasSize(1);
        assertThat(world.trace.reasons).hasSize(3).containsOnly(DropReason.VF_UNMAPPED);
        assertThat(world.pool.ownedBy(Owner.POOL)).isEqualTo(world.pool.slots());
        assertThat(best.stack.received).hasSize(4);
        assertThat(best.trace.reasons).isEmpty();
    }

    @Test
    void shouldDeliverFromTheNextVfAfterOneWhoseTailWasFreed() {
        PairSurroundings world = new PairSurroundings(ReceiveTail.FREED);
        world.bringUp();
        world.pair.surpriseRemoved(world.nowNs());
        world.host.answer();
        world.arrive();
        world.vf.receiveOne();

        assertThat(world.stack.received).hasSize(1);
    }

    @Test
    void shouldDropFramesFromRequestToCompletionWhenTheyAreDroppedWhileSwitching() {
        PairSurroundings world = new PairSurroundings(WhileSwitching.DROPPED);
        world.associate(true);
        world.arrive();
        long before = world.send(0);
        world.alarms.runFor(PairSurroundings.TAKEOVER_NS);
        long during = world.send(0);
        world.host.answer();
        world.send(0);
        world.pair.surpriseRemoved(world.nowNs());
        long after = world.send(0);
        world.host.answer();
        world.send(0);

        assertThat(world.trace.dropped).containsExactly(during, after).doesNotContain(before);
        assertThat(world.trace.reasons).containsOnly(DropReason.PATH_SWITCHING);
        assertThat(world.stack.completed).containsExactly(during, after);
        assertThat(world.synthetic.ring).hasSize(2);
    }

    @Test
    void shouldNotUseAVfWithAnotherSerialUnlessItMatchesByMac() {
        PairSurroundings byMac = new PairSurroundings(Matching.MAC);
        for (PairSurroundings world : new PairSurroundings[] {best, byMac}) {
            world.associate(true, 1);
            world.arrive(2);
            world.alarms.runFor(PairSurroundings.TAKEOVER_NS);
            world.host.answer();
        }
        assertThat(byMac.chosen()).isSameAs(byMac.vf);
        assertThat(best.chosen()).isSameAs(best.synthetic);
        assertThat(best.pair.state().kind()).isEqualTo(Kind.AWAITING_ASSOCIATION);

        best.associate(true, 3);
        assertThat(best.pair.state().kind()).isEqualTo(Kind.AWAITING_ASSOCIATION);
        best.associate(true, 2);
        best.host.answer();
        assertThat(best.chosen()).isSameAs(best.vf);
    }

    @Test
    void shouldKeepAVfWhenAnotherIsWithdrawnUnlessItMatchesByMac() {
        PairSurroundings byMac = new PairSurroundings(Matching.MAC);
        for (PairSurroundings world : new PairSurroundings[] {best, byMac}) {
            world.bringUp();
            world.associate(false, 7);
        }

        assertThat(best.chosen()).isSameAs(best.vf);
        assertThat(byMac.chosen()).isSameAs(byMac.synthetic);
    }

    @Test
    void shouldNotWakeTheStackByAChangeOfPathWhenTheAdapterHasOneQueue() {
        PairSurroundings world = new PairSurroundings(TransmitStop.OF_THE_ADAPTER);
        world.bringUp();
        assertThat(world.stack.readyCalls).isZero();
        world.pair.onTransmitReady(world.synthetic, world.nowNs());
        assertThat(world.stack.readyCalls).isEqualTo(1);

        best.bringUp();
        assertThat(best.stack.readyCalls).isEqualTo(1);
    }

    /** A CPU may wait for the ring of a VF that is halted before it has room again. */
    @Test
    void shouldWakeTheStackWhenAVfIsReleased() {
        best.bringUp();
        best.associate(false);
        best.host.answer();
        int readyCalls = best.stack.readyCalls;
        best.pair.surpriseRemoved(best.nowNs());

        assertThat(best.stack.readyCalls).isEqualTo(readyCalls + 1);
    }
}
