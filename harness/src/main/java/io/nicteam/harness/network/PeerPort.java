package io.nicteam.harness.network;

import io.nicteam.frame.Ethernet;
import io.nicteam.frame.MacAddress;
import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.Place;
import io.nicteam.trace.Trace;

/**
 * The peers' port of a physical switch: an access port of the VLAN that each peer is in. Which that is follows from the
 * adapter that it talks with. Frames for others, flooded here, go no further.
 */
public final class PeerPort implements FrameSink {

    /** What is known of a frame by its id. */
    public interface Frames {

        /** Whether it is meant for a peer. */
        boolean isForPeer(long frameId);

        /** The VLAN of the adapter that it is for, 0 for none. */
        int vlan(long frameId);

        /** A peer sends the frame to another address than it was offered for. */
        void readdressed(int slot);
    }

    private final PacketPool fabric;
    private final Frames frames;
    private final PhysicalSwitch.Port port;
    private final FrameSink peers;
    private final Neighbours neighbours;
    private final Trace trace;

    /**
     * @param peers receives what the switch has for them
     * @param neighbours who answers a question
     */
    public PeerPort(
            PacketPool fabric,
            PhysicalSwitch.Port port,
            FrameSink peers,
            Frames frames,
            Neighbours neighbours,
            Trace trace) {
        this.fabric = fabric;
        this.frames = frames;
        this.port = port;
        this.peers = peers;
        this.neighbours = neighbours;
        this.trace = trace;
        port.connect(this::toPeers);
    }

    private void toPeers(int slot, long nowNs) {
        if (fabric.frameId(slot) == Trace.ORIGINATED) {
            neighbours.learn(fabric, slot);
            answer(slot, nowNs);
        }
        boolean group = MacAddress.isGroup(Ethernet.destination(fabric.slab(), fabric.offset(slot)));
        if (!group && !frames.isForPeer(fabric.frameId(slot))) {
            trace.dropped(fabric.frameId(slot), Place.PHYSICAL_SWITCH, DropReason.NO_SUCH_PORT, nowNs);
            fabric.release(slot, Owner.FABRIC);
            return;
        }
        fabric.vlan(slot, 0);
        peers.receive(slot, nowNs);
    }

    /** A peer that is asked for answers at once. */
    private void answer(int slot, long nowNs) {
        int reply = fabric.acquire(Owner.FABRIC);
        if (reply == PacketPool.NONE) {
            return;
        }
        int length = neighbours.answer(fabric, slot, reply);
        if (length == 0) {
            fabric.release(reply, Owner.FABRIC);
            return;
        }
        fabric.length(reply, length);
        fabric.frameId(reply, Trace.ORIGINATED);
        fabric.vlan(reply, fabric.vlan(slot));
        trace.originated(nowNs);
        port.receive(reply, nowNs);
    }

    /** A frame from a peer. */
    @Override
    public void receive(int slot, long nowNs) {
        long destination = Ethernet.destination(fabric.slab(), fabric.offset(slot));
        long known = neighbours.addressOf(destination);
        if (known != destination) {
            Ethernet.destination(fabric.slab(), fabric.offset(slot), known);
            frames.readdressed(slot);
        }
        fabric.vlan(slot, frames.vlan(fabric.frameId(slot)));
        port.receive(slot, nowNs);
    }
}
