package io.nicteam.harness.host.vsp.vf;

import static io.nicteam.harness.host.vsp.vf.VfEffect.Plain.CANCEL_OFFER_TIMER;
import static io.nicteam.harness.host.vsp.vf.VfEffect.Plain.NOTIFY_SYNTHETIC;
import static io.nicteam.harness.host.vsp.vf.VfEffect.Plain.RELEASE;
import static io.nicteam.harness.host.vsp.vf.VfEffect.Plain.START_OFFER_TIMER;
import static io.nicteam.harness.host.vsp.vf.VfTransition.go;
import static io.nicteam.harness.host.vsp.vf.VfTransition.ignore;
import static io.nicteam.harness.host.vsp.vf.VfTransition.impossible;

import io.nicteam.harness.host.vsp.vf.VfEffect.Abandon;
import io.nicteam.harness.host.vsp.vf.VfEffect.Associate;
import io.nicteam.harness.host.vsp.vf.VfEffect.Complete;
import io.nicteam.harness.host.vsp.vf.VfEffect.Move;
import io.nicteam.harness.host.vsp.vf.VfEffect.Offer;
import io.nicteam.harness.host.vsp.vf.VfEffect.Withdraw;
import io.nicteam.harness.host.vsp.vf.VfEvent.PathSettled;
import io.nicteam.harness.host.vsp.vf.VfEvent.Started;
import io.nicteam.harness.host.vsp.vf.VfEvent.SwitchRequested;
import io.nicteam.harness.host.vsp.vf.VfEvent.VfArrived;
import io.nicteam.harness.host.vsp.vf.VfState.Kind;
import io.nicteam.harness.host.vsp.vf.VfState.Plain;
import io.nicteam.harness.host.vsp.vf.VfState.Restoring;
import io.nicteam.harness.host.vsp.vf.VfState.WithRequests;
import io.nicteam.harness.host.vsp.vf.VfState.WithVf;
import io.nicteam.harness.scenario.HostBehaviour.SecondSwitch;
import io.nicteam.packet.DataPath;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the VSP does about the guest's VF: a total, pure function of state and event.
 *
 * <p>A request is completed in every case, and once: at once where there is nothing to do, otherwise when the move is over,
 * however it ended. A VF that goes takes the path back to synthetic first; then the guest gets what it is owed, in this
 * order: completions, the path notice if it believes in the VF, the withdrawal with the serial of the association.
 */
public final class VfTransitions {

    static final VfState INITIALIZING = new Plain(Kind.INITIALIZING);
    private static final VfState UNAVAILABLE = new Plain(Kind.UNAVAILABLE);
    private static final VfEvent VF_GONE = new VfEvent.Plain(VfEvent.Kind.VF_GONE);
    private static final VfEffect MOVE_TO_SYNTHETIC = new Move(DataPath.SYNTHETIC);

    private final VfOptions options;

    /** The decisions under the given options. */
    public VfTransitions(VfOptions options) {
        this.options = options;
    }

    /** The cell of {@code state} and {@code event}. */
    public VfTransition next(VfState state, VfEvent event) {
        return switch (state.kind()) {
            case INITIALIZING -> whenInitializing(state, event);
            case RESTORING -> whenRestoring((Restoring) state, event);
            case UNAVAILABLE -> whenUnavailable(state, event);
            case AVAILABLE -> whenAvailable((WithVf) state, event);
            case AVAILABLE_ADVERTISED -> whenAdvertised((WithVf) state, event);
            case READY -> whenReady((WithVf) state, event);
            case DATA_PATH_SWITCH_PENDING -> whenPending((WithRequests) state, event);
            case DATA_PATH_SWITCHED -> whenSwitched((WithVf) state, event);
            case DATA_PATH_SYNTHETIC -> whenSynthetic((WithRequests) state, event);
            case UNAVAILABLE_FROM_AVAILABLE -> whenWithdrawing((WithVf) state, event);
            case UNAVAILABLE_FROM_DATA_PATH_SWITCH_PENDING -> whenGonePending((WithRequests) state, event);
            case UNAVAILABLE_FROM_DATA_PATH_SWITCHED -> whenGoneSwitched((WithVf) state, event);
        };
    }

    private static VfTransition whenInitializing(VfState state, VfEvent event) {
        return switch (event.kind()) {
            case STARTED -> begin((Started) event);
            default -> beforeTheStart(state, event);
        };
    }

    private static VfTransition beforeTheStart(VfState state, VfEvent event) {
        return switch (event.kind()) {
            case VF_ARRIVED, VF_GONE -> ignore(state, "the start finds out");
            case GUEST_READY, SWITCH_REQUESTED -> impossible(state, "nobody listens to the guest before the start");
            default -> elsewhere(state, event);
        };
    }

    /** A path that an earlier instance has left on the VF is taken back: this guest knows of no VF. */
    private static VfTransition begin(Started event) {
        VfState next = event.vf() ? new WithVf(Kind.AVAILABLE, event.serial()) : UNAVAILABLE;
        return event.path() == DataPath.VF ? go(next, MOVE_TO_SYNTHETIC) : go(next);
    }

    private VfTransition whenRestoring(Restoring state, VfEvent event) {
        return switch (event.kind()) {
            case STARTED -> restore(state.saved().state(), (Started) event);
            case CLOSED -> go(INITIALIZING, abandoned(state.saved().requests()));
            default -> beforeTheStart(state, event);
        };
    }

    /** The guest still believes what it was told; VF and path are what they are now. */
    private VfTransition restore(VfState saved, Started event) {
        return switch (saved.kind()) {
            case INITIALIZING, UNAVAILABLE, AVAILABLE -> begin(event);
            case AVAILABLE_ADVERTISED ->
                event.vf() ? go(saved, START_OFFER_TIMER, MOVE_TO_SYNTHETIC) : next(saved, VF_GONE);
            case READY -> event.vf() ? go(saved, MOVE_TO_SYNTHETIC) : next(saved, VF_GONE);
            case DATA_PATH_SWITCH_PENDING ->
                event.vf() ? go(saved, new Move(first((WithRequests) saved).path())) : next(saved, VF_GONE);
            case DATA_PATH_SWITCHED -> event.vf() ? restoreSwitched((WithVf) saved, event) : next(saved, VF_GONE);
            case DATA_PATH_SYNTHETIC ->
                event.vf() ? go(saved, MOVE_TO_SYNTHETIC, NOTIFY_SYNTHETIC) : loseUntold((WithRequests) saved);
            case UNAVAILABLE_FROM_AVAILABLE -> withdraw(((WithVf) saved).serial(), List.of(MOVE_TO_SYNTHETIC));
            case UNAVAILABLE_FROM_DATA_PATH_SWITCH_PENDING, UNAVAILABLE_FROM_DATA_PATH_SWITCHED ->
                go(saved, MOVE_TO_SYNTHETIC);
            case RESTORING -> throw new IllegalArgumentException("what is restored was not being restored");
        };
    }

    private static VfTransition restoreSwitched(WithVf saved, Started event) {
        return event.path() == DataPath.VF
                ? go(saved)
                : go(new WithRequests(Kind.DATA_PATH_SYNTHETIC, saved.serial(), List.of()), NOTIFY_SYNTHETIC);
    }

    /** Whether the guest has the notice that it is on synthetic is not known. */
    private VfTransition loseUntold(WithRequests saved) {
        return saved.requests().isEmpty()
                ? next(new WithVf(Kind.DATA_PATH_SWITCHED, saved.serial()), VF_GONE)
                : next(pending(saved.serial(), saved.requests()), VF_GONE);
    }

    private static VfTransition whenUnavailable(VfState state, VfEvent event) {
        return switch (event.kind()) {
            case VF_ARRIVED -> go(new WithVf(Kind.AVAILABLE, ((VfArrived) event).serial()));
            case VF_GONE -> ignore(state, "gone already");
            case PATH_SETTLED -> insist(state, event);
            default -> elsewhere(state, event);
        };
    }

    private VfTransition whenAvailable(WithVf state, VfEvent event) {
        int serial = state.serial();
        return switch (event.kind()) {
            case GUEST_READY ->
                go(new WithVf(Kind.AVAILABLE_ADVERTISED, serial), new Associate(serial), START_OFFER_TIMER);
            case VF_GONE -> go(UNAVAILABLE, MOVE_TO_SYNTHETIC, RELEASE);
            case PATH_SETTLED -> unasked(state, event);
            default -> elsewhere(state, event);
        };
    }

    private VfTransition whenAdvertised(WithVf state, VfEvent event) {
        int serial = state.serial();
        return switch (event.kind()) {
            case OFFER_DUE -> go(new WithVf(Kind.READY, serial), new Offer(serial));
            case SWITCH_REQUESTED -> {
                SwitchRequest request = ((SwitchRequested) event).request();
                yield request.path() == DataPath.VF
                        ? go(
                                pending(serial, List.of(request)),
                                CANCEL_OFFER_TIMER,
                                new Offer(serial),
                                new Move(DataPath.VF))
                        : elsewhere(state, event);
            }
            case VF_GONE -> withdraw(serial, List.of(CANCEL_OFFER_TIMER, MOVE_TO_SYNTHETIC));
            case CLOSED -> go(new WithVf(Kind.AVAILABLE, serial), CANCEL_OFFER_TIMER, MOVE_TO_SYNTHETIC);
            case PATH_SETTLED -> unasked(state, event);
            default -> elsewhere(state, event);
        };
    }

    private VfTransition whenReady(WithVf state, VfEvent event) {
        return switch (event.kind()) {
            case SWITCH_REQUESTED -> carryOut(state, List.of(((SwitchRequested) event).request()), Stream.of());
            case VF_GONE -> withdraw(state.serial(), List.of(MOVE_TO_SYNTHETIC));
            case CLOSED -> go(new WithVf(Kind.AVAILABLE, state.serial()), MOVE_TO_SYNTHETIC);
            case PATH_SETTLED -> unasked(state, event);
            default -> elsewhere(state, event);
        };
    }

    private VfTransition whenPending(WithRequests state, VfEvent event) {
        return switch (event.kind()) {
            case SWITCH_REQUESTED -> another(state, event);
            case PATH_SETTLED -> settle(state, ((PathSettled) event).path());
            case VF_GONE ->
                go(
                        new WithRequests(
                                Kind.UNAVAILABLE_FROM_DATA_PATH_SWITCH_PENDING, state.serial(), state.requests()),
                        MOVE_TO_SYNTHETIC);
            case CLOSED -> close(state);
            default -> elsewhere(state, event);
        };
    }

    /** That a move to the VF failed is told in a notice; that one to synthetic failed cannot be told. */
    private static VfTransition settle(WithRequests state, DataPath path) {
        SwitchRequest request = first(state);
        List<SwitchRequest> rest = state.requests().subList(1, state.requests().size());
        VfEffect complete = new Complete(request.transaction());
        if (request.path() == DataPath.VF && path != DataPath.VF) {
            return go(new WithRequests(Kind.DATA_PATH_SYNTHETIC, state.serial(), rest), complete, NOTIFY_SYNTHETIC);
        }
        Kind reached = path == DataPath.VF ? Kind.DATA_PATH_SWITCHED : Kind.READY;
        return carryOut(new WithVf(reached, state.serial()), rest, Stream.of(complete));
    }

    private static VfTransition whenSwitched(WithVf state, VfEvent event) {
        int serial = state.serial();
        return switch (event.kind()) {
            case SWITCH_REQUESTED -> carryOut(state, List.of(((SwitchRequested) event).request()), Stream.of());
            case VF_GONE -> go(new WithVf(Kind.UNAVAILABLE_FROM_DATA_PATH_SWITCHED, serial), MOVE_TO_SYNTHETIC);
            case CLOSED -> go(new WithVf(Kind.AVAILABLE, serial), MOVE_TO_SYNTHETIC);
            default -> elsewhere(state, event);
        };
    }

    private VfTransition whenSynthetic(WithRequests state, VfEvent event) {
        return switch (event.kind()) {
            case NOTICE_SENT -> carryOut(new WithVf(Kind.READY, state.serial()), state.requests(), Stream.of());
            case SWITCH_REQUESTED -> another(state, event);
            case VF_GONE ->
                withdraw(
                        state.serial(),
                        Stream.concat(Stream.of(MOVE_TO_SYNTHETIC), owed(state).stream())
                                .toList());
            case CLOSED -> close(state);
            default -> elsewhere(state, event);
        };
    }

    private static VfTransition whenWithdrawing(WithVf state, VfEvent event) {
        return switch (event.kind()) {
            case NOTICE_SENT, CLOSED -> go(UNAVAILABLE, RELEASE);
            case VF_GONE -> ignore(state, "gone already");
            case PATH_SETTLED -> insist(state, event);
            default -> elsewhere(state, event);
        };
    }

    private VfTransition whenGonePending(WithRequests state, VfEvent event) {
        return switch (event.kind()) {
            case PATH_SETTLED ->
                ((PathSettled) event).path() == DataPath.VF
                        ? insist(state, event)
                        : withdraw(state.serial(), owed(state));
            case SWITCH_REQUESTED -> another(state, event);
            case VF_GONE -> ignore(state, "gone already");
            case CLOSED -> go(UNAVAILABLE, with(abandoned(state.requests()), RELEASE));
            default -> elsewhere(state, event);
        };
    }

    private static VfTransition whenGoneSwitched(WithVf state, VfEvent event) {
        return switch (event.kind()) {
            case PATH_SETTLED ->
                ((PathSettled) event).path() == DataPath.VF
                        ? insist(state, event)
                        : withdraw(state.serial(), List.of(NOTIFY_SYNTHETIC));
            case VF_GONE -> ignore(state, "gone already");
            case CLOSED -> go(UNAVAILABLE, RELEASE);
            default -> elsewhere(state, event);
        };
    }

    /** What most states say. */
    private static VfTransition elsewhere(VfState state, VfEvent event) {
        return switch (event.kind()) {
            case SWITCH_REQUESTED ->
                go(state, new Complete(((SwitchRequested) event).request().transaction()));
            case PATH_SETTLED -> ignore(state, "nobody waits for it");
            case GUEST_READY -> ignore(state, "there is nothing to tell");
            case CLOSED -> ignore(state, "the guest knows of no VF");
            case STARTED -> impossible(state, "started already");
            case VF_ARRIVED -> impossible(state, "one VF at a time");
            case VF_GONE -> throw new IllegalArgumentException("every state says what it does about a VF that goes");
            case OFFER_DUE -> impossible(state, "its timer is off");
            case NOTICE_SENT -> impossible(state, "no notice is on its way");
        };
    }

    /** Requests one after the other, up to the first that needs a move. */
    private static VfTransition carryOut(WithVf state, List<SwitchRequest> requests, Stream<VfEffect> before) {
        DataPath held = state.kind() == Kind.DATA_PATH_SWITCHED ? DataPath.VF : DataPath.SYNTHETIC;
        int done = 0;
        while (done < requests.size() && requests.get(done).path() == held) {
            done++;
        }
        Stream<VfEffect> effects = Stream.concat(before, completed(requests.subList(0, done)).stream());
        if (done == requests.size()) {
            return go(state, effects.toList());
        }
        List<SwitchRequest> open = requests.subList(done, requests.size());
        return go(
                pending(state.serial(), open),
                with(effects.toList(), new Move(open.get(0).path())));
    }

    private VfTransition another(WithRequests state, VfEvent event) {
        return options.second() == SecondSwitch.ACKNOWLEDGED
                ? elsewhere(state, event)
                : go(new WithRequests(
                        state.kind(), state.serial(), with(state.requests(), ((SwitchRequested) event).request())));
    }

    /** The guest has not asked for the VF. */
    private VfTransition unasked(VfState state, VfEvent event) {
        return options.pathLeads() ? elsewhere(state, event) : insist(state, event);
    }

    /** A move back that failed is tried again. */
    private static VfTransition insist(VfState state, VfEvent event) {
        return ((PathSettled) event).path() == DataPath.VF ? go(state, MOVE_TO_SYNTHETIC) : elsewhere(state, event);
    }

    private static VfTransition withdraw(int serial, List<VfEffect> before) {
        return go(new WithVf(Kind.UNAVAILABLE_FROM_AVAILABLE, serial), with(before, new Withdraw(serial)));
    }

    private static VfTransition close(WithRequests state) {
        return go(new WithVf(Kind.AVAILABLE, state.serial()), with(abandoned(state.requests()), MOVE_TO_SYNTHETIC));
    }

    private static VfState pending(int serial, List<SwitchRequest> requests) {
        return new WithRequests(Kind.DATA_PATH_SWITCH_PENDING, serial, requests);
    }

    private static SwitchRequest first(WithRequests state) {
        return state.requests().get(0);
    }

    /** Completions that a VF leaves behind, and the truth when the last of them lets the guest believe in it. */
    private static List<VfEffect> owed(WithRequests state) {
        List<SwitchRequest> requests = state.requests();
        List<VfEffect> completed = completed(requests);
        boolean believesInVf =
                !requests.isEmpty() && requests.get(requests.size() - 1).path() == DataPath.VF;
        return believesInVf ? with(completed, NOTIFY_SYNTHETIC) : completed;
    }

    private static List<VfEffect> completed(List<SwitchRequest> requests) {
        return requests.stream()
                .<VfEffect>map(request -> new Complete(request.transaction()))
                .toList();
    }

    private static List<VfEffect> abandoned(List<SwitchRequest> requests) {
        return requests.stream()
                .<VfEffect>map(request -> new Abandon(request.transaction()))
                .toList();
    }

    private static <T> List<T> with(List<T> list, T last) {
        return Stream.concat(list.stream(), Stream.of(last)).toList();
    }
}
