package io.nicteam.netvsc.control;

/**
 * What is done about what the host says of the link.
 *
 * @param pacingNs least time between two changes that are acted on
 * @param onNetworkChange what is done when the host says that the link may be on another network
 * @param networkChangeDownNs how long the link is down then, if it goes down
 */
public record LinkOptions(long pacingNs, NetworkChange onNetworkChange, long networkChangeDownNs) {

    /** What a driver makes of RNDIS_STATUS_NETWORK_CHANGE. */
    public enum NetworkChange {
        /** The stack is told to announce the adapter; the link stays up. */
        ANNOUNCED,
        /** The stack sees the link go down and, a while later, come back. */
        EMULATED_DOWN,
        IGNORED
    }
}
