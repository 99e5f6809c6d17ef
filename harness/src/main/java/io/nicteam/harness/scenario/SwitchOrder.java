package io.nicteam.harness.scenario;

/** Which of the filter move and the guest's step comes first. */
public enum SwitchOrder {
    /** The host moves the filter, then the guest is told. */
    HOST_FIRST,
    /** The guest takes or releases the VF, then the host moves the filter. */
    GUEST_FIRST,
    /** The host moves the filter when the guest asks for it with SWITCH_DATA_PATH. */
    GUEST_REQUESTED
}
