package io.nicteam.harness.host.nic.pf;

import io.nicteam.harness.host.nic.oid.NdisStatus;

/** Why the PF does not do what it is asked to. */
public enum PfRefusal {
    ALREADY_ENABLED("its VFs are enabled already", NdisStatus.INVALID_STATE),
    MORE_THAN_TOTAL_VFS("NumVFs is above TotalVFs", NdisStatus.INVALID_PARAMETER),
    NO_ARI("without ARI its bus takes eight functions, the PF among them", NdisStatus.RESOURCES),
    NOT_ENABLED("none of its VFs is enabled", NdisStatus.INVALID_STATE),
    VFS_ASSIGNED("some of its VFs are assigned", NdisStatus.INVALID_STATE),
    NO_FREE_VF("all of its VFs are assigned", NdisStatus.RESOURCES),
    NO_FREE_VPORT("all of its VPorts are in use", NdisStatus.RESOURCES),
    NO_FREE_QUEUE_PAIRS("all of its queue pairs are in use", NdisStatus.RESOURCES),
    NO_SUCH_VF("it has no such VF", NdisStatus.INVALID_PARAMETER),
    VF_NOT_ASSIGNED("the VF is not assigned", NdisStatus.INVALID_PARAMETER),
    VF_NOT_ALLOCATED("the VF is not allocated", NdisStatus.FAILURE),
    VF_ALLOCATED("the VF is allocated already", NdisStatus.INVALID_STATE),
    VPORT_ATTACHED("the VF has a VPort", NdisStatus.FAILURE),
    NO_VPORT("the VF has no VPort", NdisStatus.INVALID_PARAMETER),
    FILTERS_ON_VPORT("there are filters on the VPort", NdisStatus.INVALID_STATE);

    private final String phrase;
    private final NdisStatus status;

    PfRefusal(String phrase, NdisStatus status) {
        this.phrase = phrase;
        this.status = status;
    }

    /** A clause for reports. */
    public String phrase() {
        return phrase;
    }

    /** What the driver answers. */
    public NdisStatus status() {
        return status;
    }
}
