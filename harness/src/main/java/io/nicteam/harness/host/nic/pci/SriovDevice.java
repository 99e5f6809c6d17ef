package io.nicteam.harness.host.nic.pci;

import io.nicteam.state.NotState;
import io.nicteam.vf.hw.ConfigSpace;
import java.util.ArrayList;
import java.util.List;

/**
 * A PCI Express device with a PF and its VFs, as the bus sees it: a configuration request finds the function with its
 * routing id, or nobody.
 */
public final class SriovDevice {

    /** Told of what configuration space does to VFs. */
    @FunctionalInterface
    public interface Listener {

        /** The VF is reset: everything that is behind it stops and forgets. */
        void onReset(int vf, long nowNs);

        /** The VF may read and write memory and interrupt from now on, or no longer. */
        default void onBusMaster(int vf, boolean on) {}
    }

    /** Nobody there: every read all ones. */
    private static final ConfigSpace ABSENT = new ConfigSpace() {
        @Override
        public int read(int offset, int bytes) {
            return ConfigSpace.allOnes(bytes);
        }

        @Override
        public void write(int offset, int bytes, int value, long nowNs) {
            // Vanishes.
        }
    };

    private final DeviceIdentity identity;
    private final SriovCapability sriov;
    private final PfConfigSpace pf;

    @NotState
    private final List<VfConfigSpace> vfs = new ArrayList<>();

    private final Listener listener;

    public SriovDevice(DeviceIdentity identity, Listener listener) {
        this.identity = identity;
        this.listener = listener;
        sriov = new SriovCapability(identity);
        Changes changes = new Changes();
        pf = new PfConfigSpace(identity, sriov, changes);
        for (int i = 0; i < identity.totalVfs(); i++) {
            int index = i;
            vfs.add(new VfConfigSpace(i, identity, () -> exists(index), changes));
        }
    }

    private boolean exists(int vf) {
        return sriov.vfsEnabled() && vf < sriov.numVfs();
    }

    /** Passes on what changes to whom it concerns. */
    final class Changes {

        void ofVf(int vf, long nowNs) {
            listener.onReset(vf, nowNs);
        }

        void busMaster(int vf, boolean on) {
            listener.onBusMaster(vf, on);
        }

        /** All VFs came or went together. */
        void ofAllVfs(long nowNs) {
            for (int i = 0; i < vfs.size(); i++) {
                vfs.get(i).reset();
                listener.onReset(i, nowNs);
            }
        }
    }

    /** What the PF says about its VFs. */
    public SriovCapability sriov() {
        return sriov;
    }

    /** The PF's. */
    public ConfigSpace pf() {
        return pf;
    }

    /** A VF's in hardware, whether it exists or not. */
    public ConfigSpace vf(int index) {
        return index >= 0 && index < vfs.size() ? vfs.get(index) : ABSENT;
    }

    /** Whoever answers to a routing id. */
    public ConfigSpace function(int routingId) {
        if (routingId == DeviceIdentity.PF_ROUTING_ID) {
            return pf;
        }
        RoutingIds ids = sriov.routingIds();
        int vf = ids.vf(routingId);
        return vf >= 0 && ids.reachable(vf) ? vf(vf) : ABSENT;
    }

    /**
     * What a guest that is given the VF will see.
     *
     * @param proxy told of what the guest does with it
     */
    public GuestConfigSpace expose(int vf, GuestConfigSpace.Proxy proxy) {
        return new GuestConfigSpace(identity, vf(vf), proxy);
    }
}
