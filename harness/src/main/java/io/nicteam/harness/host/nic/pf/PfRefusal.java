package io.nicteam.harness.host.nic.pf;

/** Why the PF does not do what it is asked to. */
public enum PfRefusal {
    ALREADY_ENABLED("its VFs are enabled already"),
    MORE_THAN_TOTAL_VFS("NumVFs is above TotalVFs"),
    NO_ARI("without ARI its bus takes eight functions, the PF among them"),
    NOT_ENABLED("none of its VFs is enabled"),
    VFS_ASSIGNED("some of its VFs are assigned"),
    NO_FREE_VF("all of its VFs are assigned"),
    NO_FREE_VPORT("all of its VPorts are in use"),
    NO_FREE_QUEUE_PAIRS("all of its queue pairs are in use"),
    NO_SUCH_VF("it has no such VF"),
    VF_NOT_ASSIGNED("the VF is not assigned"),
    VPORT_ATTACHED("the VF has a VPort"),
    NO_VPORT("the VF has no VPort");

    private final String phrase;

    PfRefusal(String phrase) {
        this.phrase = phrase;
    }

    /** A clause for reports. */
    public String phrase() {
        return phrase;
    }
}
