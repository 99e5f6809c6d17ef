package io.nicteam.pair;

/** Whether the VF that is there may be used. */
public enum VfReadiness {
    /** The host's last notice was not an association with it. */
    NOT_ASSOCIATED,
    /** It is, and the VF does not work. */
    FAILED,
    /** It is, and the VF works. */
    READY
}
