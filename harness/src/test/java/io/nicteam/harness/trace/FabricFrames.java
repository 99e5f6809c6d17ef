package io.nicteam.harness.trace;

import io.nicteam.frame.Ethernet;
import io.nicteam.harness.network.FrameSink;
import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;
import java.util.ArrayList;
import java.util.List;

/** Makes frames in a fabric's pool, and receives them. */
public final class FabricFrames {

    private final PacketPool fabric = new PacketPool("fabric", 256, 256);
    private long nextId;

    /** A sink that keeps what it was given. */
    public final class Sink implements FrameSink {

        private final List<Long> ids = new ArrayList<>();
        private final List<Long> timesNs = new ArrayList<>();
        private final List<Integer> vlans = new ArrayList<>();
        private final List<Long> destinations = new ArrayList<>();

        @Override
        public void receive(int slot, long nowNs) {
            ids.add(fabric.frameId(slot));
            timesNs.add(nowNs);
            vlans.add(fabric.vlan(slot));
            destinations.add(Ethernet.destination(fabric.slab(), fabric.offset(slot)));
            fabric.release(slot, Owner.FABRIC);
        }

        public List<Long> ids() {
            return ids;
        }

        public List<Long> timesNs() {
            return timesNs;
        }

        public List<Integer> vlans() {
            return vlans;
        }

        public List<Long> destinations() {
            return destinations;
        }
    }

    public PacketPool fabric() {
        return fabric;
    }

    /** A frame with the next id, from 0. */
    public int frame(long destination, long source, int vlan, int length) {
        int slot = fabric.acquire(Owner.FABRIC);
        Ethernet.write(fabric.slab(), fabric.offset(slot), destination, source, Ethernet.TYPE_IPV4);
        fabric.length(slot, length);
        fabric.vlan(slot, vlan);
        fabric.frameId(slot, nextId++);
        return slot;
    }
}
