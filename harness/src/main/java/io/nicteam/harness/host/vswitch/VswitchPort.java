package io.nicteam.harness.host.vswitch;

import io.nicteam.harness.host.address.PortAddresses;
import io.nicteam.harness.host.nic.Nic;
import io.nicteam.harness.host.vswitch.policy.PortEnforcement;
import io.nicteam.harness.network.FrameSink;
import io.nicteam.harness.scenario.PortPolicies;
import io.nicteam.packet.DataPath;
import io.nicteam.trace.Trace;
import java.util.function.BooleanSupplier;

/** An adapter's port of a virtual switch. */
public final class VswitchPort {

    private final PortAddresses addresses;
    private final FrameSink guest;
    private final BooleanSupplier onSynthetic;
    private final DataPath path;
    private final Trace trace;
    private final PortEnforcement policies;
    private VswitchPort mirror;
    private Nic home;
    private FrameSink uplink;

    /**
     * @param guest takes frames for the synthetic path
     * @param onSynthetic whether that is the path in use for the adapter's own address
     * @param path what frames for the guest take from here on
     * @param policies what may pass
     */
    public VswitchPort(
            PortAddresses addresses,
            FrameSink guest,
            BooleanSupplier onSynthetic,
            DataPath path,
            PortPolicies policies,
            Trace trace) {
        this.addresses = addresses;
        this.policies = new PortEnforcement(policies);
        this.guest = guest;
        this.onSynthetic = onSynthetic;
        this.path = path;
        this.trace = trace;
    }

    /**
     * Sets where frames for the network go.
     *
     * @param nic the NIC that carries the adapter
     * @param physicalFunction the way into it
     */
    public void uplink(Nic nic, FrameSink physicalFunction) {
        home = nic;
        uplink = physicalFunction;
    }

    /** Has copies of all frames that pass go to another port. */
    public void mirrorTo(VswitchPort other) {
        mirror = other;
    }

    /** The port that is given copies, {@code null} if there is none. */
    VswitchPort mirror() {
        return mirror;
    }

    /** What may pass; its counts are live. */
    public PortEnforcement policies() {
        return policies;
    }

    /** Whether the adapter is carried by that NIC; every one is carried by none in particular. */
    boolean isHomeOr(Nic nic) {
        return nic == null || nic.equals(home);
    }

    int adapter() {
        return addresses.adapter();
    }

    int vlan() {
        return addresses.vlan();
    }

    boolean onSynthetic() {
        return onSynthetic.getAsBoolean();
    }

    boolean maySend(long source, long nowNs) {
        return addresses.maySend(source, nowNs);
    }

    public boolean receives(long mac) {
        return addresses.receives(mac);
    }

    DataPath path() {
        return path;
    }

    FrameSink guest() {
        return guest;
    }

    FrameSink uplink() {
        return uplink;
    }

    Trace trace() {
        return trace;
    }
}
