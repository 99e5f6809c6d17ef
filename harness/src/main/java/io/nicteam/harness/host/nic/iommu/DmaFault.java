package io.nicteam.harness.host.nic.iommu;

/** Why a device's request for memory, or an interrupt, was blocked. */
public enum DmaFault {
    NO_DOMAIN("its routing id belongs to nobody"),
    NOT_MAPPED("there is no memory of its partition at that address"),
    READ_ONLY("it may not write there"),
    MALFORMED("the request is empty or crosses a page"),
    SCATTERED("the memory there is not in one piece"),
    NOT_BUS_MASTER("it is not enabled as a bus master"),
    NO_INTERRUPT_ENTRY("no entry for the interrupt is its own");

    private final String phrase;

    DmaFault(String phrase) {
        this.phrase = phrase;
    }

    /** A clause for reports. */
    public String phrase() {
        return phrase;
    }
}
