package io.nicteam.harness.scenario;

/** The steps by which an adapter comes to a VF, in their order. */
public enum BringUpStep {
    /** OID_NIC_SWITCH_ALLOCATE_VF. */
    ALLOCATE_VF,
    /** OID_NIC_SWITCH_CREATE_VPORT. */
    CREATE_VPORT,
    /** The guest's memory is mapped for the VF. */
    MAP_MEMORY,
    /** The VF's interrupts are directed to the guest. */
    REMAP_INTERRUPTS,
    /** OID_RECEIVE_FILTER_MOVE_FILTER, if the host moves it before it tells the guest. */
    MOVE_FILTER,
    /** The VSP learns of the VF, and tells the guest that there will be one. */
    ANNOUNCE,
    /** VPCI shows the function to the guest. */
    OFFER
}
