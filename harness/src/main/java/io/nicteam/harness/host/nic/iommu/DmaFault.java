package io.nicteam.harness.host.nic.iommu;

/** Why a device's request for memory was rejected. */
public enum DmaFault {
    NO_DOMAIN("its routing id belongs to nobody"),
    NOT_MAPPED("there is no memory of its partition at that address"),
    READ_ONLY("it may not write there"),
    MALFORMED("the request is empty or crosses a page");

    private final String phrase;

    DmaFault(String phrase) {
        this.phrase = phrase;
    }

    /** A clause for reports. */
    public String phrase() {
        return phrase;
    }
}
