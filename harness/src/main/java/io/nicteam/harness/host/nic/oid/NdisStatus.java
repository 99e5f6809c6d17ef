package io.nicteam.harness.host.nic.oid;

/** What a driver answers to a request. */
public enum NdisStatus {
    SUCCESS,
    INVALID_PARAMETER,
    INVALID_LENGTH,
    INVALID_STATE,
    RESOURCES,
    FAILURE;

    @Override
    public String toString() {
        return "NDIS_STATUS_" + name();
    }
}
