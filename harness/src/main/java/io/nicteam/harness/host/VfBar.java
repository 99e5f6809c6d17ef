package io.nicteam.harness.host;

/** What keeps the host from giving an adapter a VF for a while, whatever else there is. */
public enum VfBar {
    /** The guest is about to stand still, or does. */
    GUEST("guest: it is about to stand still"),
    /** The host is being serviced. */
    SERVICING("host: its VFs are withdrawn for servicing"),
    /** The NIC that carries the adapter is disabled in the parent partition. */
    NIC_DISABLED("NIC: it is disabled in the parent partition");

    private final String phrase;

    VfBar(String phrase) {
        this.phrase = phrase;
    }

    /** The reason as it is shown, with the layer in front. */
    public String phrase() {
        return phrase;
    }
}
