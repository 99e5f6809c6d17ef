package io.nicteam.harness.host;

import io.nicteam.check.Invariant;
import io.nicteam.duty.Alarms;
import io.nicteam.frame.MacAddress;
import io.nicteam.harness.host.address.AddressHolders;
import io.nicteam.harness.host.address.PortAddresses;
import io.nicteam.harness.host.nic.Nic;
import io.nicteam.harness.host.nic.VirtualFunction;
import io.nicteam.harness.host.vsp.Vsp;
import io.nicteam.harness.host.vsp.VspPort;
import io.nicteam.harness.host.vsp.VspSavedState;
import io.nicteam.harness.host.vsp.control.VspOptions;
import io.nicteam.harness.host.vsp.statistics.VspStatistics;
import io.nicteam.harness.host.vsp.vf.GuestVf;
import io.nicteam.harness.host.vsp.vf.VfEvent;
import io.nicteam.harness.host.vsp.vf.VfHost;
import io.nicteam.harness.host.vsp.vf.VfOptions;
import io.nicteam.harness.host.vswitch.VirtualSwitch;
import io.nicteam.harness.host.vswitch.VswitchPort;
import io.nicteam.harness.network.FrameSink;
import io.nicteam.harness.scenario.AdapterSettings;
import io.nicteam.harness.scenario.BringUpStep;
import io.nicteam.harness.scenario.Fault;
import io.nicteam.harness.scenario.HostSettings;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.SwitchOrder;
import io.nicteam.harness.scenario.SyntheticSettings;
import io.nicteam.netvsc.vmbus.Vmbus;
import io.nicteam.packet.DataPath;
import io.nicteam.packet.PacketPool;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.Trace;
import io.nicteam.vf.hw.PlugAndPlay;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.agrona.collections.LongArrayList;

/** The host's side of one adapter: its VSP and port of the virtual switch, its path, and the assignment of its VF. */
public final class HostAdapter implements VspPort {

    private final Trace trace;
    private final VirtualSwitch vswitch;
    private final PortAddresses addresses;
    private final Set<VfBar> bars = EnumSet.noneOf(VfBar.class);
    /** What it was refused a VF for by bars, each once. */
    private final List<String> barred = new ArrayList<>();

    private final VswitchPort port;
    private final Vsp vsp;
    private final PathSteering steering;
    private final GuestVf guestVf;
    private final VfAssignment assignment;
    private boolean here;
    private boolean wantsVf;

    /**
     * A side that has no adapter yet: {@link #begin} or {@link #arrive} follows.
     *
     * @param settings the host's
     * @param addresses the adapter's
     * @param sriov what the administrator has set for it
     * @param bus the synthetic adapter's, whose host side this takes
     * @param guestBus where VFs are offered
     */
    HostAdapter(
            Scenario scenario,
            HostSettings settings,
            PortAddresses addresses,
            AdapterSettings sriov,
            Nic nic,
            VfHome home,
            VirtualSwitch vswitch,
            Vmbus bus,
            PacketPool fabric,
            PlugAndPlay guestBus,
            Alarms alarms,
            Trace trace) {
        this.trace = trace;
        this.vswitch = vswitch;
        this.addresses = addresses;
        vsp = new Vsp("vsp", bus, fabric, vspOptions(scenario, settings, addresses.own()), this, alarms, trace);
        steering =
                new PathSteering(nic, home.port(), addresses, settings.filterMoveNs(), alarms, trace, this::onSettled);
        port = new VswitchPort(addresses, vsp::deliver, () -> steering.path() == DataPath.SYNTHETIC, trace);
        boolean pathLeads = settings.bringUpOrder() == SwitchOrder.HOST_FIRST;
        guestVf = new GuestVf(
                "vsp.vf", new VfOptions(settings.behaviour().secondSwitch(), pathLeads), new ForGuestVf(), trace);
        assignment = new VfAssignment(settings, sriov, home, steering, guestVf, guestBus, alarms, trace);
    }

    /** The adapter begins here. */
    void begin() {
        here = true;
        steering.begin(0);
        vswitch.add(port);
        guestVf.start(VfEvent.Started.NO_VF, steering.path(), 0);
    }

    /** The adapter will come from elsewhere. */
    void awaitArrival() {
        guestVf.start(VfEvent.Started.NO_VF, steering.path(), 0);
    }

    /** Whether the adapter is on this host. */
    public boolean here() {
        return here;
    }

    /**
     * The port is saved and deleted. Frames that wait in the host are lost with it; what the guest has in its rings is the
     * guest's, and whoever restores the port goes on with it.
     */
    SavedAdapter leave(long nowNs) {
        Invariant.check(here && assignment.unassigned(), "an adapter is saved where it is, and without a VF");
        vsp.dropWaiting(DropReason.PORT_DELETED, nowNs);
        VspSavedState saved = vsp.save(nowNs);
        vswitch.remove(port);
        LongArrayList macs = steering.leave(nowNs);
        bars.remove(VfBar.GUEST);
        here = false;
        return new SavedAdapter(saved, addresses, macs);
    }

    /** The port is created and restored, and connected at once: the guest sees its link as it was. No VF yet. */
    void arrive(SavedAdapter saved, boolean wants, long nowNs) {
        here = true;
        wantsVf = wants;
        bars.add(VfBar.GUEST);
        if (saved.addresses() != addresses) {
            addresses.adopt(saved.addresses());
        }
        steering.arrive(saved.macs(), nowNs);
        vswitch.add(port);
        vsp.restore(saved.vsp(), nowNs);
    }

    /** The adapter gives its VF back, and gets none while the bar is there. */
    public void bar(VfBar bar, Fault.Kind kind, long nowNs) {
        bars.add(bar);
        if (here && !assignment.unassigned()) {
            trace.event("host", "the VF is taken back: " + bar.phrase(), nowNs);
        }
        if (here) {
            assignment.take(kind, nowNs);
        }
    }

    /** The bar is gone: an adapter that is to have a VF gets one, if nothing else is in the way. */
    public void unbar(VfBar bar, long nowNs) {
        if (bars.remove(bar)) {
            regainVf(nowNs);
        }
    }

    /** The bar is gone, and somebody else says when to ask for a VF. */
    void lift(VfBar bar) {
        bars.remove(bar);
    }

    /** The hardware behind the VF is gone, and with it the VF, if there is one. */
    void loseVf(long nowNs) {
        assignment.take(Fault.Kind.SURPRISE, nowNs);
    }

    /** There may be a VF again: an adapter that is to have one asks for it. */
    void regainVf(long nowNs) {
        if (here && wantsVf) {
            give(Optional.empty(), nowNs);
        }
    }

    /** Whether it has no VF, and none is on its way out. */
    public boolean withoutVf() {
        return assignment.unassigned();
    }

    /** Has the guest told that its link is up, although it knows. */
    public void repeatConnect(long nowNs) {
        vsp.repeatConnect(nowNs);
    }

    /** Has the guest told that it may be on another network. */
    public void networkChange(long nowNs) {
        vsp.networkChange(nowNs);
    }

    private static VspOptions vspOptions(Scenario scenario, HostSettings host, long mac) {
        SyntheticSettings settings = scenario.synthetic();
        return new VspOptions(
                host.behaviour(),
                scenario.nvsp().host(),
                mac,
                scenario.network().linkBitsPerSecond(),
                settings.sendSectionBytes(),
                settings.receiveSectionBytes(),
                settings.workerFrameNs(),
                settings.workerBytePs(),
                settings.hostRingSlots(),
                VspOptions.LINK_DAMPING_NS);
    }

    /** Offers the synthetic adapter to the guest. */
    public void start(long nowNs) {
        vsp.start(nowNs);
    }

    /** Sets where frames of the synthetic path go to leave the host. */
    void uplink(Nic nic, FrameSink physicalFunction) {
        port.uplink(nic, physicalFunction);
    }

    /** Another NIC carries the adapter: its synthetic path at once, its VF when there is one again. */
    void rehome(Nic nic, VfHome home, long nowNs) {
        bars.remove(VfBar.NIC_DISABLED);
        if (here) {
            steering.rehome(nic, home.port(), nowNs);
        } else {
            steering.homeWhileAway(nic, home.port());
        }
        port.uplink(nic, nic::fromPhysicalFunction);
        assignment.rehome(home);
    }

    /** The guest is told that its link went down or came back. */
    void link(boolean up, long nowNs) {
        vsp.link(up, nowNs);
    }

    AddressHolders.Steering steering() {
        return steering;
    }

    PathSteering path() {
        return steering;
    }

    /**
     * Gives the guest a VF; it is told once it is up.
     *
     * @param failing the step of the bring-up that fails, if any
     */
    public void give(Optional<BringUpStep> failing, long nowNs) {
        wantsVf = true;
        if (!here) {
            trace.event("host", "a VF is asked for while the adapter is away: it follows", nowNs);
        } else if (bars.isEmpty()) {
            assignment.give(failing, nowNs);
        } else {
            bars.forEach(bar -> refuse(bar, nowNs));
        }
    }

    private void refuse(VfBar bar, long nowNs) {
        trace.event("host", "no VF: " + bar.phrase(), nowNs);
        if (!barred.contains(bar.phrase())) {
            barred.add(bar.phrase());
        }
    }

    /** Whether somebody has asked for a VF since one was last taken away for good. */
    public boolean wantsVf() {
        return wantsVf;
    }

    /** Takes the guest's VF away, if it has one or was to be told of one. */
    public void take(Fault.Kind kind, long nowNs) {
        wantsVf = false;
        assignment.take(kind, nowNs);
    }

    /** The VF's hardware, for faults of its own. */
    public VirtualFunction function() {
        return assignment.function();
    }

    /** Makes the next {@code moves} moves of the NIC's filter fail: the path stays where it is. */
    public void failMoves(int moves) {
        steering.fail(moves);
    }

    /** The removals so far, each with what the VF's rings held when it began. */
    public List<Removal> removals() {
        return assignment.removals();
    }

    /** What the VSP has counted; live. */
    public VspStatistics vspStatistics() {
        return vsp.statistics();
    }

    /** Why the guest was refused a VF, each reason once; empty if it never was. */
    public List<String> refusals() {
        List<String> all = new ArrayList<>(assignment.refusals());
        all.addAll(barred);
        return all;
    }

    /** Whether no removal or assignment is under way and nothing waits in the synthetic path. */
    public boolean idle() {
        return assignment.idle() && function().atRest() && vsp.idle() && !steering.moving();
    }

    @Override
    public void fromGuest(int fabricSlot, long nowNs) {
        vswitch.fromGuest(port, fabricSlot, nowNs);
    }

    @Override
    public void onOperational(long nowNs) {
        trace.event("host", "the guest's synthetic adapter is operational", nowNs);
        if (vsp.guestTakesVf()) {
            guestVf.guestReady(nowNs);
        }
    }

    @Override
    public void onSwitchRequest(DataPath path, long transactionId, long nowNs) {
        guestVf.switchRequested(path, transactionId, nowNs);
    }

    @Override
    public void onClosed(long nowNs) {
        guestVf.closed(nowNs);
    }

    /** The virtual switch keeps to the address that the scenario says. */
    @Override
    public void onAddressChange(long mac, long nowNs) {
        trace.event("host", "the guest's adapter wants to be " + MacAddress.format(mac), nowNs);
    }

    private void onSettled(DataPath path, long nowNs) {
        guestVf.pathSettled(path, nowNs);
        assignment.onSettled(path, nowNs);
    }

    /** Hands what the VSP decides to those who can do it. */
    private final class ForGuestVf implements VfHost {

        @Override
        public boolean guestTakesVf() {
            return vsp.guestTakesVf();
        }

        @Override
        public void notifyAssociation(boolean allocated, int serial, long nowNs) {
            vsp.notifyAssociation(allocated, serial, nowNs);
        }

        @Override
        public void notifySynthetic(long nowNs) {
            vsp.notifySwitchedToSynthetic(nowNs);
        }

        @Override
        public void complete(long transaction, long nowNs) {
            vsp.completeSwitch(transaction, nowNs);
        }

        @Override
        public void abandon(long transaction, long nowNs) {
            vsp.abandonSwitch(transaction);
        }

        @Override
        public void startOfferTimer(long nowNs) {
            assignment.startOfferTimer(nowNs);
        }

        @Override
        public void cancelOfferTimer() {
            assignment.cancelOfferTimer();
        }

        @Override
        public void offer(int serial, long nowNs) {
            assignment.offer(nowNs);
        }

        /** To a VF on its way out nothing moves: the path stays where it is or is going. */
        @Override
        public void move(DataPath path, long nowNs) {
            boolean possible = path != DataPath.VF || assignment.mayUseVf();
            steering.want(possible ? path : steering.wanted(), nowNs);
        }

        @Override
        public void release(long nowNs) {
            assignment.finishIfFree(nowNs);
        }
    }
}
