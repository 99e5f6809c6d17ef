package io.nicteam.harness.host.address;

import io.nicteam.harness.scenario.Topology;
import org.agrona.collections.LongHashSet;

/** The addresses of one adapter's ports. A lookup for each frame, without allocation. */
public final class PortAddresses {

    /** Told when a frame carries an address that is not received here yet. */
    @FunctionalInterface
    interface Listener {

        void sentWith(long mac, long nowNs);
    }

    private final int adapter;
    private final long own;
    private final int vlan;
    private final LongHashSet allowed = new LongHashSet();
    private final LongHashSet received = new LongHashSet();
    private boolean anySource;
    private Listener listener = (mac, nowNs) -> {};

    /**
     * @param adapter position of the adapter
     * @param own its address, as a 48-bit number
     * @param vlan its access VLAN, 0 for none
     */
    public PortAddresses(int adapter, long own, int vlan) {
        this.adapter = adapter;
        this.own = own;
        this.vlan = vlan;
        received.add(own);
    }

    /** Those of the adapter at that position. */
    public static PortAddresses of(Topology topology, int position) {
        Topology.Adapter adapter = topology.adapters().get(position);
        PortAddresses own = new PortAddresses(position, adapter.mac(), adapter.vlan());
        if (adapter.sources() == Topology.Sources.ANY) {
            own.allowAny();
        }
        for (int other = 0; other < topology.adapters().size(); other++) {
            if (topology.shareAddresses(position, other)) {
                own.allow(topology.adapters().get(other).mac());
            }
        }
        return own;
    }

    /** Position of the adapter. */
    public int adapter() {
        return adapter;
    }

    /** The adapter's own address. */
    public long own() {
        return own;
    }

    public int vlan() {
        return vlan;
    }

    /** AllowTeaming: the address of another adapter of the guest may be sent with. */
    public void allow(long other) {
        allowed.add(other);
    }

    /** MacAddressSpoofing: any address may be sent with. */
    public void allowAny() {
        anySource = true;
    }

    /** Whether a frame with that source address may leave the guest here. */
    public boolean maySend(long source, long nowNs) {
        if (source != own && !anySource && !allowed.contains(source)) {
            return false;
        }
        if (!received.contains(source)) {
            listener.sentWith(source, nowNs);
        }
        return true;
    }

    /** Whether the guest may give the adapter that address: its own, or with MacAddressSpoofing any. */
    public boolean mayHave(long mac) {
        return mac == own || anySource;
    }

    /** Whether frames to that address are for this adapter. */
    public boolean receives(long mac) {
        return received.contains(mac);
    }

    /** Receives what {@code other} receives: those of the same adapter on another host. */
    public void adopt(PortAddresses other) {
        received.clear();
        received.addAll(other.received);
    }

    void listener(Listener told) {
        listener = told;
    }

    void add(long mac) {
        received.add(mac);
    }

    void remove(long mac) {
        received.remove(mac);
    }
}
