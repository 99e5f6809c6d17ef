package io.nicteam.harness.host.vswitch;

import io.nicteam.frame.Ethernet;
import io.nicteam.frame.MacAddress;
import io.nicteam.harness.network.FrameSink;
import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.Place;
import io.nicteam.trace.Trace;

/**
 * The virtual switch as the guest's synthetic path sees it. The adapter's port is an access port: frames from the guest
 * get its VLAN, frames to the guest lose it. Its time is spent in the VSP's worker.
 */
public final class VirtualSwitch {

    private final PacketPool fabric;
    private final long portMac;
    private final int portVlan;
    private final Trace trace;
    private FrameSink physicalFunction;
    private FrameSink guestPort;

    /**
     * @param portMac the address that the guest's adapter may send with
     * @param portVlan its access VLAN, 0 for none
     */
    public VirtualSwitch(PacketPool fabric, long portMac, int portVlan, Trace trace) {
        this.fabric = fabric;
        this.portMac = portMac;
        this.portVlan = portVlan;
        this.trace = trace;
    }

    /** Sets where frames for the network and frames for the guest go. */
    public void connect(FrameSink toPhysicalFunction, FrameSink toGuest) {
        physicalFunction = toPhysicalFunction;
        guestPort = toGuest;
    }

    /** A frame from the guest's port. */
    public void fromGuest(int slot, long nowNs) {
        if (Ethernet.source(fabric.slab(), fabric.offset(slot)) != portMac) {
            drop(slot, DropReason.SPOOFED_SOURCE, nowNs);
        } else if (fabric.vlan(slot) != 0) {
            drop(slot, DropReason.FOREIGN_VLAN, nowNs);
        } else {
            fabric.vlan(slot, portVlan);
            physicalFunction.receive(slot, nowNs);
        }
    }

    /** A frame from the physical function's default VPort. */
    public void fromPhysicalFunction(int slot, long nowNs) {
        long destination = Ethernet.destination(fabric.slab(), fabric.offset(slot));
        if (fabric.vlan(slot) != portVlan) {
            drop(slot, DropReason.FOREIGN_VLAN, nowNs);
        } else if (destination != portMac && !MacAddress.isGroup(destination)) {
            drop(slot, DropReason.NO_SUCH_PORT, nowNs);
        } else {
            fabric.vlan(slot, 0);
            guestPort.receive(slot, nowNs);
        }
    }

    /** A frame between the guest and a network that the switch has no port to. */
    public void unreachable(int slot, long nowNs) {
        drop(slot, DropReason.NO_SUCH_PORT, nowNs);
    }

    private void drop(int slot, DropReason reason, long nowNs) {
        trace.dropped(fabric.frameId(slot), Place.VSWITCH, reason, nowNs);
        fabric.release(slot, Owner.FABRIC);
    }
}
