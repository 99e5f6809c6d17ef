package io.nicteam.harness.host;

import io.nicteam.check.Invariant;
import io.nicteam.duty.Alarms;
import io.nicteam.frame.MacAddress;
import io.nicteam.harness.host.address.AddressHolders;
import io.nicteam.harness.host.address.PortAddresses;
import io.nicteam.harness.host.nic.Nic;
import io.nicteam.harness.host.nic.VirtualFunction;
import io.nicteam.harness.host.sriov.Obstacle;
import io.nicteam.harness.host.vsp.Vsp;
import io.nicteam.harness.host.vsp.VspPort;
import io.nicteam.harness.host.vsp.VspSavedState;
import io.nicteam.harness.host.vsp.control.VspOptions;
import io.nicteam.harness.host.vsp.statistics.VspStatistics;
import io.nicteam.harness.host.vsp.vf.GuestVf;
import io.nicteam.harness.host.vsp.vf.VfEvent;
import io.nicteam.harness.host.vsp.vf.VfOptions;
import io.nicteam.harness.host.vswitch.VirtualSwitch;
import io.nicteam.harness.host.vswitch.VswitchPort;
import io.nicteam.harness.scenario.AdapterSettings;
import io.nicteam.harness.scenario.BringUpStep;
import io.nicteam.harness.scenario.Fault;
import io.nicteam.harness.scenario.HostBehaviour.GroupFrames;
import io.nicteam.harness.scenario.HostSettings;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.SwitchOrder;
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
import java.util.function.Supplier;
import org.agrona.collections.LongArrayList;

/** The host's side of one adapter: its VSP and port of the virtual switch, its path, and the assignment of its VF. */
public final class HostAdapter implements HostSide, VspPort {

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
    /** Whether the administrator wants it to have a VF. */
    private boolean wanted;

    /** Whether the NIC that has its VF, or would have it, works. */
    private boolean nicWorks = true;

    /**
     * A side that is not in use yet: {@link #open} follows.
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
        vsp = new Vsp("vsp", bus, fabric, VspOptions.of(scenario, settings, addresses.own()), this, alarms, trace);
        steering =
                new PathSteering(nic, home.port(), addresses, settings.filterMoveNs(), alarms, trace, this::onSettled);
        if (settings.behaviour().groupFrames() == GroupFrames.BOTH_PATHS) {
            steering.sendGroupsToBoth();
        }
        port = new VswitchPort(
                addresses,
                vsp::deliver,
                () -> steering.path() == DataPath.SYNTHETIC,
                DataPath.SYNTHETIC,
                sriov.portPolicies(),
                trace);
        boolean pathLeads = settings.bringUpOrder() == SwitchOrder.HOST_FIRST;
        guestVf = new GuestVf(
                "vsp.vf",
                new VfOptions(settings.behaviour().secondSwitch(), pathLeads),
                new GuestVfHost(vsp, steering, this::assignment),
                trace);
        assignment = new VfAssignment(settings, sriov, home, steering, guestVf, guestBus, alarms, trace);
    }

    /** @param begins whether the adapter begins here; else it will come from elsewhere */
    void open(boolean begins) {
        here = begins;
        if (begins) {
            steering.begin(0);
            vswitch.add(port);
        }
        guestVf.start(VfEvent.Started.NO_VF, steering.path(), 0);
    }

    @Override
    public boolean here() {
        return here;
    }

    /**
     * The port is saved and deleted. Frames that wait in the host are lost with it; what the guest has in its rings is the
     * guest's, and whoever restores the port goes on with it.
     */
    SavedAdapter leave(long nowNs) {
        Invariant.check(here && assignment.assigned().isEmpty(), "an adapter is saved where it is, and without a VF");
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
        wanted = wants;
        bars.add(VfBar.GUEST);
        if (saved.addresses() != addresses) {
            addresses.adopt(saved.addresses());
        }
        steering.arrive(saved.macs(), nowNs);
        vswitch.add(port);
        vsp.restore(saved.vsp(), nowNs);
    }

    @Override
    public void bar(VfBar bar, Fault.Kind kind, long nowNs) {
        bars.add(bar);
        if (here && assignment.assigned().isPresent()) {
            trace.event("host", "the VF is taken back: " + bar.phrase(), nowNs);
        }
        if (here) {
            assignment.take(kind, nowNs);
        }
    }

    @Override
    public void unbar(VfBar bar, long nowNs) {
        if (bars.remove(bar)) {
            askAgain(nowNs);
        }
    }

    @Override
    public void lift(VfBar bar) {
        bars.remove(bar);
    }

    private void askAgain(long nowNs) {
        if (here && wanted) {
            give(Optional.empty(), nowNs);
        }
    }

    @Override
    public boolean withoutVf() {
        return assignment.assigned().isEmpty();
    }

    /** Has the guest told that its link is up, although it knows. */
    public void repeatConnect(long nowNs) {
        vsp.repeatConnect(nowNs);
    }

    /** Has the guest told that it may be on another network. */
    public void networkChange(long nowNs) {
        vsp.networkChange(nowNs);
    }

    @Override
    public void start(long nowNs) {
        vsp.start(nowNs);
    }

    @Override
    public VswitchPort port() {
        return port;
    }

    @Override
    public void rehome(Nic nic, Supplier<VfHome> from, long nowNs) {
        VfHome home = from.get();
        bars.remove(VfBar.NIC_DISABLED);
        if (here) {
            steering.rehome(nic, home.port(), nowNs);
        } else {
            steering.homeWhileAway(nic, home.port());
        }
        port.uplink(nic, nic::fromPhysicalFunction);
        assignment.rehome(home);
    }

    @Override
    public void link(boolean up, long nowNs) {
        vsp.link(up, nowNs);
    }

    @Override
    public AddressHolders.Steering steering() {
        return steering;
    }

    PathSteering path() {
        return steering;
    }

    @Override
    public void give(Optional<BringUpStep> failing, long nowNs) {
        wanted = failing.isEmpty();
        if (!here) {
            trace.event("host", "a VF is asked for while the adapter is away: it follows", nowNs);
        } else if (!bars.isEmpty()) {
            bars.forEach(bar -> refuse(bar, nowNs));
        } else if (nicWorks) {
            assignment.give(failing, nowNs);
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
        return wanted;
    }

    @Override
    public void take(Fault.Kind kind, long nowNs) {
        wanted = false;
        assignment.take(kind, nowNs);
    }

    @Override
    public void lose(long nowNs) {
        nicWorks = false;
        if (here) {
            assignment.take(Fault.Kind.SURPRISE, nowNs);
        }
    }

    @Override
    public void regain(long nowNs) {
        nicWorks = true;
        askAgain(nowNs);
    }

    @Override
    public void takeForHost(Obstacle because, long nowNs) {
        if (wanted && here) {
            assignment.refuse(because.phrase(), nowNs);
            assignment.take(Fault.Kind.GRACEFUL, nowNs);
        }
    }

    @Override
    public void giveAgain(long nowNs) {
        if (bars.isEmpty()) {
            askAgain(nowNs);
        }
    }

    @Override
    public void resetVf(long untilNs, long nowNs) {
        function().resetWithPf(untilNs, nowNs);
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

    @Override
    public List<String> refusals() {
        List<String> all = new ArrayList<>(assignment.refusals());
        all.addAll(barred);
        return all;
    }

    @Override
    public VfStanding standing(int nic) {
        List<Removal> removals = assignment.removals();
        return new VfStanding(
                nic,
                bars.stream().map(VfBar::phrase).toList(),
                List.copyOf(assignment.claim().obstacles()),
                assignment.claim().unmet(),
                assignment.stage(),
                assignment.assigned(),
                steering.path(),
                vsp.guestTakesVf(),
                removals.isEmpty() ? Optional.empty() : Optional.of(removals.get(removals.size() - 1)));
    }

    @Override
    public boolean idle() {
        return assignment.idle() && function().atRest() && vsp.idle() && !steering.moving();
    }

    @Override
    public void fromGuest(int fabricSlot, long nowNs) {
        vswitch.fromGuest(port, fabricSlot, nowNs);
    }

    @Override
    public boolean receives(long mac) {
        return port.receives(mac);
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

    private VfAssignment assignment() {
        return assignment;
    }

    private void onSettled(DataPath path, long nowNs) {
        guestVf.pathSettled(path, nowNs);
        assignment.onSettled(path, nowNs);
    }
}
