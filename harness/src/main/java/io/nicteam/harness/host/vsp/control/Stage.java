package io.nicteam.harness.host.vsp.control;

/**
 * How far the guest has come. {@link NvspTable} says which NVSP message belongs where.
 *
 * <pre>
 *   CLOSED --INIT--> AGREED --101--> RECEIVES --104--> CONNECTED --INITIALIZE--> INITIALIZED --filter--> OPERATIONAL
 *                      |  ^                               |  ^                                            |  ^
 *                     104 103, 106                      103 101                                  filter 0 v  | filter
 *                      v  |                               v  |                                           DRAINING
 *                      SENDS  <---------------------------+
 *   CONNECTED <--HALT-- INITIALIZED, OPERATIONAL, DRAINING            INITIALIZED <--RESET-- OPERATIONAL, DRAINING
 *   CLOSED <--the primary channel is closed or withdrawn-- any
 * </pre>
 */
public enum Stage {
    CLOSED,
    /** A version is agreed on. */
    AGREED,
    /** The receive buffer is known. */
    RECEIVES,
    /** The send buffer is known. */
    SENDS,
    /** Both buffers are known. */
    CONNECTED,
    /** RNDIS is initialized. */
    INITIALIZED,
    /** The guest wants frames. */
    OPERATIONAL,
    /**
     * The guest wants no more frames. Those it sent before it said so are still taken: they may lie in other rings than the
     * one it said so in.
     */
    DRAINING;

    /** Whether both buffers are known: RNDIS messages make sense. */
    public boolean isConnected() {
        return compareTo(CONNECTED) >= 0;
    }

    /** Whether RNDIS is initialized. */
    public boolean isInitialized() {
        return compareTo(INITIALIZED) >= 0;
    }

    /** Whether frames of the guest are taken. */
    public boolean takesFrames() {
        return compareTo(OPERATIONAL) >= 0;
    }

    /** Whether frames are given to the guest. */
    public boolean givesFrames() {
        return this == OPERATIONAL;
    }
}
