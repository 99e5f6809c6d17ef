package io.nicteam.harness.host;

/** What the assignment of a VF says to the guest over the synthetic adapter's channel. */
interface VspLine {

    /** NVSP SEND_VF_ASSOCIATION. */
    void notifyAssociation(boolean allocated, int serial, long nowNs);

    /** NVSP SWITCH_DATA_PATH from the host. */
    void notifySwitchedToSynthetic(long nowNs);
}
