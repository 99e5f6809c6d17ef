package io.nicteam.trace;

/** Where in the model a frame can end. */
public enum Place {
    STACK_QUEUE("stack-queue", "in the guest stack's transmit queue"),
    PAIR("pair", "in the pair, between its two paths"),
    VF_TRANSMIT_RING("vf-tx-ring", "in the VF's transmit ring"),
    VF_RECEIVE_RING("vf-rx-ring", "in the VF's receive ring"),
    NETVSC("netvsc", "in the netvsc miniport"),
    VSP("vsp", "in the host's VSP"),
    VSWITCH("vswitch", "in the host's virtual switch"),
    PF_RECEIVE_RING("pf-rx-ring", "in the physical function's receive ring"),
    NIC_SWITCH("nic-switch", "in the NIC's embedded switch"),
    UPLINK("uplink", "in the NIC's uplink queue"),
    PHYSICAL_SWITCH("physical-switch", "in the physical switch"),
    PEER_QUEUE("peer-queue", "in the peer's transmit queue"),
    VF_QDISC("vf-qdisc", "in the VF's queueing discipline"),
    TEAM("team", "in the team, above its members"),
    VF_DRIVER("vf-driver", "in the VF's driver"),
    EMULATED_NIC("emulated-nic", "in the emulated NIC");

    private final String label;
    private final String phrase;

    Place(String label, String phrase) {
        this.label = label;
        this.phrase = phrase;
    }

    /** The name used in files. */
    public String label() {
        return label;
    }

    /** The name used in sentences. */
    public String phrase() {
        return phrase;
    }
}
