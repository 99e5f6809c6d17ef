package io.nicteam.harness.host.vsp.vf;

import static io.nicteam.harness.host.vsp.vf.VfCells.SERIAL;
import static io.nicteam.harness.host.vsp.vf.VfCells.SYNTHETIC_1;
import static io.nicteam.harness.host.vsp.vf.VfCells.SYNTHETIC_2;
import static io.nicteam.harness.host.vsp.vf.VfCells.VF_1;
import static io.nicteam.harness.host.vsp.vf.VfCells.VF_2;
import static io.nicteam.harness.host.vsp.vf.VfCells.asks;
import static io.nicteam.harness.host.vsp.vf.VfCells.event;
import static io.nicteam.harness.host.vsp.vf.VfCells.settled;
import static io.nicteam.harness.host.vsp.vf.VfCells.state;
import static io.nicteam.harness.host.vsp.vf.VfEffect.Plain.NOTIFY_SYNTHETIC;
import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.host.vsp.vf.VfCells.Cell;
import io.nicteam.harness.host.vsp.vf.VfEffect.Abandon;
import io.nicteam.harness.host.vsp.vf.VfEffect.Associate;
import io.nicteam.harness.host.vsp.vf.VfEffect.Complete;
import io.nicteam.harness.host.vsp.vf.VfEffect.Move;
import io.nicteam.harness.host.vsp.vf.VfEffect.Offer;
import io.nicteam.harness.host.vsp.vf.VfEffect.Withdraw;
import io.nicteam.harness.host.vsp.vf.VfEvent.Started;
import io.nicteam.harness.host.vsp.vf.VfEvent.SwitchRequested;
import io.nicteam.harness.host.vsp.vf.VfState.Kind;
import io.nicteam.harness.host.vsp.vf.VfState.Restoring;
import io.nicteam.harness.host.vsp.vf.VfTransition.Verdict;
import io.nicteam.harness.scenario.HostBehaviour.SecondSwitch;
import io.nicteam.packet.DataPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class VfTransitionsTest {

    private static final VfEffect TO_VF = new Move(DataPath.VF);
    private static final VfEffect TO_SYNTHETIC = new Move(DataPath.SYNTHETIC);
    private static final VfEffect DONE_1 = new Complete(1);
    private static final VfEffect DONE_2 = new Complete(2);
    private static final VfEffect DONE_9 = new Complete(9);
    private static final VfEffect WITHDRAW = new Withdraw(SERIAL);

    private final VfTransitions table = new VfTransitions(VfCells.defaults());

    // ---- every cell

    @Test
    void shouldLoseAndRepeatNothingInAnyCell() {
        List<Cell> cells = VfCells.all();

        assertThat(cells.size()).isEqualTo(4 * 2 * 21 * 14);
        for (Cell cell : cells) {
            assertThat(faultOf(cell)).as("%s", cell).isEmpty();
        }
    }

    @Test
    void shouldNoticeWhenACellIsWrong() {
        VfState pending = state(Kind.DATA_PATH_SWITCH_PENDING, VF_1);
        VfState switched = state(Kind.DATA_PATH_SWITCHED);
        VfEvent moved = settled(DataPath.VF);
        assertThat(faultOf(planted(pending, moved, go(switched)))).contains("requests [1] became []");
        assertThat(faultOf(planted(pending, moved, go(switched, DONE_1, DONE_1))))
                .contains("requests [1] became [1, 1]");
        assertThat(faultOf(planted(pending, moved, go(switched, new Abandon(1)))))
                .contains("abandoned while the channel is open");
        assertThat(faultOf(planted(pending, moved, go(state(Kind.READY), WITHDRAW, DONE_1))))
                .contains("a withdrawal is not the last word");
        assertThat(faultOf(planted(pending, moved, go(state(Kind.READY), DONE_1, new Withdraw(SERIAL + 1)))))
                .contains("the guest knows another serial");
        assertThat(faultOf(planted(switched, moved, new VfTransition(Verdict.IGNORE, switched, List.of(), ""))))
                .contains("no reason");
        assertThat(faultOf(planted(switched, moved, new VfTransition(Verdict.IGNORE, pending, List.of(), "why"))))
                .contains("effects without GO");
        assertThat(faultOf(planted(switched, moved, new VfTransition(Verdict.GO, switched, List.of(), "why"))))
                .contains("GO that excuses itself");
    }

    private static Cell planted(VfState state, VfEvent event, VfTransition transition) {
        return new Cell(VfCells.defaults(), state, event, transition);
    }

    /** What is wrong with a cell taken by itself. */
    private static Optional<String> faultOf(Cell cell) {
        VfTransition transition = cell.transition();
        if (transition.verdict() != Verdict.GO) {
            if (transition.because().isEmpty()) {
                return Optional.of("no reason");
            }
            boolean still = transition.effects().isEmpty() && transition.next().equals(cell.state());
            return still ? Optional.empty() : Optional.of("effects without GO");
        }
        if (!transition.because().isEmpty()) {
            return Optional.of("GO that excuses itself");
        }
        List<Long> before = open(cell.state());
        if (cell.event() instanceof SwitchRequested requested) {
            before.add(requested.request().transaction());
        }
        List<Long> after = new ArrayList<>();
        for (VfEffect effect : transition.effects()) {
            if (effect instanceof Complete complete) {
                after.add(complete.transaction());
            } else if (effect instanceof Abandon abandon) {
                if (cell.event().kind() != VfEvent.Kind.CLOSED) {
                    return Optional.of("abandoned while the channel is open");
                }
                after.add(abandon.transaction());
            } else if (effect instanceof Withdraw withdraw) {
                if (effect != transition.effects().get(transition.effects().size() - 1)) {
                    return Optional.of("a withdrawal is not the last word");
                }
                if (withdraw.serial() != SERIAL) {
                    return Optional.of("the guest knows another serial");
                }
            }
        }
        after.addAll(open(transition.next()));
        // What is acknowledged and forgotten overtakes what is pending.
        List<Long> expected = cell.options().second() == SecondSwitch.QUEUED
                ? before
                : before.stream().sorted().toList();
        List<Long> found = cell.options().second() == SecondSwitch.QUEUED
                ? after
                : after.stream().sorted().toList();
        return expected.equals(found) ? Optional.empty() : Optional.of("requests " + before + " became " + after);
    }

    private static List<Long> open(VfState state) {
        List<Long> open = new ArrayList<>();
        SavedVfState.of(state).requests().forEach(request -> open.add(request.transaction()));
        return open;
    }

    // ---- bring-up

    @Test
    void shouldTellTheGuestOnlyOnceItIsReady() {
        VfState available = next(state(Kind.UNAVAILABLE), new VfEvent.VfArrived(SERIAL), Kind.AVAILABLE);
        VfState advertised = next(
                available,
                event(VfEvent.Kind.GUEST_READY),
                Kind.AVAILABLE_ADVERTISED,
                new Associate(SERIAL),
                VfEffect.Plain.START_OFFER_TIMER);
        next(advertised, event(VfEvent.Kind.OFFER_DUE), Kind.READY, new Offer(SERIAL));
        next(available, asks(DataPath.VF), Kind.AVAILABLE, DONE_9);
    }

    /** OpenVMM 9f89c9e68. */
    @Test
    void shouldOfferAtOnceWhenTheGuestSwitchesBeforeTheOffer() {
        VfState advertised = state(Kind.AVAILABLE_ADVERTISED);
        next(
                advertised,
                asks(DataPath.VF),
                Kind.DATA_PATH_SWITCH_PENDING,
                VfEffect.Plain.CANCEL_OFFER_TIMER,
                new Offer(SERIAL),
                TO_VF);
        next(advertised, asks(DataPath.SYNTHETIC), Kind.AVAILABLE_ADVERTISED, DONE_9);
    }

    @Test
    void shouldTakeThePathBackWhenAnEarlierInstanceLeftItOnTheVf() {
        VfState initializing = state(Kind.INITIALIZING);
        next(initializing, new Started(SERIAL, DataPath.VF), Kind.AVAILABLE, TO_SYNTHETIC);
        next(initializing, new Started(SERIAL, DataPath.SYNTHETIC), Kind.AVAILABLE);
        next(initializing, new Started(Started.NO_VF, DataPath.VF), Kind.UNAVAILABLE, TO_SYNTHETIC);
    }

    // ---- switching

    @Test
    void shouldCompleteAtOnceARequestForThePathHeld() {
        next(state(Kind.READY), asks(DataPath.SYNTHETIC), Kind.READY, DONE_9);
        next(state(Kind.DATA_PATH_SWITCHED), asks(DataPath.VF), Kind.DATA_PATH_SWITCHED, DONE_9);
    }

    @Test
    void shouldSayWhatComesOfASwitch() {
        VfState toVf = next(state(Kind.READY), asks(DataPath.VF), Kind.DATA_PATH_SWITCH_PENDING, TO_VF);
        next(toVf, settled(DataPath.VF), Kind.DATA_PATH_SWITCHED, DONE_9);
        VfState told = next(toVf, settled(DataPath.SYNTHETIC), Kind.DATA_PATH_SYNTHETIC, DONE_9, NOTIFY_SYNTHETIC);
        next(told, event(VfEvent.Kind.NOTICE_SENT), Kind.READY);

        VfState toSynthetic = next(
                state(Kind.DATA_PATH_SWITCHED), asks(DataPath.SYNTHETIC), Kind.DATA_PATH_SWITCH_PENDING, TO_SYNTHETIC);
        next(toSynthetic, settled(DataPath.SYNTHETIC), Kind.READY, DONE_9);
        next(toSynthetic, settled(DataPath.VF), Kind.DATA_PATH_SWITCHED, DONE_9);
    }

    @Test
    void shouldCarryOutSecondRequestsInTheirOrder() {
        VfState pending = state(Kind.DATA_PATH_SWITCH_PENDING, VF_1, SYNTHETIC_2);
        VfState back = next(pending, settled(DataPath.VF), Kind.DATA_PATH_SWITCH_PENDING, DONE_1, TO_SYNTHETIC);
        next(back, settled(DataPath.SYNTHETIC), Kind.READY, DONE_2);

        VfState failed = next(pending, settled(DataPath.SYNTHETIC), Kind.DATA_PATH_SYNTHETIC, DONE_1, NOTIFY_SYNTHETIC);
        next(failed, event(VfEvent.Kind.NOTICE_SENT), Kind.READY, DONE_2);

        VfState stuck = state(Kind.DATA_PATH_SWITCH_PENDING, SYNTHETIC_1, VF_2);
        next(stuck, settled(DataPath.VF), Kind.DATA_PATH_SWITCHED, DONE_1, DONE_2);
        next(stuck, settled(DataPath.SYNTHETIC), Kind.DATA_PATH_SWITCH_PENDING, DONE_1, TO_VF);
    }

    /** OpenVMM's way: whoever pipelines VF and synthetic ends on VF. */
    @Test
    void shouldForgetASecondRequestWhenItIsOnlyAcknowledged() {
        VfState pending = state(Kind.DATA_PATH_SWITCH_PENDING, VF_1);
        VfTransition transition = new VfTransitions(new VfOptions(SecondSwitch.ACKNOWLEDGED, false))
                .next(pending, asks(DataPath.SYNTHETIC));
        assertThat(transition.next()).isEqualTo(pending);
        assertThat(transition.effects()).containsExactly(DONE_9);
    }

    // ---- removal

    /** Path, completion, path notice, withdrawal. OpenVMM 67d5a6d45 for the serial. */
    @Test
    void shouldKeepTheOrderOfASurpriseRemoval() {
        VfState pending = state(Kind.DATA_PATH_SWITCH_PENDING, VF_1);
        VfEvent gone = event(VfEvent.Kind.VF_GONE);
        VfState lost = next(pending, gone, Kind.UNAVAILABLE_FROM_DATA_PATH_SWITCH_PENDING, TO_SYNTHETIC);
        VfState withdrawn = next(
                lost, settled(DataPath.SYNTHETIC), Kind.UNAVAILABLE_FROM_AVAILABLE, DONE_1, NOTIFY_SYNTHETIC, WITHDRAW);
        next(withdrawn, event(VfEvent.Kind.NOTICE_SENT), Kind.UNAVAILABLE, VfEffect.Plain.RELEASE);

        VfState active =
                next(state(Kind.DATA_PATH_SWITCHED), gone, Kind.UNAVAILABLE_FROM_DATA_PATH_SWITCHED, TO_SYNTHETIC);
        next(active, settled(DataPath.SYNTHETIC), Kind.UNAVAILABLE_FROM_AVAILABLE, NOTIFY_SYNTHETIC, WITHDRAW);
        next(state(Kind.READY), gone, Kind.UNAVAILABLE_FROM_AVAILABLE, TO_SYNTHETIC, WITHDRAW);
    }

    @Test
    void shouldSpareAGuestThatAskedForSyntheticLastThePathNotice() {
        VfEvent back = settled(DataPath.SYNTHETIC);
        Kind gone = Kind.UNAVAILABLE_FROM_DATA_PATH_SWITCH_PENDING;
        next(state(gone, SYNTHETIC_1), back, Kind.UNAVAILABLE_FROM_AVAILABLE, DONE_1, WITHDRAW);
        next(state(gone, VF_1, SYNTHETIC_2), back, Kind.UNAVAILABLE_FROM_AVAILABLE, DONE_1, DONE_2, WITHDRAW);
        next(
                state(gone, SYNTHETIC_1, VF_2),
                back,
                Kind.UNAVAILABLE_FROM_AVAILABLE,
                DONE_1,
                DONE_2,
                NOTIFY_SYNTHETIC,
                WITHDRAW);
    }

    @Test
    void shouldLeaveNoRequestThatWaitedForTheNoticeOfAFailedSwitch() {
        next(
                state(Kind.DATA_PATH_SYNTHETIC, SYNTHETIC_1, VF_2),
                event(VfEvent.Kind.VF_GONE),
                Kind.UNAVAILABLE_FROM_AVAILABLE,
                TO_SYNTHETIC,
                DONE_1,
                DONE_2,
                NOTIFY_SYNTHETIC,
                WITHDRAW);
    }

    @Test
    void shouldInsistOnTheSyntheticPathWhenTheVfIsGone() {
        VfEvent failed = settled(DataPath.VF);
        for (VfState gone : List.of(
                state(Kind.UNAVAILABLE),
                state(Kind.UNAVAILABLE_FROM_AVAILABLE),
                state(Kind.UNAVAILABLE_FROM_DATA_PATH_SWITCH_PENDING, VF_1),
                state(Kind.UNAVAILABLE_FROM_DATA_PATH_SWITCHED))) {
            next(gone, failed, gone.kind(), TO_SYNTHETIC);
        }
    }

    @Test
    void shouldTakeBackAPathThatNobodyAskedForUnlessTheHostMovesFirst() {
        VfTransitions hostFirst = new VfTransitions(new VfOptions(SecondSwitch.QUEUED, true));
        for (Kind kind : List.of(Kind.AVAILABLE, Kind.AVAILABLE_ADVERTISED, Kind.READY)) {
            next(state(kind), settled(DataPath.VF), kind, TO_SYNTHETIC);
            assertThat(hostFirst.next(state(kind), settled(DataPath.VF)).verdict())
                    .isEqualTo(Verdict.IGNORE);
        }
    }

    // ---- restore

    @Test
    void shouldGoOnFromWhatWasSavedWhenTheVfIsStillThere() {
        restored(state(Kind.DATA_PATH_SWITCHED), DataPath.VF, Kind.DATA_PATH_SWITCHED);
        restored(state(Kind.DATA_PATH_SWITCH_PENDING, VF_1), DataPath.SYNTHETIC, Kind.DATA_PATH_SWITCH_PENDING, TO_VF);
        restored(
                state(Kind.AVAILABLE_ADVERTISED),
                DataPath.SYNTHETIC,
                Kind.AVAILABLE_ADVERTISED,
                VfEffect.Plain.START_OFFER_TIMER,
                TO_SYNTHETIC);
    }

    @Test
    void shouldTellTheGuestWhenThePathIsNotTheOneSaved() {
        restored(state(Kind.DATA_PATH_SWITCHED), DataPath.SYNTHETIC, Kind.DATA_PATH_SYNTHETIC, NOTIFY_SYNTHETIC);
        restored(state(Kind.READY), DataPath.VF, Kind.READY, TO_SYNTHETIC);
    }

    @Test
    void shouldWithdrawTheSerialThatWasAdvertisedBeforeTheSave() {
        VfEvent without = new Started(Started.NO_VF, DataPath.SYNTHETIC);
        next(restoring(state(Kind.READY)), without, Kind.UNAVAILABLE_FROM_AVAILABLE, TO_SYNTHETIC, WITHDRAW);
        next(
                restoring(state(Kind.DATA_PATH_SWITCHED)),
                without,
                Kind.UNAVAILABLE_FROM_DATA_PATH_SWITCHED,
                TO_SYNTHETIC);
        VfState anotherVf =
                next(restoring(state(Kind.READY)), new Started(99, DataPath.SYNTHETIC), Kind.READY, TO_SYNTHETIC);
        next(anotherVf, event(VfEvent.Kind.VF_GONE), Kind.UNAVAILABLE_FROM_AVAILABLE, TO_SYNTHETIC, WITHDRAW);
    }

    private void restored(VfState saved, DataPath path, Kind kind, VfEffect... effects) {
        next(restoring(saved), new Started(SERIAL, path), kind, effects);
    }

    private static VfState restoring(VfState saved) {
        return new Restoring(SavedVfState.of(saved));
    }

    /** The next state, after a look at the cell. */
    private VfState next(VfState state, VfEvent event, Kind kind, VfEffect... effects) {
        VfTransition transition = table.next(state, event);
        assertThat(transition.verdict()).as("%s in %s", event, state).isEqualTo(Verdict.GO);
        assertThat(transition.next().kind()).as("%s in %s", event, state).isEqualTo(kind);
        assertThat(transition.effects()).as("%s in %s", event, state).containsExactly(effects);
        return transition.next();
    }

    private static VfTransition go(VfState next, VfEffect... effects) {
        return new VfTransition(Verdict.GO, next, List.of(effects), "");
    }
}
