package io.nicteam.harness.host.nic.iommu;

/** What the IOMMU makes of a device's request. */
public sealed interface Translation {

    /**
     * Memory was read or written.
     *
     * @param hostAddress of the first byte
     */
    record Reached(long hostAddress) implements Translation {}

    /** Nothing was read or written. */
    record Rejected(DmaFault because) implements Translation {}

    /** The answer to a request that is rejected. */
    static Translation fault(DmaFault because) {
        return new Rejected(because);
    }
}
