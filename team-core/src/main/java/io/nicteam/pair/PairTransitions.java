package io.nicteam.pair;

import static io.nicteam.pair.PairEffect.ARM_RETRY;
import static io.nicteam.pair.PairEffect.ARM_TAKEOVER;
import static io.nicteam.pair.PairEffect.BLOCK_GATE;
import static io.nicteam.pair.PairEffect.BURY;
import static io.nicteam.pair.PairEffect.CLOSE_GATE;
import static io.nicteam.pair.PairEffect.DRAIN;
import static io.nicteam.pair.PairEffect.OPEN_GATE;
import static io.nicteam.pair.PairEffect.RELEASE;
import static io.nicteam.pair.PairEffect.WANT_SYNTHETIC;
import static io.nicteam.pair.PairEffect.WANT_VF;

import io.nicteam.pair.PairState.Kind;
import io.nicteam.pair.PairState.Leaving;
import io.nicteam.pair.PairState.Plain;
import io.nicteam.pair.PairState.Then;
import io.nicteam.pair.Quirks.HostSwitch;
import io.nicteam.pair.Quirks.LinkLoss;
import io.nicteam.pair.Quirks.SwitchRequest;
import io.nicteam.pair.Quirks.WhileSwitching;
import io.nicteam.pair.Quirks.Withdrawal;
import java.util.ArrayList;
import java.util.List;

/**
 * The pair's decisions: a total, pure function of state and event.
 *
 * <p>Whatever takes the VF away closes the transmit gate first, so that no frame is posted to a path about to go. The
 * host is asked to switch in every case, even when the VF is gone: a host that has switched already completes at once.
 */
public final class PairTransitions {

    /** What a cell of the table says. */
    public enum Verdict {
        GO,
        /** Legal, and nothing to do. */
        IGNORE,
        /** Cannot happen: seeing it is a defect. */
        IMPOSSIBLE
    }

    /**
     * One cell of the table.
     *
     * @param next the state afterwards
     * @param effects what to do, in order; empty unless the verdict is {@link Verdict#GO}
     * @param because why an event is ignored or impossible; empty for {@link Verdict#GO}
     */
    public record Transition(Verdict verdict, PairState next, List<PairEffect> effects, String because) {}

    private static final PairState NO_VF = new Plain(Kind.NO_VF);
    private static final PairState PARKED = new Plain(Kind.PARKED);
    private static final PairState FAILED_OVER = new Plain(Kind.FAILED_OVER);
    private static final PairState DRAINING = new Plain(Kind.DRAINING);
    private static final PairState SWITCHING_TO_VF = new Plain(Kind.SWITCHING_TO_VF);

    private final PairOptions options;
    private final Quirks quirks;

    /** The decisions under the given options; the table's shape depends on the orders, on draining, and on quirks. */
    public PairTransitions(PairOptions options) {
        this.options = options;
        quirks = options.quirks();
    }

    /** The state in which a pair begins. */
    public static PairState initial() {
        return NO_VF;
    }

    /**
     * The cell of {@code state} and {@code event}.
     *
     * @param readiness of the VF that is there
     */
    public Transition next(PairState state, PairEvent event, VfReadiness readiness) {
        return switch (state.kind()) {
            case NO_VF -> whenNoVf(state, event);
            case ATTACHING -> whenAttaching(state, event, readiness);
            case AWAITING_ASSOCIATION -> whenAwaitingAssociation(state, event, readiness);
            case SWITCHING_TO_VF -> whenSwitchingToVf(state, event);
            case ON_VF -> whenOnVf(state, event);
            case SWITCHING_TO_SYNTHETIC -> whenLeaving((Leaving) state, event, readiness);
            case DRAINING -> whenDraining(state, event);
            case PARKED -> whenParked(state, event, readiness);
            case RETRYING -> whenRetrying(state, event, readiness);
            case FAILED_OVER -> whenFailedOver(state, event, readiness);
        };
    }

    private static Transition whenNoVf(PairState state, PairEvent event) {
        return switch (event) {
            case VF_ARRIVED -> go(new Plain(Kind.ATTACHING), ARM_TAKEOVER);
            case ASSOCIATED, WITHDRAWN -> ignore(state, "remembered until a VF arrives");
            case SWITCH_COMPLETED, SWITCH_TIMED_OUT -> ignore(state, "the request was for a VF that has gone");
            case HOST_FORCED_SYNTHETIC -> ignore(state, "the path is synthetic already");
            case REMOVE_REQUESTED, SURPRISE_REMOVED, VF_FAILED, VF_RECOVERED -> impossible(state, "no VF is bound");
            case TAKEOVER_DUE, DRAINED, DRAIN_TIMED_OUT -> impossible(state, "its timer is off");
        };
    }

    private Transition whenAttaching(PairState state, PairEvent event, VfReadiness readiness) {
        return switch (event) {
            case TAKEOVER_DUE ->
                readiness == VfReadiness.READY ? startUsing() : aside(readiness, Kind.AWAITING_ASSOCIATION);
            case ASSOCIATED, WITHDRAWN, VF_FAILED, VF_RECOVERED ->
                ignore(state, "remembered until the takeover is due");
            case REMOVE_REQUESTED -> release();
            case SURPRISE_REMOVED -> go(NO_VF, BURY);
            case SWITCH_COMPLETED, SWITCH_TIMED_OUT -> ignore(state, "the request was for an earlier VF");
            case HOST_FORCED_SYNTHETIC -> ignore(state, "the path is synthetic already");
            case VF_ARRIVED -> impossible(state, "one VF at a time");
            case DRAINED, DRAIN_TIMED_OUT -> impossible(state, "its timer is off");
        };
    }

    private Transition whenAwaitingAssociation(PairState state, PairEvent event, VfReadiness readiness) {
        return switch (event) {
            case ASSOCIATED -> readiness == VfReadiness.FAILED ? go(FAILED_OVER) : startUsing();
            case WITHDRAWN, VF_FAILED, VF_RECOVERED -> ignore(state, "not in use");
            case REMOVE_REQUESTED -> release();
            case SURPRISE_REMOVED -> go(NO_VF, BURY);
            case SWITCH_COMPLETED, SWITCH_TIMED_OUT -> ignore(state, "the request was for an earlier VF");
            case HOST_FORCED_SYNTHETIC -> ignore(state, "the path is synthetic already");
            case VF_ARRIVED -> impossible(state, "one VF at a time");
            case TAKEOVER_DUE, DRAINED, DRAIN_TIMED_OUT -> impossible(state, "its timer is off");
        };
    }

    private Transition whenSwitchingToVf(PairState state, PairEvent event) {
        return switch (event) {
            case SWITCH_COMPLETED -> go(new Plain(Kind.ON_VF), OPEN_GATE);
            case SWITCH_TIMED_OUT -> go(PARKED, CLOSE_GATE, WANT_SYNTHETIC);
            case HOST_FORCED_SYNTHETIC -> onHostSwitch(state);
            case ASSOCIATED ->
                quirks.withdrawal() == Withdrawal.RETRY ? onWithdrawal(state, Then.RETRY) : ignore(state, "known");
            case WITHDRAWN -> onWithdrawal(state, quirks.withdrawal() == Withdrawal.RETRY ? Then.RETRY : Then.PARK);
            case REMOVE_REQUESTED -> leave();
            case SURPRISE_REMOVED -> leaving(Then.NOTHING, shut(), BURY, WANT_SYNTHETIC);
            case VF_FAILED -> failOver();
            case VF_RECOVERED -> impossible(state, "a VF that does not work is not taken into use");
            case VF_ARRIVED -> impossible(state, "one VF at a time");
            case TAKEOVER_DUE, DRAINED, DRAIN_TIMED_OUT -> impossible(state, "its timer is off");
        };
    }

    private Transition whenOnVf(PairState state, PairEvent event) {
        return switch (event) {
            case HOST_FORCED_SYNTHETIC -> onHostSwitch(state);
            case WITHDRAWN -> onWithdrawal(state, Then.PARK);
            case REMOVE_REQUESTED -> leave();
            case SURPRISE_REMOVED -> leaving(Then.NOTHING, shut(), BURY, WANT_SYNTHETIC);
            case VF_FAILED -> tellsOfLinkLoss() ? failOver() : go(FAILED_OVER, CLOSE_GATE);
            case VF_RECOVERED -> impossible(state, "a VF that does not work is not in use");
            case ASSOCIATED -> ignore(state, "known");
            case SWITCH_COMPLETED, SWITCH_TIMED_OUT -> impossible(state, "no request is outstanding");
            case VF_ARRIVED -> impossible(state, "one VF at a time");
            case TAKEOVER_DUE, DRAINED, DRAIN_TIMED_OUT -> impossible(state, "its timer is off");
        };
    }

    private Transition whenLeaving(Leaving state, PairEvent event, VfReadiness readiness) {
        return switch (event) {
            case SWITCH_COMPLETED, SWITCH_TIMED_OUT -> arrived(state.then(), readiness);
            case REMOVE_REQUESTED ->
                switch (state.then()) {
                    case PARK, RETRY -> go(new Leaving(Then.RELEASE));
                    case RELEASE, NOTHING -> ignore(state, "on its way out");
                };
            case SURPRISE_REMOVED ->
                state.then() == Then.NOTHING
                        ? impossible(state, "it has gone already")
                        : go(new Leaving(Then.NOTHING), BURY);
            case VF_ARRIVED ->
                state.then() == Then.NOTHING
                        ? unblocked(go(new Plain(Kind.ATTACHING), ARM_TAKEOVER))
                        : impossible(state, "one VF at a time");
            case ASSOCIATED, WITHDRAWN -> ignore(state, "remembered");
            case VF_FAILED, VF_RECOVERED ->
                state.then() == Then.NOTHING ? impossible(state, "no VF is bound") : ignore(state, "remembered");
            case HOST_FORCED_SYNTHETIC -> ignore(state, "asked for");
            case TAKEOVER_DUE, DRAINED, DRAIN_TIMED_OUT -> impossible(state, "its timer is off");
        };
    }

    private static Transition whenDraining(PairState state, PairEvent event) {
        return switch (event) {
            case DRAINED, DRAIN_TIMED_OUT -> go(NO_VF, RELEASE);
            case SURPRISE_REMOVED -> go(NO_VF, BURY);
            case REMOVE_REQUESTED, VF_FAILED, VF_RECOVERED -> ignore(state, "on its way out");
            case ASSOCIATED, WITHDRAWN -> ignore(state, "remembered");
            case SWITCH_COMPLETED, SWITCH_TIMED_OUT -> ignore(state, "nothing waits for it");
            case HOST_FORCED_SYNTHETIC -> ignore(state, "the path is synthetic already");
            case VF_ARRIVED -> impossible(state, "one VF at a time");
            case TAKEOVER_DUE -> impossible(state, "its timer is off");
        };
    }

    private Transition whenParked(PairState state, PairEvent event, VfReadiness readiness) {
        return switch (event) {
            case ASSOCIATED -> readiness == VfReadiness.FAILED ? go(FAILED_OVER) : startUsing();
            case REMOVE_REQUESTED -> release();
            case SURPRISE_REMOVED -> go(NO_VF, BURY);
            case WITHDRAWN, VF_FAILED, VF_RECOVERED -> ignore(state, "not in use");
            case SWITCH_COMPLETED, SWITCH_TIMED_OUT -> ignore(state, "nothing waits for it");
            case HOST_FORCED_SYNTHETIC -> ignore(state, "the path is synthetic already");
            case VF_ARRIVED -> impossible(state, "one VF at a time");
            case TAKEOVER_DUE, DRAINED, DRAIN_TIMED_OUT -> impossible(state, "its timer is off");
        };
    }

    private Transition whenRetrying(PairState state, PairEvent event, VfReadiness readiness) {
        return switch (event) {
            case TAKEOVER_DUE -> proceed(readiness, Kind.AWAITING_ASSOCIATION);
            case ASSOCIATED, WITHDRAWN, VF_FAILED, VF_RECOVERED -> ignore(state, "remembered until the retry is due");
            case REMOVE_REQUESTED -> unblocked(release());
            case SURPRISE_REMOVED -> unblocked(go(NO_VF, BURY));
            case SWITCH_COMPLETED, SWITCH_TIMED_OUT -> ignore(state, "nothing waits for it");
            case HOST_FORCED_SYNTHETIC -> ignore(state, "the path is synthetic already");
            case VF_ARRIVED -> impossible(state, "one VF at a time");
            case DRAINED, DRAIN_TIMED_OUT -> impossible(state, "its timer is off");
        };
    }

    private Transition whenFailedOver(PairState state, PairEvent event, VfReadiness readiness) {
        return switch (event) {
            case VF_RECOVERED ->
                switch (readiness) {
                    case READY -> startUsing();
                    case NOT_ASSOCIATED -> go(PARKED);
                    case FAILED -> impossible(state, "what has recovered works");
                };
            case REMOVE_REQUESTED -> tellsOfLinkLoss() ? release() : leave();
            case SURPRISE_REMOVED ->
                tellsOfLinkLoss() ? go(NO_VF, BURY) : leaving(Then.NOTHING, shut(), BURY, WANT_SYNTHETIC);
            case VF_FAILED -> ignore(state, "known");
            case ASSOCIATED, WITHDRAWN -> ignore(state, "remembered until the VF works");
            case SWITCH_COMPLETED, SWITCH_TIMED_OUT -> ignore(state, "nothing waits for it");
            case HOST_FORCED_SYNTHETIC -> ignore(state, "the path is synthetic already");
            case VF_ARRIVED -> impossible(state, "one VF at a time");
            case TAKEOVER_DUE, DRAINED, DRAIN_TIMED_OUT -> impossible(state, "its timer is off");
        };
    }

    /** Once the host has switched to the synthetic path, or a retry is due: back onto the VF if it may be used. */
    private Transition proceed(VfReadiness readiness, Kind unassociated) {
        return readiness == VfReadiness.READY ? startUsing() : unblocked(aside(readiness, unassociated));
    }

    /** Where a VF stays that may not be used. */
    private static Transition aside(VfReadiness readiness, Kind unassociated) {
        return go(readiness == VfReadiness.FAILED ? FAILED_OVER : new Plain(unassociated));
    }

    private Transition startUsing() {
        if (!awaitsSwitch()) {
            return go(new Plain(Kind.ON_VF), WANT_VF, OPEN_GATE);
        } else if (options.gateBeforeSwitch()) {
            return go(SWITCHING_TO_VF, OPEN_GATE, WANT_VF);
        }
        return blocksWhileSwitching() ? go(SWITCHING_TO_VF, BLOCK_GATE, WANT_VF) : go(SWITCHING_TO_VF, WANT_VF);
    }

    private Transition onHostSwitch(PairState state) {
        return quirks.hostSwitch() == HostSwitch.HONOURED ? go(PARKED, CLOSE_GATE) : ignore(state, "only logged");
    }

    private Transition onWithdrawal(PairState state, Then then) {
        return quirks.withdrawal() == Withdrawal.IGNORED
                ? ignore(state, "only logged")
                : leaving(then, shut(), WANT_SYNTHETIC);
    }

    /** What the VF holds stays in it: it may still be sent, or given back. */
    private Transition failOver() {
        return leaving(Then.PARK, VfReadiness.FAILED, shut(), WANT_SYNTHETIC);
    }

    private Transition leave() {
        if (options.releaseBeforeSwitch()) {
            return options.drain() ? go(DRAINING, CLOSE_GATE, DRAIN) : go(NO_VF, CLOSE_GATE, RELEASE);
        }
        // Waiting for the host's completion would be a drain in disguise.
        return options.drain() || !awaitsSwitch()
                ? leaving(Then.RELEASE, shut(), WANT_SYNTHETIC)
                : leaving(Then.NOTHING, shut(), RELEASE, WANT_SYNTHETIC);
    }

    private Transition release() {
        return options.drain() ? go(DRAINING, DRAIN) : go(NO_VF, RELEASE);
    }

    private Transition leaving(Then then, PairEffect... effects) {
        return leaving(then, VfReadiness.NOT_ASSOCIATED, effects);
    }

    /** On the way to the synthetic path, or there at once if nobody waits for the host. */
    private Transition leaving(Then then, VfReadiness because, PairEffect... effects) {
        Transition leaving = go(new Leaving(then), effects);
        return awaitsSwitch() ? leaving : both(leaving, arrived(then, because));
    }

    private Transition arrived(Then then, VfReadiness readiness) {
        return switch (then) {
            case PARK -> proceed(readiness, Kind.PARKED);
            case RETRY -> go(new Plain(Kind.RETRYING), ARM_RETRY);
            case RELEASE -> unblocked(release());
            case NOTHING -> unblocked(go(NO_VF));
        };
    }

    private boolean tellsOfLinkLoss() {
        return quirks.linkLoss() == LinkLoss.SWITCHED;
    }

    private boolean awaitsSwitch() {
        return quirks.switchRequest() == SwitchRequest.CONFIRMED;
    }

    private boolean blocksWhileSwitching() {
        return quirks.whileSwitching() == WhileSwitching.DROPPED;
    }

    /** What ends transmission on the VF when the host is asked to switch. */
    private PairEffect shut() {
        return blocksWhileSwitching() ? BLOCK_GATE : CLOSE_GATE;
    }

    /** The same, after transmission on the synthetic path has begun if it was blocked. */
    private Transition unblocked(Transition transition) {
        return blocksWhileSwitching() ? both(go(transition.next(), CLOSE_GATE), transition) : transition;
    }

    private static Transition both(Transition first, Transition second) {
        List<PairEffect> effects = new ArrayList<>(first.effects());
        effects.addAll(second.effects());
        return new Transition(Verdict.GO, second.next(), List.copyOf(effects), "");
    }

    private static Transition go(PairState next, PairEffect... effects) {
        return new Transition(Verdict.GO, next, List.of(effects), "");
    }

    private static Transition ignore(PairState state, String because) {
        return new Transition(Verdict.IGNORE, state, List.of(), because);
    }

    private static Transition impossible(PairState state, String because) {
        return new Transition(Verdict.IMPOSSIBLE, state, List.of(), because);
    }
}
