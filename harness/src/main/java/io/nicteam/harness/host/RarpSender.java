package io.nicteam.harness.host;

import io.nicteam.harness.host.nic.Nic;
import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;
import io.nicteam.team.announce.ControlFrames;
import io.nicteam.trace.Trace;

/** The host's own announcements: a RARP request that says upstream where an address is now. */
record RarpSender(PacketPool fabric, Trace trace) {

    /** Sends one over a NIC; without memory for it there is none. */
    void announce(long mac, int vlan, Nic nic, long nowNs) {
        int slot = fabric.acquire(Owner.FABRIC);
        if (slot == PacketPool.NONE) {
            return;
        }
        fabric.length(slot, ControlFrames.rarp(fabric.slab(), fabric.offset(slot), mac));
        fabric.frameId(slot, Trace.ORIGINATED);
        fabric.vlan(slot, vlan);
        trace.originated(nowNs);
        nic.fromPhysicalFunction(slot, nowNs);
    }
}
