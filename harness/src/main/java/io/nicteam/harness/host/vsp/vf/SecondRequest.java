package io.nicteam.harness.host.vsp.vf;

/** What becomes of a switch request that comes while another is pending. */
public enum SecondRequest {
    /** It waits for its turn and is carried out: the path ends where the guest asked for it last. */
    QUEUED,
    /** It is acknowledged at once and forgotten, as OpenVMM does it: pipelined VF and synthetic end on VF. */
    ACKNOWLEDGED
}
