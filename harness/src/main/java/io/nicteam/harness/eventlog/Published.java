package io.nicteam.harness.eventlog;

/**
 * Where an event stands.
 *
 * @param id published number of the event, {@link #NO_ID} if there is none
 */
public record Published(Provider provider, int id) {

    /** No number is published for the event. */
    public static final int NO_ID = 0;

    /** The number, empty if there is none. */
    public String idText() {
        return id == NO_ID ? "" : Integer.toString(id);
    }
}
