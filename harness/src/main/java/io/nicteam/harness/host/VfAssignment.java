package io.nicteam.harness.host;

import io.nicteam.check.Invariant;
import io.nicteam.duty.Alarm;
import io.nicteam.duty.Alarms;
import io.nicteam.harness.host.nic.Nic;
import io.nicteam.harness.host.nic.VPort;
import io.nicteam.harness.host.nic.VirtualFunction;
import io.nicteam.harness.scenario.Fault;
import io.nicteam.harness.scenario.GuestSettings;
import io.nicteam.harness.scenario.HostSettings;
import io.nicteam.harness.scenario.SwitchOrder;
import io.nicteam.packet.DataPath;
import io.nicteam.trace.Trace;
import io.nicteam.vf.hw.PlugAndPlay;
import java.util.ArrayList;
import java.util.List;

/**
 * The VF's coming and going, seen from the host.
 *
 * <pre>
 *   give   allocate, create VPort, [move filter], association notice, offer the function
 *   take   [move filter], ask for it or lose it, wait for the guest, [move filter], delete VPort, reset, free
 * </pre>
 *
 * <p>The published descriptions put the filter move at different places of both sequences; {@link SwitchOrder} says
 * which. Every wait is bounded: a guest that does not let go in time loses the VF by surprise.
 */
final class VfAssignment {

    /** Where the sequence stands. */
    enum Step {
        UNASSIGNED,
        /** The guest was told; the function is not on its bus yet. */
        ANNOUNCED,
        /** On the guest's bus. */
        OFFERED,
        /** The guest was or will be asked to let go. */
        ASKED_BACK,
        /** The function is gone; the guest has not cleaned up. */
        VANISHED,
        /** The guest has let go; the filter has to come back before the VPort can be deleted. */
        EJECTED
    }

    private final HostSettings settings;
    private final GuestSettings guest;
    private final Nic nic;
    private final VirtualFunction function;
    private final PathSteering steering;
    private final VspLine vsp;
    private final PlugAndPlay guestBus;
    private final Trace trace;
    private final Alarm offer;
    private final Alarm notice;
    private final Alarm bound;
    private final List<Removal> removals = new ArrayList<>();
    private Step step = Step.UNASSIGNED;
    private int serial;
    /** Whether the guest has been told that the current VF is its own. */
    private boolean associationStanding;
    /** An assignment asked for before the last one was over. */
    private boolean giveAgain;

    VfAssignment(
            HostSettings settings,
            GuestSettings guest,
            Nic nic,
            VirtualFunction function,
            PathSteering steering,
            VspLine vsp,
            PlugAndPlay guestBus,
            Alarms alarms,
            Trace trace) {
        this.settings = settings;
        this.guest = guest;
        this.nic = nic;
        this.function = function;
        this.steering = steering;
        this.vsp = vsp;
        this.guestBus = guestBus;
        this.trace = trace;
        offer = alarms.register("host.offer", this::offer);
        notice = alarms.register("host.notice", this::tellGuest);
        bound = alarms.register("host.removal-timeout", this::onTimeout);
    }

    boolean idle() {
        return (step == Step.UNASSIGNED && !giveAgain) || step == Step.OFFERED;
    }

    /** Whether the host would steer frames to the VF if the guest asked. */
    boolean mayUseVf() {
        return step == Step.OFFERED;
    }

    List<Removal> removals() {
        return removals;
    }

    void give(long nowNs) {
        if (step != Step.UNASSIGNED) {
            giveAgain = true;
            trace.event("host", "a VF is asked for while the last one is still leaving: it follows", nowNs);
            return;
        }
        serial++;
        function.allocate(nowNs);
        nic.createVfPort(function, guest.mac(), guest.vlan());
        to(Step.ANNOUNCED, "VF " + serial + " allocated", nowNs);
        if (settings.bringUpOrder() == SwitchOrder.HOST_FIRST) {
            steering.want(VPort.VF, nowNs);
        }
        associationStanding = true;
        vsp.notifyAssociation(true, serial, nowNs);
        offer.set(nowNs + settings.offerDelayNs());
    }

    private void offer(long nowNs) {
        to(Step.OFFERED, "on the guest's bus", nowNs);
        guestBus.onArrival(function, serial, nowNs);
    }

    void take(Fault.Kind kind, long nowNs) {
        giveAgain = false;
        if (step == Step.UNASSIGNED || step == Step.EJECTED || step == Step.VANISHED) {
            trace.event("host", kind + " removal asked for while no VF is there: nothing to do", nowNs);
            return;
        }
        removals.add(new Removal(nowNs, kind, function.occupancy()));
        if (step == Step.ANNOUNCED) {
            offer.off();
            if (kind == Fault.Kind.SURPRISE) {
                function.vanish(nowNs);
            }
            ejected(nowNs);
        } else if (kind == Fault.Kind.SURPRISE) {
            vanish(nowNs);
        } else if (step == Step.OFFERED) {
            askBack(nowNs);
        }
    }

    private void askBack(long nowNs) {
        to(Step.ASKED_BACK, "graceful removal", nowNs);
        bound.set(nowNs + settings.removalTimeoutNs());
        if (settings.removalOrder() == SwitchOrder.HOST_FIRST && steering.path() == DataPath.VF) {
            steering.want(VPort.DEFAULT, nowNs);
        } else {
            notice.set(nowNs + settings.noticeDelayNs());
        }
    }

    private void vanish(long nowNs) {
        to(Step.VANISHED, "surprise removal", nowNs);
        function.vanish(nowNs);
        bound.off();
        notice.set(nowNs + settings.noticeDelayNs());
        if (settings.removalOrder() == SwitchOrder.HOST_FIRST) {
            steering.want(VPort.DEFAULT, nowNs);
        }
    }

    /** The path is where it was wanted. */
    void onSettled(DataPath path, long nowNs) {
        if (path != DataPath.SYNTHETIC) {
            return;
        }
        switch (step) {
            case ASKED_BACK -> {
                if (settings.removalOrder() == SwitchOrder.HOST_FIRST && notice.deadlineNs() == Alarm.NEVER) {
                    notice.set(nowNs + settings.noticeDelayNs());
                }
            }
            case VANISHED -> withdrawOverChannel(nowNs);
            case EJECTED -> finish(nowNs);
            case UNASSIGNED, ANNOUNCED, OFFERED -> {
                // A switch that the guest asked for without any removal.
            }
        }
    }

    private void tellGuest(long nowNs) {
        switch (step) {
            case ASKED_BACK -> guestBus.onRemoveRequest(this::onEjected, nowNs);
            case VANISHED -> {
                // First, because a guest that lets go at once may have been given another VF when the call returns.
                withdrawOverChannel(nowNs);
                guestBus.onSurpriseRemoval(this::onEjected, nowNs);
            }
            case UNASSIGNED, ANNOUNCED, OFFERED, EJECTED ->
                throw Invariant.violation("the guest is told of a removal while the VF is on its way out");
        }
    }

    /** After a surprise removal: the host's own switch, then the withdrawal, once guest and path are both due. */
    private void withdrawOverChannel(long nowNs) {
        boolean moved = !steering.moving() && steering.path() == DataPath.SYNTHETIC;
        if (moved && notice.deadlineNs() == Alarm.NEVER && associationStanding) {
            vsp.notifySwitchedToSynthetic(nowNs);
            withdraw(nowNs);
        }
    }

    private void withdraw(long nowNs) {
        associationStanding = false;
        vsp.notifyAssociation(false, serial, nowNs);
    }

    private void onEjected(long nowNs) {
        if (step == Step.ASKED_BACK || step == Step.VANISHED) {
            ejected(nowNs);
        }
    }

    private void ejected(long nowNs) {
        to(Step.EJECTED, "the guest has let go", nowNs);
        // A guest that was asked twice, because the path settled twice, has answered both.
        notice.off();
        if (steering.path() == DataPath.SYNTHETIC && !steering.moving()) {
            finish(nowNs);
        } else if (settings.removalOrder() == SwitchOrder.GUEST_REQUESTED) {
            bound.set(nowNs + settings.removalTimeoutNs());
        } else {
            steering.want(VPort.DEFAULT, nowNs);
        }
    }

    private void onTimeout(long nowNs) {
        if (step == Step.ASKED_BACK) {
            trace.event("host", "the guest did not let go in time", nowNs);
            notice.off();
            vanish(nowNs);
        } else if (step == Step.EJECTED) {
            trace.event("host", "the guest did not ask for the synthetic path in time", nowNs);
            steering.want(VPort.DEFAULT, nowNs);
        }
    }

    private void finish(long nowNs) {
        bound.off();
        nic.deleteVfPort();
        function.resetAndFree(nowNs);
        guestBus.onReset(nowNs);
        if (associationStanding) {
            withdraw(nowNs);
        }
        to(Step.UNASSIGNED, "VPort deleted, VF reset and freed", nowNs);
        if (giveAgain) {
            giveAgain = false;
            give(nowNs);
        }
    }

    private void to(Step next, String because, long nowNs) {
        trace.transition("host", step.name(), next.name(), because, nowNs);
        step = next;
    }
}
