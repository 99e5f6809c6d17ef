package io.nicteam.harness.network;

import io.nicteam.frame.Ethernet;
import io.nicteam.frame.MacAddress;
import io.nicteam.packet.DataPath;
import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.PathElement;
import io.nicteam.trace.Place;
import io.nicteam.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import org.agrona.collections.Long2LongHashMap;

/**
 * A learning switch (IEEE 802.1Q clause 8). Learned addresses age out, and those learned at a port are forgotten when its
 * link goes down. A flooded frame is copied for every further port; each copy is its receiver's to accept or to drop.
 */
public final class PhysicalSwitch {

    private static final long UNKNOWN = -1;
    private static final int PORT_BITS = 6;
    private static final int PORT_MASK = (1 << PORT_BITS) - 1;

    private final PacketPool fabric;
    private final long latencyNs;
    private final long ageingNs;
    private final Trace trace;
    /** Address to the last time it was seen, and the port below that. */
    private final Long2LongHashMap learned = new Long2LongHashMap(UNKNOWN);

    private final List<Port> ports = new ArrayList<>();
    private final List<Watch> watches = new ArrayList<>();
    private long moves;

    /** A port: where frames of what is connected enter, and what receives those for it. */
    public final class Port implements FrameSink {

        private final int number;
        private FrameSink output;
        private boolean up = true;

        private Port(int number) {
            this.number = number;
        }

        /** Sets what is connected. */
        public void connect(FrameSink sink) {
            output = sink;
        }

        /** A frame from what is connected. */
        @Override
        public void receive(int slot, long nowNs) {
            if (!up) {
                drop(slot, DropReason.LINK_DOWN, nowNs);
                return;
            }
            forward(this, slot, nowNs);
        }

        /** The link goes down or comes back. */
        public void link(boolean nowUp, long nowNs) {
            up = nowUp;
            if (!up) {
                learned.values().removeIf(entry -> (entry & PORT_MASK) == number);
            }
            watches.forEach(watch -> watch.look(nowNs));
        }
    }

    /** An address whose entry is part of its adapter's path vector: known when it is at the port of the adapter's NIC. */
    private final class Watch {

        private final long mac;
        private final Port port;
        private final Trace its;
        private boolean known;

        Watch(long mac, Port port, Trace its) {
            this.mac = mac;
            this.port = port;
            this.its = its;
        }

        void look(long nowNs) {
            long entry = learned.get(mac);
            boolean now = entry != UNKNOWN && (entry & PORT_MASK) == port.number;
            if (now != known) {
                known = now;
                DataPath path = known ? DataPath.BOTH : DataPath.NONE;
                its.path(PathElement.UPSTREAM, path, path, nowNs);
            }
        }
    }

    public PhysicalSwitch(PacketPool fabric, long latencyNs, long ageingNs, Trace trace) {
        this.fabric = fabric;
        this.latencyNs = latencyNs;
        this.ageingNs = ageingNs;
        this.trace = trace;
    }

    /** A further port, a trunk. */
    public Port addPort() {
        Port port = new Port(ports.size());
        ports.add(port);
        return port;
    }

    /** Reports to {@code its} whether {@code mac} is known at {@code port}. */
    public void watch(long mac, Port port, Trace its, long nowNs) {
        its.path(PathElement.UPSTREAM, DataPath.NONE, DataPath.NONE, nowNs);
        Watch watch = new Watch(mac, port, its);
        watches.add(watch);
        watch.look(nowNs);
    }

    /** Reports of that address no more. */
    public void unwatch(long mac) {
        watches.removeIf(watch -> watch.mac == mac);
    }

    /** How often an address that was known at one port was seen at another. */
    public long moves() {
        return moves;
    }

    private void forward(Port from, int slot, long nowNs) {
        learn(Ethernet.source(fabric.slab(), fabric.offset(slot)), from, nowNs);
        long destination = Ethernet.destination(fabric.slab(), fabric.offset(slot));
        Port to = MacAddress.isGroup(destination) ? null : lookUp(destination, nowNs);
        if (to == null) {
            flood(from, slot, nowNs);
        } else if (to == from) {
            drop(slot, DropReason.SAME_PORT, nowNs);
        } else {
            send(to, slot, nowNs);
        }
    }

    private void learn(long source, Port from, long nowNs) {
        if (MacAddress.isGroup(source)) {
            return;
        }
        long before = learned.put(source, nowNs << PORT_BITS | from.number);
        if (before == UNKNOWN || (before & PORT_MASK) != from.number) {
            moves += before == UNKNOWN ? 0 : 1;
            for (int i = 0; i < watches.size(); i++) {
                if (watches.get(i).mac == source) {
                    watches.get(i).look(nowNs);
                }
            }
        }
    }

    private Port lookUp(long destination, long nowNs) {
        long entry = learned.get(destination);
        boolean usable = entry != UNKNOWN && nowNs - (entry >> PORT_BITS) <= ageingNs;
        return usable ? ports.get((int) entry & PORT_MASK) : null;
    }

    private void flood(Port from, int slot, long nowNs) {
        Port first = null;
        for (int i = 0; i < ports.size(); i++) {
            Port to = ports.get(i);
            if (to == from) {
                continue;
            }
            if (first == null) {
                first = to;
            } else {
                copyTo(to, slot, nowNs);
            }
        }
        if (first == null) {
            drop(slot, DropReason.NO_SUCH_PORT, nowNs);
        } else {
            send(first, slot, nowNs);
        }
    }

    /** A copy for which there is no memory is one that got lost: whoever is behind that port misses it. */
    private void copyTo(Port to, int slot, long nowNs) {
        trace.copied(fabric.frameId(slot), nowNs);
        int copy = fabric.acquire(Owner.FABRIC);
        if (copy == PacketPool.NONE) {
            trace.dropped(fabric.frameId(slot), Place.PHYSICAL_SWITCH, DropReason.QUEUE_FULL, nowNs);
            return;
        }
        fabric.copyTo(slot, fabric, copy);
        send(to, copy, nowNs);
    }

    private void send(Port to, int slot, long nowNs) {
        if (!to.up) {
            drop(slot, DropReason.LINK_DOWN, nowNs);
            return;
        }
        to.output.receive(slot, nowNs + latencyNs);
    }

    private void drop(int slot, DropReason reason, long nowNs) {
        trace.dropped(fabric.frameId(slot), Place.PHYSICAL_SWITCH, reason, nowNs);
        fabric.release(slot, Owner.FABRIC);
    }
}
