package io.nicteam.harness.host.vswitch;

import io.nicteam.frame.Ethernet;
import io.nicteam.frame.MacAddress;
import io.nicteam.harness.host.nic.Nic;
import io.nicteam.harness.scenario.HostSettings.GroupEcho;
import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.Place;
import io.nicteam.trace.Trace;
import java.util.ArrayList;
import java.util.List;

/**
 * A virtual switch of the host, as the synthetic paths of its adapters see it. Its ports are access ports: frames from a
 * guest get the port's VLAN, frames to a guest lose it. Its time is spent in the VSPs' workers.
 */
public final class VirtualSwitch {

    private static final int NOBODY = -1;

    private final PacketPool fabric;
    private final GroupEcho groupEcho;
    private final Trace trace;
    private final List<VswitchPort> ports = new ArrayList<>();
    /** Those that were here, and have not come back. */
    private final List<VswitchPort> deleted = new ArrayList<>();

    /**
     * @param groupEcho what becomes of a VF's group frame at the port of the same adapter
     * @param trace of what belongs to no single adapter
     */
    public VirtualSwitch(PacketPool fabric, GroupEcho groupEcho, Trace trace) {
        this.fabric = fabric;
        this.groupEcho = groupEcho;
        this.trace = trace;
    }

    /** Adds the port of an adapter. */
    public void add(VswitchPort port) {
        ports.add(port);
        deleted.remove(port);
    }

    /** Deletes the port of an adapter. Frames that still come for it, and copies that it would get, are told apart. */
    public void remove(VswitchPort port) {
        ports.remove(port);
        deleted.add(port);
    }

    /** A frame from a guest's port. */
    public void fromGuest(VswitchPort from, int slot, long nowNs) {
        long source = Ethernet.source(fabric.slab(), fabric.offset(slot));
        if (!from.maySend(source, nowNs)) {
            drop(from.trace(), slot, DropReason.SPOOFED_SOURCE, nowNs);
        } else if (fabric.vlan(slot) != 0) {
            drop(from.trace(), slot, DropReason.FOREIGN_VLAN, nowNs);
        } else {
            fromPort(from, slot, nowNs);
        }
    }

    private void fromPort(VswitchPort from, int slot, long nowNs) {
        DropReason denied = from.policies().outbound(fabric, slot, nowNs);
        if (denied != null) {
            drop(from.trace(), slot, denied, nowNs);
            return;
        }
        mirror(from, slot, nowNs);
        fabric.vlan(slot, from.vlan());
        fabric.carrier(slot, from.adapter());
        forward(from, slot, nowNs);
    }

    private void forward(VswitchPort from, int slot, long nowNs) {
        long destination = Ethernet.destination(fabric.slab(), fabric.offset(slot));
        if (MacAddress.isGroup(destination)) {
            flood(from.adapter(), slot, nowNs);
            from.uplink().receive(slot, nowNs);
            return;
        }
        VswitchPort to = owner(destination, from.vlan());
        if (to == null || to == from || !to.onSynthetic()) {
            from.uplink().receive(slot, nowNs);
        } else {
            deliver(to, slot, nowNs);
        }
    }

    /**
     * A frame from the network. It is for ports that have that NIC as their uplink: with several NICs under one switch, a
     * flooded frame comes in over each of them, and so does what a port here has sent to all.
     *
     * @param nic whose physical function took it in
     */
    public void fromNetwork(Nic nic, int slot, long nowNs) {
        long source = Ethernet.source(fabric.slab(), fabric.offset(slot));
        if (owner(source, fabric.vlan(slot)) != null) {
            drop(trace, slot, DropReason.SAME_PORT, nowNs);
        } else {
            toPorts(nic, NOBODY, slot, nowNs);
        }
    }

    /** A frame of a VF for the host's ports. */
    public void fromVf(int slot, long nowNs) {
        toPorts(null, groupEcho == GroupEcho.FILTERED ? fabric.carrier(slot) : NOBODY, slot, nowNs);
    }

    /** @param nic the uplink of those that it is for, null for all */
    private void toPorts(Nic nic, int except, int slot, long nowNs) {
        long destination = Ethernet.destination(fabric.slab(), fabric.offset(slot));
        if (MacAddress.isGroup(destination)) {
            floodInstead(nic, except, slot, nowNs);
            return;
        }
        VswitchPort to = owner(destination, fabric.vlan(slot));
        if (to != null && to.isHomeOr(nic)) {
            deliver(to, slot, nowNs);
        } else {
            boolean otherVlan = to == null && owner(destination) != null;
            drop(trace, slot, otherVlan ? DropReason.FOREIGN_VLAN : noPort(destination), nowNs);
        }
    }

    private DropReason noPort(long destination) {
        for (int i = 0; i < deleted.size(); i++) {
            if (deleted.get(i).receives(destination)) {
                return DropReason.PORT_DELETED;
            }
        }
        return DropReason.NO_SUCH_PORT;
    }

    /** A frame between a guest and a network that the switch has no port to. */
    public void unreachable(int slot, long nowNs) {
        drop(trace, slot, DropReason.NO_SUCH_PORT, nowNs);
    }

    private VswitchPort owner(long mac, int vlan) {
        for (int i = 0; i < ports.size(); i++) {
            VswitchPort port = ports.get(i);
            if (port.vlan() == vlan && port.receives(mac)) {
                return port;
            }
        }
        return null;
    }

    private VswitchPort owner(long mac) {
        for (int i = 0; i < ports.size(); i++) {
            if (ports.get(i).receives(mac)) {
                return ports.get(i);
            }
        }
        return null;
    }

    /** Copies a group frame to every port of its VLAN but {@code except}'s. */
    private void flood(int except, int slot, long nowNs) {
        for (int i = 0; i < ports.size(); i++) {
            VswitchPort to = ports.get(i);
            if (to.adapter() != except && to.vlan() == fabric.vlan(slot)) {
                copyTo(to, slot, nowNs);
            }
        }
        missDeleted(null, except, slot, nowNs);
    }

    /** Ports that are gone miss the copy that they would have had. */
    private boolean missDeleted(Nic nic, int except, int slot, long nowNs) {
        boolean missed = false;
        for (int i = 0; i < deleted.size(); i++) {
            VswitchPort to = deleted.get(i);
            if (to.adapter() != except && to.vlan() == fabric.vlan(slot) && to.isHomeOr(nic)) {
                missed = true;
                trace.copied(fabric.frameId(slot), nowNs);
                to.trace().dropped(fabric.frameId(slot), Place.VSWITCH, DropReason.PORT_DELETED, nowNs);
            }
        }
        return missed;
    }

    /** The same with the frame itself for the first of them; without any the frame ends here. */
    private void floodInstead(Nic nic, int except, int slot, long nowNs) {
        boolean missed = missDeleted(nic, except, slot, nowNs);
        VswitchPort first = null;
        for (int i = 0; i < ports.size(); i++) {
            VswitchPort to = ports.get(i);
            if (to.adapter() == except || to.vlan() != fabric.vlan(slot) || !to.isHomeOr(nic)) {
                continue;
            }
            if (first == null) {
                first = to;
            } else {
                copyTo(to, slot, nowNs);
            }
        }
        if (first != null) {
            deliver(first, slot, nowNs);
        } else {
            drop(trace, slot, missed ? DropReason.PORT_DELETED : DropReason.FOREIGN_VLAN, nowNs);
        }
    }

    private void copyTo(VswitchPort to, int slot, long nowNs) {
        trace.copied(fabric.frameId(slot), nowNs);
        int copy = fabric.acquire(Owner.FABRIC);
        if (copy == PacketPool.NONE) {
            to.trace().dropped(fabric.frameId(slot), Place.VSWITCH, DropReason.QUEUE_FULL, nowNs);
            return;
        }
        fabric.copyTo(slot, fabric, copy);
        deliver(to, copy, nowNs);
    }

    private void deliver(VswitchPort to, int slot, long nowNs) {
        DropReason denied = to.policies().inbound(fabric, slot);
        if (denied != null) {
            drop(to.trace(), slot, denied, nowNs);
            return;
        }
        mirror(to, slot, nowNs);
        toGuest(to, slot, nowNs);
    }

    /** The copy is a frame of the switch's own: whoever is given it is no receiver of the flow. */
    private void mirror(VswitchPort port, int slot, long nowNs) {
        VswitchPort to = port.mirror();
        if (to == null) {
            return;
        }
        port.policies().mirrored();
        to.trace().originated(nowNs);
        int copy = fabric.acquire(Owner.FABRIC);
        if (copy == PacketPool.NONE) {
            to.trace().dropped(Trace.ORIGINATED, Place.VSWITCH, DropReason.QUEUE_FULL, nowNs);
            return;
        }
        fabric.copyTo(slot, fabric, copy);
        fabric.frameId(copy, Trace.ORIGINATED);
        toGuest(to, copy, nowNs);
    }

    private void toGuest(VswitchPort to, int slot, long nowNs) {
        fabric.vlan(slot, 0);
        fabric.path(slot, to.path());
        fabric.carrier(slot, to.adapter());
        to.guest().receive(slot, nowNs);
    }

    private void drop(Trace whose, int slot, DropReason reason, long nowNs) {
        whose.dropped(fabric.frameId(slot), Place.VSWITCH, reason, nowNs);
        fabric.release(slot, Owner.FABRIC);
    }
}
