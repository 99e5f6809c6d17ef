package io.nicteam.harness.host.nic;

import io.nicteam.frame.Ethernet;
import io.nicteam.frame.MacAddress;
import io.nicteam.harness.network.FrameSink;
import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.Place;
import io.nicteam.trace.Trace;

/**
 * The NIC's embedded switch: steers inbound frames to a VPort by filter, outbound ones to the uplink.
 *
 * <p>Group traffic and frames that no filter matches go to the default VPort, behind which the host's virtual switch
 * decides. A frame from the VF is checked against the address assigned to its VPort until the VPort is deleted.
 */
public final class Nic implements FrameSink {

    private final PacketPool fabric;
    private final Trace trace;
    private final FilterTable filters = new FilterTable();
    private FrameSink uplink;
    private FrameSink physicalFunction;
    private VirtualFunction function;
    private long vfMac;
    private int vfVlan;

    public Nic(PacketPool fabric, Trace trace) {
        this.fabric = fabric;
        this.trace = trace;
    }

    /** Sets where outbound frames and frames for the default VPort go. */
    public void connect(FrameSink toUplink, FrameSink toPhysicalFunction) {
        uplink = toUplink;
        physicalFunction = toPhysicalFunction;
    }

    public FilterTable filters() {
        return filters;
    }

    /** OID_NIC_SWITCH_CREATE_VPORT on the VF, with the address and VLAN of the adapter it is for. */
    public void createVfPort(VirtualFunction vf, long mac, int vlan) {
        function = vf;
        vfMac = mac;
        vfVlan = vlan;
    }

    /** OID_NIC_SWITCH_DELETE_VPORT. */
    public void deleteVfPort() {
        function = null;
    }

    /** A frame from the uplink. */
    @Override
    public void receive(int slot, long nowNs) {
        long destination = Ethernet.destination(fabric.slab(), fabric.offset(slot));
        VPort port = MacAddress.isGroup(destination) ? null : filters.lookUp(destination, fabric.vlan(slot));
        if (port != VPort.VF) {
            fabric.path(slot, VPort.DEFAULT.path());
            physicalFunction.receive(slot, nowNs);
            return;
        }
        fabric.path(slot, VPort.VF.path());
        if (function == null) {
            drop(slot, DropReason.VPORT_NOT_RECEIVING, nowNs);
        } else {
            function.receive(slot, nowNs);
        }
    }

    /** A frame from the physical function: the virtual switch has checked and tagged it. */
    public void fromPhysicalFunction(int slot, long nowNs) {
        uplink.receive(slot, nowNs);
    }

    /** A frame that the VF has fetched. */
    void fromVf(int slot, long nowNs) {
        if (Ethernet.source(fabric.slab(), fabric.offset(slot)) != vfMac) {
            drop(slot, DropReason.SPOOFED_SOURCE, nowNs);
            return;
        }
        fabric.vlan(slot, vfVlan);
        uplink.receive(slot, nowNs);
    }

    private void drop(int slot, DropReason reason, long nowNs) {
        trace.dropped(fabric.frameId(slot), Place.NIC_SWITCH, reason, nowNs);
        fabric.release(slot, Owner.FABRIC);
    }
}
