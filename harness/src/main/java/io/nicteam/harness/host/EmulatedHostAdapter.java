package io.nicteam.harness.host;

import io.nicteam.harness.emulated.EmulatedNic;
import io.nicteam.harness.host.address.AddressHolders;
import io.nicteam.harness.host.address.PortAddresses;
import io.nicteam.harness.host.nic.Nic;
import io.nicteam.harness.host.sriov.Obstacle;
import io.nicteam.harness.host.vswitch.VirtualSwitch;
import io.nicteam.harness.host.vswitch.VswitchPort;
import io.nicteam.harness.scenario.BringUpStep;
import io.nicteam.harness.scenario.Fault;
import io.nicteam.harness.scenario.PortPolicies;
import io.nicteam.packet.DataPath;
import io.nicteam.trace.PathElement;
import io.nicteam.trace.Trace;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.agrona.collections.LongArrayList;

/**
 * The host's side of an emulated adapter: a device model behind a port of the virtual switch. Its addresses stay on the
 * default VPort of whichever NIC carries it; it is never given a VF.
 */
final class EmulatedHostAdapter implements HostSide, AddressHolders.Steering {

    private final PortAddresses addresses;
    private final EmulatedNic device;
    private final VswitchPort port;
    private final LongArrayList macs = new LongArrayList();
    private Nic nic;

    EmulatedHostAdapter(
            PortAddresses addresses,
            PortPolicies policies,
            Nic nic,
            VirtualSwitch vswitch,
            EmulatedNic device,
            Trace trace) {
        this.addresses = addresses;
        this.device = device;
        this.nic = nic;
        port = new VswitchPort(addresses, device::deliver, () -> true, DataPath.EMULATED, policies, trace);
        vswitch.add(port);
        device.connect((slot, nowNs) -> vswitch.fromGuest(port, slot, nowNs));
        serve(addresses.own(), 0);
        for (PathElement element : List.of(PathElement.VSP, PathElement.VSWITCH_PORT, PathElement.NIC_FILTER)) {
            trace.path(element, DataPath.EMULATED, DataPath.EMULATED, 0);
        }
        trace.path(PathElement.VF_HARDWARE, DataPath.NONE, DataPath.NONE, 0);
    }

    @Override
    public VswitchPort port() {
        return port;
    }

    @Override
    public AddressHolders.Steering steering() {
        return this;
    }

    @Override
    public void serve(long mac, long nowNs) {
        macs.addLong(mac);
        nic.filters().set(mac, addresses.vlan(), nic.defaultPort());
    }

    @Override
    public void forget(long mac, long nowNs) {
        macs.removeLong(mac);
        nic.filters().clear(mac, addresses.vlan());
    }

    @Override
    public VfStanding standing(int home) {
        return VfStanding.without(home);
    }

    /** The device is there from the guest's start. */
    @Override
    public void start(long nowNs) {}

    @Override
    public void rehome(Nic other, Supplier<VfHome> home, long nowNs) {
        macs.forEachLong(mac -> nic.filters().clear(mac, addresses.vlan()));
        nic = other;
        macs.forEachLong(mac -> nic.filters().set(mac, addresses.vlan(), nic.defaultPort()));
        port.uplink(nic, nic::fromPhysicalFunction);
    }

    @Override
    public void link(boolean up, long nowNs) {
        device.link(up, nowNs);
    }

    @Override
    public void give(Optional<BringUpStep> failing, long nowNs) {}

    @Override
    public void take(Fault.Kind kind, long nowNs) {}

    @Override
    public boolean here() {
        return true;
    }

    @Override
    public boolean withoutVf() {
        return true;
    }

    @Override
    public void bar(VfBar bar, Fault.Kind kind, long nowNs) {}

    @Override
    public void unbar(VfBar bar, long nowNs) {}

    @Override
    public void lift(VfBar bar) {}

    @Override
    public void lose(long nowNs) {}

    @Override
    public void regain(long nowNs) {}

    @Override
    public void takeForHost(Obstacle because, long nowNs) {}

    @Override
    public void giveAgain(long nowNs) {}

    @Override
    public void resetVf(long untilNs, long nowNs) {}

    @Override
    public List<String> refusals() {
        return List.of();
    }

    @Override
    public boolean idle() {
        return device.idle();
    }
}
