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
import org.agrona.collections.Long2LongHashMap;

/**
 * A learning switch with two ports: the host's uplink and the peer (IEEE 802.1Q clause 8). Learned addresses age out.
 * With two ports a flooded frame has one way to go, so flooding makes no copies.
 */
public final class PhysicalSwitch {

    /** The ports. */
    public enum Port {
        UPLINK,
        PEER
    }

    private static final long UNKNOWN = -1;

    private final PacketPool fabric;
    private final long latencyNs;
    private final long ageingNs;
    private final Trace trace;
    private final long watchedMac;
    private final int peerVlan;
    /** Address to last time seen, times two, plus the port. */
    private final Long2LongHashMap learned = new Long2LongHashMap(UNKNOWN);

    private final FrameSink[] outputs = new FrameSink[Port.values().length];
    private boolean watchedKnown;

    /**
     * @param watchedMac the guest's address, whose entry is part of the path vector
     * @param peerVlan VLAN of the peer's access port, 0 for none; the uplink is a trunk
     */
    public PhysicalSwitch(
            PacketPool fabric, long latencyNs, long ageingNs, long watchedMac, int peerVlan, Trace trace) {
        this.fabric = fabric;
        this.latencyNs = latencyNs;
        this.ageingNs = ageingNs;
        this.watchedMac = watchedMac;
        this.peerVlan = peerVlan;
        this.trace = trace;
        trace.path(PathElement.UPSTREAM, DataPath.NONE, DataPath.NONE, 0);
    }

    /** Sets what is connected to a port. */
    public void connect(Port port, FrameSink output) {
        outputs[port.ordinal()] = output;
    }

    /** The input of a port. */
    public FrameSink input(Port port) {
        return (slot, nowNs) -> forward(port, slot, nowNs);
    }

    private void forward(Port from, int slot, long nowNs) {
        if (from == Port.PEER) {
            fabric.vlan(slot, peerVlan);
        }
        learn(Ethernet.source(fabric.slab(), fabric.offset(slot)), from, nowNs);
        Port to = lookUp(Ethernet.destination(fabric.slab(), fabric.offset(slot)), from, nowNs);
        if (to == from) {
            trace.dropped(fabric.frameId(slot), Place.PHYSICAL_SWITCH, DropReason.SAME_PORT, nowNs);
            fabric.release(slot, Owner.FABRIC);
            return;
        }
        if (to == Port.PEER) {
            fabric.vlan(slot, 0);
        }
        outputs[to.ordinal()].receive(slot, nowNs + latencyNs);
    }

    private void learn(long source, Port from, long nowNs) {
        if (MacAddress.isGroup(source)) {
            return;
        }
        learned.put(source, nowNs * 2 + from.ordinal());
        if (source == watchedMac && watchedKnown != (from == Port.UPLINK)) {
            watchedKnown = from == Port.UPLINK;
            DataPath known = watchedKnown ? DataPath.BOTH : DataPath.NONE;
            trace.path(PathElement.UPSTREAM, known, known, nowNs);
        }
    }

    private Port lookUp(long destination, Port from, long nowNs) {
        if (!MacAddress.isGroup(destination)) {
            long entry = learned.get(destination);
            if (entry != UNKNOWN && nowNs - (entry >> 1) <= ageingNs) {
                return (entry & 1) == Port.UPLINK.ordinal() ? Port.UPLINK : Port.PEER;
            }
        }
        return from == Port.UPLINK ? Port.PEER : Port.UPLINK;
    }
}
