package io.nicteam.trace;

/**
 * The parties that each hold a view of where the data path is. Loss is mostly a disagreement between two of them, so
 * every loss records all of them at its instant.
 */
public enum PathElement {
    /** The path on which the guest transmits. */
    GUEST_TRANSMIT("guest transmit gate"),
    /** The paths from which the guest accepts frames. */
    GUEST_RECEIVE("guest receive admission"),
    /** The path the VSP has on record for the adapter. */
    VSP("VSP state"),
    /** The path behind the adapter's port of the virtual switch. */
    VSWITCH_PORT("vSwitch port entry"),
    /** The VPort to which the NIC's filter steers the adapter's address. */
    NIC_FILTER("NIC filter"),
    /** The function itself: VF when it is there and works. */
    VF_HARDWARE("VF hardware"),
    /** Whether the physical switch knows the adapter's address at the uplink. */
    UPSTREAM("upstream table");

    private final String phrase;

    PathElement(String phrase) {
        this.phrase = phrase;
    }

    /** The name used in reports. */
    public String phrase() {
        return phrase;
    }
}
