package io.nicteam.harness.host;

import io.nicteam.duty.Alarms;
import io.nicteam.harness.host.nic.FilterTable;
import io.nicteam.harness.host.nic.Nic;
import io.nicteam.harness.host.nic.VPort;
import io.nicteam.harness.host.nic.VirtualFunction;
import io.nicteam.harness.host.vsp.Vsp;
import io.nicteam.harness.host.vsp.VspPort;
import io.nicteam.harness.host.vswitch.VirtualSwitch;
import io.nicteam.harness.network.FrameSink;
import io.nicteam.harness.scenario.Fault;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.netvsc.vmbus.Channel;
import io.nicteam.packet.DataPath;
import io.nicteam.packet.PacketPool;
import io.nicteam.trace.Trace;
import io.nicteam.vf.hw.PlugAndPlay;
import java.util.List;

/** One host with one guest: NIC, virtual switch, VSP, and the assignment of the VF. */
public final class Host implements VspPort, VspLine {

    private final Trace trace;
    private final Nic nic;
    private final VirtualFunction function;
    private final VirtualSwitch vswitch;
    private final Vsp vsp;
    private final PathSteering steering;
    private final VfAssignment assignment;
    private GuestSide guest = GuestSide.COMING_UP;
    private Switching switching = Switching.NOTHING_ASKED;

    private enum GuestSide {
        COMING_UP,
        /** Coming up, with a VF to be given to it then. */
        COMING_UP_VF_WAITING,
        OPERATIONAL
    }

    /** What the guest has asked for and not been answered. */
    private enum Switching {
        NOTHING_ASKED,
        ASKED
    }

    /**
     * @param channel the synthetic adapter's, whose host end this takes
     * @param guestBus where VFs are offered
     */
    public Host(
            Scenario scenario, Channel channel, PacketPool fabric, PlugAndPlay guestBus, Alarms alarms, Trace trace) {
        this.trace = trace;
        long mac = scenario.guest().mac();
        int vlan = scenario.guest().vlan();
        nic = new Nic(fabric, trace);
        function = new VirtualFunction(nic, fabric, scenario.vf(), alarms, trace);
        vswitch = new VirtualSwitch(fabric, mac, vlan, trace);
        vsp = new Vsp("vsp", channel, fabric, scenario.synthetic(), this, alarms, trace);
        vswitch.connect(nic::fromPhysicalFunction, vsp::deliver);
        steering = new PathSteering(
                nic.filters(), mac, vlan, scenario.host().filterMoveNs(), alarms, trace, this::onSettled);
        assignment = new VfAssignment(
                scenario.host(), scenario.guest(), nic, function, steering, this, guestBus, alarms, trace);
    }

    /** Sets where frames for the network go, and tells where frames from it enter. */
    public FrameSink connect(FrameSink uplink) {
        nic.connect(uplink, vswitch::fromPhysicalFunction);
        return nic;
    }

    /** Gives the guest a VF, once it is up. */
    public void give(long nowNs) {
        if (guest == GuestSide.OPERATIONAL) {
            assignment.give(nowNs);
        } else {
            guest = GuestSide.COMING_UP_VF_WAITING;
        }
    }

    /** Takes the guest's VF away, or one that it was to be given once it is up. */
    public void take(Fault.Kind kind, long nowNs) {
        if (guest == GuestSide.COMING_UP_VF_WAITING) {
            guest = GuestSide.COMING_UP;
        }
        assignment.take(kind, nowNs);
    }

    /** The removals so far, each with what the VF's rings held when it began. */
    public List<Removal> removals() {
        return assignment.removals();
    }

    /** The NIC's receive filters, to look at. */
    public FilterTable filters() {
        return nic.filters();
    }

    /** Whether no removal or assignment is under way and nothing waits in the synthetic path. */
    public boolean idle() {
        return guest != GuestSide.COMING_UP_VF_WAITING && assignment.idle() && vsp.idle() && !steering.moving();
    }

    @Override
    public void fromGuest(int fabricSlot, long nowNs) {
        vswitch.fromGuest(fabricSlot, nowNs);
    }

    @Override
    public void onOperational(long nowNs) {
        boolean waiting = guest == GuestSide.COMING_UP_VF_WAITING;
        guest = GuestSide.OPERATIONAL;
        trace.event("host", "the guest's synthetic adapter is operational", nowNs);
        if (waiting) {
            assignment.give(nowNs);
        }
    }

    /**
     * A request for a path that cannot be had is acknowledged all the same: the completion carries no status. So is one
     * that is overtaken by the next.
     */
    @Override
    public void onSwitchRequest(DataPath path, long nowNs) {
        answer(nowNs);
        switching = Switching.ASKED;
        if (path == DataPath.SYNTHETIC) {
            steering.want(VPort.DEFAULT, nowNs);
        } else if (assignment.mayUseVf()) {
            steering.want(VPort.VF, nowNs);
        } else {
            trace.event("host", "the guest asks for the VF path, and there is none: acknowledged, not done", nowNs);
            answer(nowNs);
        }
    }

    private void onSettled(DataPath path, long nowNs) {
        answer(nowNs);
        assignment.onSettled(path, nowNs);
    }

    private void answer(long nowNs) {
        if (switching == Switching.ASKED) {
            switching = Switching.NOTHING_ASKED;
            vsp.completeSwitch(nowNs);
        }
    }

    @Override
    public void notifyAssociation(boolean allocated, int serial, long nowNs) {
        vsp.notifyAssociation(allocated, serial, nowNs);
    }

    @Override
    public void notifySwitchedToSynthetic(long nowNs) {
        vsp.notifySwitchedToSynthetic(nowNs);
    }
}
