package io.nicteam.harness.host.nic.pf;

import io.nicteam.harness.host.nic.pci.CapabilityList;
import io.nicteam.harness.host.nic.pci.DeviceIdentity;
import io.nicteam.harness.host.nic.pci.RoutingIds;
import io.nicteam.harness.host.nic.pci.SriovCapability;
import io.nicteam.harness.host.nic.pci.SriovDevice;
import io.nicteam.harness.host.nic.pf.Assignment.Granted;
import io.nicteam.harness.host.nic.pf.Assignment.Refused;
import io.nicteam.harness.host.nic.pf.VfResources.Held;
import io.nicteam.harness.host.nic.pf.VfResources.Stage;
import io.nicteam.harness.scenario.PfSettings;
import io.nicteam.vf.hw.ConfigSpace;
import java.util.Arrays;
import java.util.Optional;

/** The PF's books: which VF is whose, how far it is set up, and which VPort and queue pairs are set aside for it. */
public final class PhysicalFunction {

    private final PfSettings settings;
    private final SriovDevice device;
    private final Vports vports;
    private final QueuePairs queuePairs;
    /** As many as are enabled: none while VF Enable is 0. */
    private VfResources[] vfs = {};

    public PhysicalFunction(PfSettings settings) {
        this(settings, (vf, nowNs) -> {});
    }

    /** @param changes told what configuration space does to VFs */
    PhysicalFunction(PfSettings settings, SriovDevice.Listener changes) {
        this.settings = settings;
        device = new SriovDevice(DeviceIdentity.of(settings), changes);
        vports = new Vports(settings.vports(), settings.numVfs(), settings.vportPool());
        // The default VPort has one.
        queuePairs = new QueuePairs(settings.queuePairs() - 1, settings.vportQueuePairs(), settings.queuePairPool());
    }

    SriovDevice device() {
        return device;
    }

    /** Sets NumVFs, VF Enable and VF MSE. */
    public Optional<PfRefusal> enable() {
        if (vfs.length > 0) {
            return Optional.of(PfRefusal.ALREADY_ENABLED);
        }
        if (settings.numVfs() > settings.totalVfs()) {
            return Optional.of(PfRefusal.MORE_THAN_TOTAL_VFS);
        }
        int ari = settings.ari() ? SriovCapability.ARI_CAPABLE_HIERARCHY : 0;
        write(SriovCapability.CONTROL, ari);
        write(SriovCapability.NUM_VFS, settings.numVfs());
        RoutingIds ids = device.sriov().routingIds();
        if (settings.numVfs() > 0 && !ids.reachable(settings.numVfs() - 1)) {
            return Optional.of(PfRefusal.NO_ARI);
        }
        write(SriovCapability.CONTROL, ari | SriovCapability.VF_ENABLE | SriovCapability.VF_MSE);
        vfs = new VfResources[settings.numVfs()];
        Arrays.fill(vfs, VfResources.FREE);
        return Optional.empty();
    }

    /** Clears VF Enable; the VFs are no longer to be seen. */
    public Optional<PfRefusal> disable() {
        if (assigned() > 0) {
            return Optional.of(PfRefusal.VFS_ASSIGNED);
        }
        write(SriovCapability.CONTROL, 0);
        vfs = new VfResources[0];
        return Optional.empty();
    }

    /** With no VF in anybody's hands there is nobody to be told when, so the time is of no interest. */
    private void write(int register, int value) {
        ConfigSpace pf = device.pf();
        pf.write(CapabilityList.findExtended(pf, SriovCapability.ID) + register, 2, value, 0);
    }

    /** A VPort for the PF itself, with queue pairs of its own (what VMQ is without SR-IOV). Not given back. */
    public Optional<PfRefusal> createPfVport() {
        int pairs = queuePairs.take(1);
        if (pairs == 0) {
            return Optional.of(PfRefusal.NO_FREE_QUEUE_PAIRS);
        }
        if (vports.takeForPf() == Vports.NONE) {
            queuePairs.giveBack(pairs);
            return Optional.of(PfRefusal.NO_FREE_VPORT);
        }
        return Optional.empty();
    }

    /**
     * Sets a VF aside, with a VPort and queue pairs: all that it will need, or nothing.
     *
     * @param partition whose it will be
     * @param wantedPairs queue pairs asked for, at least 1
     */
    public Assignment assign(int partition, long wantedPairs) {
        if (vfs.length == 0) {
            return new Refused(PfRefusal.NOT_ENABLED);
        }
        int vf = Arrays.asList(vfs).indexOf(VfResources.FREE);
        if (vf < 0) {
            return new Refused(PfRefusal.NO_FREE_VF);
        }
        int pairs = queuePairs.take(wantedPairs);
        if (pairs == 0) {
            return new Refused(PfRefusal.NO_FREE_QUEUE_PAIRS);
        }
        int vport = vports.takeForVf();
        if (vport == Vports.NONE) {
            queuePairs.giveBack(pairs);
            return new Refused(PfRefusal.NO_FREE_VPORT);
        }
        vfs[vf] = new Held(partition, vport, pairs, Stage.RESERVED);
        int routingId = device.sriov().routingIds().of(vf);
        return new Granted(vf, routingId, vport, (int) Math.min(wantedPairs, pairs));
    }

    /** Gives a VF back that is not, or no longer, allocated: all of it can be somebody else's now. */
    public Optional<PfRefusal> release(int vf) {
        return refusal(vf, Stage.RESERVED).or(() -> {
            Held held = (Held) vfs[vf];
            vports.giveBack(held.vport());
            queuePairs.giveBack(held.queuePairs());
            vfs[vf] = VfResources.FREE;
            return Optional.empty();
        });
    }

    /** A step in the life of a VF that is at {@code from} with nothing missing and nothing too much. */
    Optional<PfRefusal> advance(int vf, Stage from, Stage to) {
        return refusal(vf, from).or(() -> {
            vfs[vf] = ((Held) vfs[vf]).at(to);
            return Optional.empty();
        });
    }

    /** Why a VF is not where an operation needs it, if so. */
    private Optional<PfRefusal> refusal(int vf, Stage needed) {
        if (vf < 0 || vf >= vfs.length) {
            return Optional.of(PfRefusal.NO_SUCH_VF);
        }
        if (!(vfs[vf] instanceof Held held)) {
            return Optional.of(PfRefusal.VF_NOT_ASSIGNED);
        }
        if (held.stage() == needed) {
            return Optional.empty();
        }
        return Optional.of(
                switch (held.stage()) {
                    case RESERVED -> PfRefusal.VF_NOT_ALLOCATED;
                    case ALLOCATED -> needed == Stage.RESERVED ? PfRefusal.VF_ALLOCATED : PfRefusal.NO_VPORT;
                    case ATTACHED -> PfRefusal.VPORT_ATTACHED;
                });
    }

    /** Why a VF cannot be reset or reached, if so: it has to be allocated. */
    Optional<PfRefusal> unallocated(int vf) {
        return refusal(vf, Stage.ALLOCATED).filter(because -> because != PfRefusal.VPORT_ATTACHED);
    }

    /** Whose a VF is that is assigned. */
    public int partition(int vf) {
        return ((Held) vfs[vf]).partition();
    }

    /** Whether its VFs are to be seen. */
    public boolean isEnabled() {
        return vfs.length > 0;
    }

    /** VFs that are assigned, allocated or not. */
    public int assigned() {
        return (int)
                Arrays.stream(vfs).filter(vf -> !vf.equals(VfResources.FREE)).count();
    }

    /** VFs that the PF's driver has allocated. */
    public int allocated() {
        return count(Stage.ALLOCATED) + count(Stage.ATTACHED);
    }

    /** VFs with a VPort. */
    public int attached() {
        return count(Stage.ATTACHED);
    }

    private int count(Stage stage) {
        return (int) Arrays.stream(vfs)
                .filter(vf -> vf instanceof Held held && held.stage() == stage)
                .count();
    }

    /** VPorts beside the default one that are in use or set aside. */
    public int vportsInUse() {
        return vports.inUse();
    }

    /** Queue pairs in use or set aside, that of the default VPort not counted. */
    public int queuePairsInUse() {
        return queuePairs.inUse();
    }
}
