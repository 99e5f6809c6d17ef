package io.nicteam.harness.host.nic;

import io.nicteam.frame.Ethernet;
import io.nicteam.frame.MacAddress;
import io.nicteam.harness.host.address.PortAddresses;
import io.nicteam.harness.network.FrameSink;
import io.nicteam.packet.DataPath;
import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.Place;
import io.nicteam.trace.Trace;
import java.util.ArrayList;
import java.util.List;

/**
 * The NIC's embedded switch: steers frames to a VPort by filter, or to the uplink.
 *
 * <p>Group traffic from outside and frames that no filter matches go to the default VPort, behind which the host's virtual
 * switch decides. A frame for an address of this NIC never leaves it: VF to VF it takes the embedded switch alone.
 */
public final class Nic implements FrameSink {

    private final String name;
    private final PacketPool fabric;
    private final Trace trace;
    private final VPort defaultPort = new VPort(this);
    private final FilterTable filters = new FilterTable();
    private FrameSink uplink;
    private FrameSink physicalFunction;
    private FrameSink fromOwnVf;
    private boolean linkUp = true;
    private boolean groupsAreShared;
    /** VPorts of VFs to which group frames go beside the default one. */
    private final List<VPort> inGroups = new ArrayList<>();

    /** @param trace of what belongs to no single adapter */
    public Nic(String name, PacketPool fabric, Trace trace) {
        this.name = name;
        this.fabric = fabric;
        this.trace = trace;
    }

    public String name() {
        return name;
    }

    /**
     * Sets where frames go.
     *
     * @param toUplink those that leave the host
     * @param toPhysicalFunction those from the network for the default VPort
     * @param fromVf those of a VF of this NIC for it
     */
    public void connect(FrameSink toUplink, FrameSink toPhysicalFunction, FrameSink fromVf) {
        uplink = toUplink;
        physicalFunction = toPhysicalFunction;
        fromOwnVf = fromVf;
    }

    public FilterTable filters() {
        return filters;
    }

    /** The VPort on the physical function. */
    public VPort defaultPort() {
        return defaultPort;
    }

    /** A VPort for the VF of the adapter that has these addresses; there is no VF behind it yet. */
    public VPort vfPort(PortAddresses addresses, Trace its) {
        return new VPort(this, addresses, its);
    }

    /** Has group frames of VFs go to the virtual switch too, where other adapters are that may want them. */
    public void shareGroups() {
        groupsAreShared = true;
    }

    /** Has group frames go to that VPort too, or no longer. */
    public void alsoGroups(VPort port, boolean included) {
        inGroups.remove(port);
        if (included) {
            inGroups.add(port);
        }
    }

    /** The uplink goes down or comes back. */
    public void link(boolean up) {
        linkUp = up;
    }

    public boolean linkUp() {
        return linkUp;
    }

    /** A frame from the uplink. */
    @Override
    public void receive(int slot, long nowNs) {
        long destination = Ethernet.destination(fabric.slab(), fabric.offset(slot));
        boolean group = MacAddress.isGroup(destination);
        VPort port = group ? null : filters.lookUp(destination, fabric.vlan(slot));
        if (group) {
            copyToGroup(slot, nowNs);
        }
        if (port == null || port.isDefault()) {
            fabric.path(slot, DataPath.SYNTHETIC);
            physicalFunction.receive(slot, nowNs);
        } else {
            toVf(port, slot, nowNs);
        }
    }

    private void copyToGroup(int slot, long nowNs) {
        for (int i = 0; i < inGroups.size(); i++) {
            VPort port = inGroups.get(i);
            if (port.vlan() != fabric.vlan(slot)) {
                continue;
            }
            trace.copied(fabric.frameId(slot), nowNs);
            int copy = fabric.acquire(Owner.FABRIC);
            if (copy == PacketPool.NONE) {
                port.trace().dropped(fabric.frameId(slot), Place.NIC_SWITCH, DropReason.QUEUE_FULL, nowNs);
            } else {
                fabric.copyTo(slot, fabric, copy);
                toVf(port, copy, nowNs);
            }
        }
    }

    private void toVf(VPort port, int slot, long nowNs) {
        fabric.path(slot, DataPath.VF);
        fabric.carrier(slot, port.adapter());
        if (port.function() == null) {
            drop(port, slot, DropReason.VPORT_NOT_RECEIVING, nowNs);
        } else {
            port.function().receive(slot, nowNs);
        }
    }

    /** A frame from the physical function: the virtual switch has checked and tagged it. */
    public void fromPhysicalFunction(int slot, long nowNs) {
        long destination = Ethernet.destination(fabric.slab(), fabric.offset(slot));
        VPort port = MacAddress.isGroup(destination) ? null : filters.lookUp(destination, fabric.vlan(slot));
        if (port == null || port.isDefault()) {
            toUplink(slot, nowNs);
        } else {
            toVf(port, slot, nowNs);
        }
    }

    void fromVf(VPort from, int slot, long nowNs) {
        long destination = Ethernet.destination(fabric.slab(), fabric.offset(slot));
        if (!from.maySend(Ethernet.source(fabric.slab(), fabric.offset(slot)), nowNs)) {
            drop(from, slot, DropReason.SPOOFED_SOURCE, nowNs);
            return;
        }
        fabric.vlan(slot, from.vlan());
        fabric.carrier(slot, from.adapter());
        if (MacAddress.isGroup(destination)) {
            copyToPhysicalFunction(slot, nowNs);
            toUplink(slot, nowNs);
            return;
        }
        VPort to = filters.lookUp(destination, from.vlan());
        if (to == null || to == from) {
            toUplink(slot, nowNs);
        } else if (to.isDefault()) {
            fabric.path(slot, DataPath.SYNTHETIC);
            fromOwnVf.receive(slot, nowNs);
        } else {
            toVf(to, slot, nowNs);
        }
    }

    /** Other adapters of the host may be in the group. */
    private void copyToPhysicalFunction(int slot, long nowNs) {
        if (!groupsAreShared) {
            return;
        }
        trace.copied(fabric.frameId(slot), nowNs);
        int copy = fabric.acquire(Owner.FABRIC);
        if (copy == PacketPool.NONE) {
            trace.dropped(fabric.frameId(slot), Place.NIC_SWITCH, DropReason.QUEUE_FULL, nowNs);
            return;
        }
        fabric.copyTo(slot, fabric, copy);
        fabric.path(copy, DataPath.SYNTHETIC);
        fromOwnVf.receive(copy, nowNs);
    }

    private void toUplink(int slot, long nowNs) {
        if (linkUp) {
            uplink.receive(slot, nowNs);
        } else {
            trace.dropped(fabric.frameId(slot), Place.UPLINK, DropReason.LINK_DOWN, nowNs);
            fabric.release(slot, Owner.FABRIC);
        }
    }

    private void drop(VPort port, int slot, DropReason reason, long nowNs) {
        port.trace().dropped(fabric.frameId(slot), Place.NIC_SWITCH, reason, nowNs);
        fabric.release(slot, Owner.FABRIC);
    }
}
