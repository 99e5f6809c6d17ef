package io.nicteam.harness.host;

import io.nicteam.check.Invariant;
import io.nicteam.duty.Alarm;
import io.nicteam.duty.Alarms;
import io.nicteam.harness.host.nic.VirtualFunction;
import io.nicteam.harness.host.nic.pf.Assignment.Granted;
import io.nicteam.harness.host.vsp.vf.GuestVf;
import io.nicteam.harness.scenario.AdapterSettings;
import io.nicteam.harness.scenario.BringUpStep;
import io.nicteam.harness.scenario.Fault;
import io.nicteam.harness.scenario.HostSettings;
import io.nicteam.harness.scenario.SwitchOrder;
import io.nicteam.packet.DataPath;
import io.nicteam.state.NotState;
import io.nicteam.trace.Trace;
import io.nicteam.vf.hw.PlugAndPlay;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * The VF's coming and going, as far as the NIC and the guest's bus are concerned. What the guest is told over its channel,
 * and when its requests are answered, is {@link GuestVf}'s.
 *
 * <pre>
 *   give   ask for one; once there is one: the steps of {@link BringUpStep}, the last one when the guest has been told
 *   take   [move filter], ask for it or lose it, wait for the guest, [move filter], gone, then {@link VfBringUp#takeDown}
 * </pre>
 *
 * <p>The published descriptions put the filter move at different places of both sequences; {@link SwitchOrder} says
 * which. Every wait is bounded: a guest that does not let go in time loses the VF by surprise, and one that does not clean
 * up after that is not waited for either.
 */
final class VfAssignment implements VfSupply.Taker {

    private final HostSettings settings;
    private final AdapterSettings adapter;
    private final PathSteering steering;
    private final GuestVf vsp;
    private final PlugAndPlay guestBus;
    private final Trace trace;
    private final LeadingPath leading;
    private final Alarm offer;
    private final Alarm notice;
    private final Alarm bound;

    @NotState
    private final List<Removal> removals = new ArrayList<>();

    private VfHome home;
    private VfSupply.Claim claim;
    /** Where the next VF comes from, if not from where this one does. */
    private VfHome nextHome;

    private VfStep step = VfStep.UNASSIGNED;
    private int serial;
    /** Of the VF that is there. */
    private VfBringUp bringUp;

    private final PlannedFailure failure = new PlannedFailure();
    /** An assignment asked for before the last one was over. */
    private boolean giveAgain;

    VfAssignment(
            HostSettings settings,
            AdapterSettings adapter,
            VfHome home,
            PathSteering steering,
            GuestVf vsp,
            PlugAndPlay guestBus,
            Alarms alarms,
            Trace trace) {
        this.settings = settings;
        this.adapter = adapter;
        this.home = home;
        this.steering = steering;
        this.vsp = vsp;
        this.guestBus = guestBus;
        this.trace = trace;
        claim = home.supply().claim(adapter, this, trace);
        leading = new LeadingPath(settings, steering, vsp::inUse, alarms, trace);
        offer = alarms.register("host.offer", vsp::offerDue);
        notice = alarms.register("host.notice", this::tellGuest);
        bound = alarms.register("host.removal-timeout", this::onTimeout);
    }

    boolean idle() {
        return switch (step) {
            case UNASSIGNED, ALLOCATED, OFFERED ->
                vsp.atRest() && leading.idle() && home.supply().idle();
            case MOVED_BACK, ASKED_BACK, VANISHED, EJECTED -> false;
        };
    }

    /** Whether the host would steer frames to the VF if the guest asked. */
    boolean mayUseVf() {
        return step == VfStep.OFFERED;
    }

    List<Removal> removals() {
        return removals;
    }

    List<String> refusals() {
        return claim.refusals();
    }

    void refuse(String because, long nowNs) {
        claim.refuse(because, nowNs);
    }

    VfSupply.Claim claim() {
        return claim;
    }

    VfStanding.Stage stage() {
        return step.stage();
    }

    /** What the NIC has given, for as long as the adapter has it. */
    Optional<Granted> assigned() {
        return step == VfStep.UNASSIGNED ? Optional.empty() : Optional.of(bringUp.vf());
    }

    /** The hardware of the VF that is there, or that was or will be. */
    VirtualFunction function() {
        return home.function();
    }

    /** @param failing the step at which the next bring-up fails, if any */
    void give(Optional<BringUpStep> failing, long nowNs) {
        switch (step) {
            case UNASSIGNED -> {
                failure.plan(failing);
                claim.ask(nowNs);
            }
            case ALLOCATED, OFFERED -> trace.event("host", "a VF is asked for while one is there: it stays", nowNs);
            case MOVED_BACK, ASKED_BACK, VANISHED, EJECTED -> {
                failure.plan(failing);
                giveAgain = true;
                trace.event("host", "a VF is asked for while the last one is still leaving: it follows", nowNs);
            }
        }
    }

    /** The next VF comes from another NIC; one that is there goes first. */
    void rehome(VfHome next) {
        nextHome = next;
        if (step == VfStep.UNASSIGNED) {
            claim.withdraw();
            moveHome();
        }
    }

    private void moveHome() {
        if (nextHome != null) {
            home = nextHome;
            nextHome = null;
            claim = home.supply().claim(adapter, this, trace);
        }
    }

    @Override
    public void granted(Granted vf, long nowNs) {
        serial++;
        bringUp = new VfBringUp(home, vf);
        to(VfStep.ALLOCATED, "VF " + serial + " allocated", nowNs);
        for (BringUpStep step : EnumSet.range(BringUpStep.ALLOCATE_VF, BringUpStep.ANNOUNCE)) {
            if (failure.strikes(step)) {
                rollBack(step, nowNs);
                return;
            }
            bringUp.take(step, nowNs);
            if (step == BringUpStep.MOVE_FILTER) {
                leading.begin(nowNs);
            }
        }
        vsp.arrived(serial, nowNs);
    }

    /** The guest has not heard of the VF, so it is taken back at once; nobody tries again until somebody asks for one. */
    private void rollBack(BringUpStep failed, long nowNs) {
        leading.end();
        if (steering.wanted() == DataPath.VF) {
            steering.want(DataPath.SYNTHETIC, nowNs);
        }
        bringUp.takeDown(nowNs);
        to(VfStep.UNASSIGNED, "rolled back", nowNs);
        claim.refuse(PlannedFailure.reason(failed), nowNs);
        claim.giveBack(nowNs);
        moveHome();
    }

    void startOfferTimer(long nowNs) {
        offer.set(nowNs + settings.offerDelayNs());
    }

    void cancelOfferTimer() {
        offer.off();
    }

    /** A guest that has closed its channel and opened it again is told anew of a function that it has. */
    void offer(long nowNs) {
        if (step == VfStep.ALLOCATED && failure.strikes(BringUpStep.OFFER)) {
            leading.end();
            claim.refuse(PlannedFailure.reason(BringUpStep.OFFER), nowNs);
            ejected("the guest never had it", nowNs);
        } else if (step == VfStep.ALLOCATED) {
            bringUp.take(BringUpStep.OFFER, nowNs);
            to(VfStep.OFFERED, "on the guest's bus", nowNs);
            guestBus.onArrival(bringUp.expose(nowNs), serial, nowNs);
        }
    }

    void take(Fault.Kind kind, long nowNs) {
        giveAgain = false;
        claim.withdraw();
        remove(kind, nowNs);
    }

    /** The guest is asked to let go, unless it is doing so, and is in line for another. */
    @Override
    public void revoked(long nowNs) {
        if (step == VfStep.ALLOCATED || step == VfStep.OFFERED) {
            giveAgain = true;
            remove(Fault.Kind.GRACEFUL, nowNs);
        }
    }

    private void remove(Fault.Kind kind, long nowNs) {
        leading.end();
        boolean surprise = kind == Fault.Kind.SURPRISE;
        Removal removal = new Removal(nowNs, kind, home.function().occupancy());
        switch (step) {
            case ALLOCATED -> {
                removals.add(removal);
                if (surprise) {
                    home.function().vanish(nowNs);
                }
                ejected("the guest never had it", nowNs);
            }
            case OFFERED -> {
                removals.add(removal);
                if (surprise) {
                    vanish(nowNs);
                } else {
                    takeBack(nowNs);
                }
            }
            case MOVED_BACK, ASKED_BACK -> {
                if (surprise) {
                    removals.add(removal);
                    vanish(nowNs);
                } else {
                    trace.event("host", kind + " removal asked for while one is under way: nothing to do", nowNs);
                }
            }
            case UNASSIGNED, VANISHED, EJECTED ->
                trace.event("host", kind + " removal asked for while no VF is there: nothing to do", nowNs);
        }
    }

    private void takeBack(long nowNs) {
        bound.set(nowNs + settings.removalTimeoutNs());
        if (settings.removalOrder() == SwitchOrder.HOST_FIRST && steering.path() == DataPath.VF) {
            to(VfStep.MOVED_BACK, "graceful removal", nowNs);
            steering.want(DataPath.SYNTHETIC, nowNs);
        } else {
            askBack("graceful removal", nowNs);
        }
    }

    private void askBack(String because, long nowNs) {
        to(VfStep.ASKED_BACK, because, nowNs);
        notice.set(nowNs + settings.noticeDelayNs());
    }

    private void vanish(long nowNs) {
        to(VfStep.VANISHED, "surprise removal", nowNs);
        home.function().vanish(nowNs);
        bringUp.hide();
        bound.off();
        notice.set(nowNs + settings.noticeDelayNs());
        if (settings.removalOrder() == SwitchOrder.HOST_FIRST) {
            steering.want(DataPath.SYNTHETIC, nowNs);
        }
    }

    /** A move of the path is over. */
    void onSettled(DataPath path, long nowNs) {
        switch (step) {
            case MOVED_BACK -> askBack("the path is " + path, nowNs);
            case EJECTED -> {
                if (path == DataPath.SYNTHETIC) {
                    vsp.gone(nowNs);
                    finishIfFree(nowNs);
                }
            }
            case UNASSIGNED, ALLOCATED, OFFERED, ASKED_BACK, VANISHED -> {
                // A switch that the guest asked for, or the first step of an order that puts the host first.
            }
        }
    }

    private void tellGuest(long nowNs) {
        switch (step) {
            case ASKED_BACK -> guestBus.onRemoveRequest(ejection(), nowNs);
            case VANISHED -> {
                bound.set(nowNs + settings.removalTimeoutNs());
                if (settings.removalOrder() == SwitchOrder.HOST_FIRST) {
                    // First, because a guest that lets go at once may have been given another VF when the call returns.
                    vsp.gone(nowNs);
                }
                guestBus.onSurpriseRemoval(ejection(), nowNs);
            }
            case UNASSIGNED, ALLOCATED, OFFERED, MOVED_BACK, EJECTED ->
                throw Invariant.violation("the guest is told of a removal while the VF is on its way out");
        }
    }

    /** An answer that comes too late must not take the next VF away. */
    private PlugAndPlay.Ejection ejection() {
        int asked = serial;
        return new PlugAndPlay.Ejection() {
            @Override
            public void onEjected(long nowNs) {
                if (serial == asked && (step == VfStep.ASKED_BACK || step == VfStep.VANISHED)) {
                    ejected("the guest has let go", nowNs);
                }
            }

            @Override
            public void onRefused(long nowNs) {
                if (serial == asked && step == VfStep.ASKED_BACK) {
                    trace.event("host", "the guest refuses to let go: it is asked again", nowNs);
                    notice.set(nowNs + Math.max(1, settings.noticeDelayNs()));
                }
            }
        };
    }

    private void ejected(String because, long nowNs) {
        to(VfStep.EJECTED, because, nowNs);
        bringUp.hide();
        // A guest that had been asked before the VF vanished may answer before it is told of that.
        notice.off();
        if (settings.removalOrder() == SwitchOrder.GUEST_REQUESTED && vsp.inUse()) {
            bound.set(nowNs + settings.removalTimeoutNs());
        } else {
            bound.off();
            vsp.gone(nowNs);
            finishIfFree(nowNs);
        }
    }

    private void onTimeout(long nowNs) {
        switch (step) {
            case MOVED_BACK, ASKED_BACK -> {
                trace.event("host", "the guest did not let go in time", nowNs);
                notice.off();
                vanish(nowNs);
            }
            case VANISHED -> ejected("the guest did not clean up in time", nowNs);
            case EJECTED -> {
                trace.event("host", "the guest did not ask for the synthetic path in time", nowNs);
                vsp.gone(nowNs);
            }
            case UNASSIGNED, ALLOCATED, OFFERED -> throw Invariant.violation("a removal that is over is waited for");
        }
    }

    /** Frees the VF once guest, VSP and path are through with it; whoever comes last calls. */
    void finishIfFree(long nowNs) {
        boolean moved = steering.path() == DataPath.SYNTHETIC && !steering.moving();
        if (step != VfStep.EJECTED || !vsp.free() || !moved) {
            return;
        }
        bound.off();
        bringUp.takeDown(nowNs);
        guestBus.onReset(nowNs);
        to(VfStep.UNASSIGNED, "VPort deleted, VF reset and freed", nowNs);
        claim.giveBack(nowNs);
        moveHome();
        if (giveAgain) {
            giveAgain = false;
            claim.ask(nowNs);
        }
    }

    private void to(VfStep next, String because, long nowNs) {
        trace.transition("host", step.name(), next.name(), because, nowNs);
        step = next;
    }
}
