package io.nicteam.harness.host.nic.pf;

import io.nicteam.harness.host.nic.pf.Assignment.Granted;
import io.nicteam.harness.host.nic.pf.Assignment.Refused;
import io.nicteam.harness.host.nic.pf.VfResources.Attached;
import io.nicteam.harness.host.nic.pf.VfResources.Detached;
import io.nicteam.harness.scenario.PfSettings;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/** The PF's books: which VF has which VPort, queue pairs and domain. */
public final class PhysicalFunction {

    private final PfSettings settings;
    private final SriovCapability capability;
    private final Vports vports;
    private final QueuePairs queuePairs;
    /** As many as are enabled: none while VF Enable is 0. */
    private VfResources[] vfs = {};

    public PhysicalFunction(PfSettings settings) {
        this.settings = settings;
        capability = new SriovCapability(settings.totalVfs(), settings.ari());
        vports = new Vports(settings.vports(), settings.numVfs(), settings.vportPool());
        // The default VPort has one.
        queuePairs = new QueuePairs(settings.queuePairs() - 1, settings.vportQueuePairs(), settings.queuePairPool());
    }

    /** Sets NumVFs and VF Enable. */
    public Optional<PfRefusal> enable() {
        if (vfs.length > 0) {
            return Optional.of(PfRefusal.ALREADY_ENABLED);
        }
        Optional<PfRefusal> refusal = capability.refusal(settings.numVfs());
        if (refusal.isEmpty()) {
            vfs = new VfResources[settings.numVfs()];
            Arrays.fill(vfs, VfResources.FREE);
        }
        return refusal;
    }

    /** Clears VF Enable; the VFs are no longer to be seen. */
    public Optional<PfRefusal> disable() {
        if (assigned() > 0) {
            return Optional.of(PfRefusal.VFS_ASSIGNED);
        }
        vfs = new VfResources[0];
        return Optional.empty();
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
     * OID_NIC_SWITCH_ALLOCATE_VF and OID_NIC_SWITCH_CREATE_VPORT: a VF with a VPort.
     *
     * @param domain the partition whose memory it reaches
     * @param wantedPairs queue pairs asked for, at least 1
     */
    public Assignment assign(int domain, long wantedPairs) {
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
        vfs[vf] = new Attached(domain, vport, pairs);
        return new Granted(vf, capability.routingId(vf), vport, (int) Math.min(wantedPairs, pairs));
    }

    /** OID_NIC_SWITCH_DELETE_VPORT: VPort and queue pairs are free again. */
    public Optional<PfRefusal> deleteVport(int vf) {
        Optional<PfRefusal> absent = absent(vf);
        if (absent.isEmpty() && vfs[vf] instanceof Attached attached) {
            vports.giveBack(attached.vport());
            queuePairs.giveBack(attached.queuePairs());
            vfs[vf] = new Detached(attached.domain());
            return Optional.empty();
        }
        return absent.or(() -> Optional.of(PfRefusal.NO_VPORT));
    }

    /** OID_NIC_SWITCH_FREE_VF, after the reset: the VF can be assigned again, to anybody. */
    public Optional<PfRefusal> freeVf(int vf) {
        Optional<PfRefusal> absent = absent(vf);
        if (absent.isEmpty() && vfs[vf] instanceof Detached) {
            vfs[vf] = VfResources.FREE;
            return Optional.empty();
        }
        return absent.or(() -> Optional.of(PfRefusal.VPORT_ATTACHED));
    }

    /** Why nothing can be done to that VF, if so. */
    private Optional<PfRefusal> absent(int vf) {
        if (vf < 0 || vf >= vfs.length) {
            return Optional.of(PfRefusal.NO_SUCH_VF);
        }
        return vfs[vf].equals(VfResources.FREE) ? Optional.of(PfRefusal.VF_NOT_ASSIGNED) : Optional.empty();
    }

    /** The IOMMU's entry for a routing id: whose memory it reaches, nobody's if it is that of no assigned VF. */
    public OptionalInt domain(int routingId) {
        int vf = capability.vf(routingId);
        if (vf < 0 || vf >= vfs.length) {
            return OptionalInt.empty();
        }
        if (vfs[vf] instanceof Attached attached) {
            return OptionalInt.of(attached.domain());
        }
        return vfs[vf] instanceof Detached detached ? OptionalInt.of(detached.domain()) : OptionalInt.empty();
    }

    /** VFs that are assigned, with or without a VPort. */
    public int assigned() {
        return (int)
                Arrays.stream(vfs).filter(vf -> !vf.equals(VfResources.FREE)).count();
    }

    /** VPorts beside the default one that are in use. */
    public int vportsInUse() {
        return vports.inUse();
    }

    /** Queue pairs in use, that of the default VPort aside. */
    public int queuePairsInUse() {
        return queuePairs.inUse();
    }
}
