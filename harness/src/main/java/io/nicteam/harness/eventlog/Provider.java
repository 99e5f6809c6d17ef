package io.nicteam.harness.eventlog;

/** Who writes to a log. */
public enum Provider {
    /** The guest's synthetic adapter, and what it does with a VF below it. Ids 1 to 17 are published. */
    NETVSC("Microsoft-Windows-Hyper-V-Netvsc"),
    /** The guest's teams, in its system log. Ids 16945 to 16950 are published. */
    LBFO("MsLbfoSysEvtProvider"),
    /** The host's side of synthetic adapters. The ids for VFs are not published. */
    SYNTHETIC_NIC("Microsoft-Windows-Hyper-V-SynthNic-Admin"),
    /** The host's device model of an emulated adapter. */
    EMULATED_NIC("Microsoft-Windows-Hyper-V-EmulatedNic-Admin"),
    /** The host's virtual switch, with the NIC below it. The ids for VFs are not published. */
    VIRTUAL_SWITCH("Microsoft-Windows-Hyper-V-VmSwitch-Operational"),
    /** The laboratory itself: faults that it makes. */
    SCENARIO("nicteam");

    private final String label;

    Provider(String label) {
        this.label = label;
    }

    /** The name as the logs have it. */
    public String label() {
        return label;
    }
}
