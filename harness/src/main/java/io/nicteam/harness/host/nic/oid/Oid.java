package io.nicteam.harness.host.nic.oid;

/** Requests to a driver, in the order in which a VF's life has them. */
public enum Oid {
    NIC_SWITCH_CREATE_SWITCH,
    NIC_SWITCH_ALLOCATE_VF,
    NIC_SWITCH_CREATE_VPORT,
    RECEIVE_FILTER_SET_FILTER,
    RECEIVE_FILTER_MOVE_FILTER,
    RECEIVE_FILTER_CLEAR_FILTER,
    SRIOV_VF_VENDOR_DEVICE_ID,
    SRIOV_PROBED_BARS,
    SRIOV_WRITE_VF_CONFIG_SPACE,
    SRIOV_READ_VF_CONFIG_BLOCK,
    SRIOV_WRITE_VF_CONFIG_BLOCK,
    /** To the VF's driver, all others to the PF's. */
    SRIOV_VF_INVALIDATE_CONFIG_BLOCK,
    NIC_SWITCH_DELETE_VPORT,
    SRIOV_RESET_VF,
    NIC_SWITCH_FREE_VF,
    NIC_SWITCH_DELETE_SWITCH;

    @Override
    public String toString() {
        return "OID_" + name();
    }
}
