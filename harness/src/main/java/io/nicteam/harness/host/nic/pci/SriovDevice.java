package io.nicteam.harness.host.nic.pci;

import io.nicteam.state.NotState;
import java.util.ArrayList;
import java.util.List;

/**
 * A PCI Express device with a PF and its VFs, as the bus sees it: a configuration request finds the function with its
 * routing id, or nobody.
 */
public final class SriovDevice {

    /** Told when VFs are reset: everything that is behind them stops and forgets. */
    public interface ResetListener {

        void onReset(int vf, long nowNs);
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

    private final ResetListener listener;

    public SriovDevice(DeviceIdentity identity, ResetListener listener) {
        this.identity = identity;
        this.listener = listener;
        sriov = new SriovCapability(identity);
        Resets resets = new Resets();
        pf = new PfConfigSpace(identity, sriov, resets);
        for (int i = 0; i < identity.totalVfs(); i++) {
            int index = i;
            vfs.add(new VfConfigSpace(i, identity, () -> exists(index), resets));
        }
    }

    private boolean exists(int vf) {
        return sriov.vfsEnabled() && vf < sriov.numVfs();
    }

    /** Passes resets on to whom they concern. */
    final class Resets {

        void ofVf(int vf, long nowNs) {
            listener.onReset(vf, nowNs);
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

    /** What a guest that is given the VF will see. */
    public GuestConfigSpace expose(int vf) {
        return new GuestConfigSpace(identity, vf(vf));
    }
}
