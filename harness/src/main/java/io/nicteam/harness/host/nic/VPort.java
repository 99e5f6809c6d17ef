package io.nicteam.harness.host.nic;

import io.nicteam.harness.host.address.PortAddresses;
import io.nicteam.packet.DataPath;
import io.nicteam.trace.Trace;

/**
 * A port of the NIC's embedded switch: the default one, on the physical function, or that of an adapter's VF.
 *
 * <p>A frame from a VF is checked against the addresses assigned to its VPort until that is deleted.
 */
public final class VPort {

    private final Nic nic;
    private final PortAddresses addresses;
    private final Trace trace;
    private VirtualFunction function;

    /** The default VPort: always there, always operational. */
    VPort(Nic nic) {
        this(nic, null, null);
    }

    /** The VPort of a VF, without one, for the adapter that has these addresses. */
    VPort(Nic nic, PortAddresses addresses, Trace trace) {
        this.nic = nic;
        this.addresses = addresses;
        this.trace = trace;
    }

    /** The guest's data path behind this VPort. */
    public DataPath path() {
        return isDefault() ? DataPath.SYNTHETIC : DataPath.VF;
    }

    boolean isDefault() {
        return addresses == null;
    }

    /** Position of the adapter that this is for. */
    int adapter() {
        return addresses.adapter();
    }

    /** The adapter's own address. */
    public long mac() {
        return addresses.own();
    }

    public int vlan() {
        return addresses.vlan();
    }

    /** The VF behind it, {@code null} if there is none. */
    VirtualFunction function() {
        return function;
    }

    /** OID_NIC_SWITCH_CREATE_VPORT on the VF. */
    public void create(VirtualFunction vf) {
        function = vf;
    }

    /** OID_NIC_SWITCH_DELETE_VPORT. */
    public void delete() {
        function = null;
    }

    /** Filters that steer frames here. */
    public int filters() {
        return nic.filters().on(this);
    }

    boolean mayHave(long mac) {
        return addresses.mayHave(mac);
    }

    boolean maySend(long source, long nowNs) {
        return addresses.maySend(source, nowNs);
    }

    Trace trace() {
        return trace;
    }

    /** A frame that the VF has fetched. */
    void fromVf(int slot, long nowNs) {
        nic.fromVf(this, slot, nowNs);
    }

    @Override
    public String toString() {
        return path().toString();
    }
}
