package io.nicteam.team.policy;

/** What a preset does although no policy should: it is what the driver does. The contract suite wants it to be so. */
public enum Exemption {
    /** Every frame is sent by every member. */
    COPIES("sends copies", "every usable member sends a copy"),
    /** A member whose link is down is sent on for ever. */
    BLIND("blind", "no failure is ever noticed"),
    /** The team sends over one member and does not hear what comes in over it. */
    DEAF("deaf", "what comes in over the standby is discarded while the primary is there, working or not"),
    /** Nothing is announced: the network finds out by itself, or not. */
    SILENT("silent", "nothing is announced when another member becomes active"),
    /** Another member becomes active in two steps, and what is sent in between is dropped. */
    GAP("gap", "for a moment none is active while another member becomes it, and what is sent then is dropped");

    private final String label;
    private final String phrase;

    Exemption(String label, String phrase) {
        this.label = label;
        this.phrase = phrase;
    }

    /** The name used in documents. */
    public String label() {
        return label;
    }

    /** The name used in sentences. */
    public String phrase() {
        return phrase;
    }
}
